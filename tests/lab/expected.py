"""Which BGP routes each kernel must have, and by which ports: worked out from the cables alone."""

from collections.abc import Iterator, Mapping

from tests.lab.harness import Lab
from tests.lab.namespace import route_ports, routes
from tests.lab.plan import Address, Device, Plan

Routes = dict[str, frozenset[str]]
"""Destination as `ip` shows it -> the ports that carry it."""

DEFAULT = "default"


def expected(plan: Plan, device: Device, version: int, receive: Mapping[str, str]) -> Routes:
    """Return the routes of one family that a device must have from BGP, and no other."""
    choose = {"spine": _spine, "leaf": _leaf, "host": _host}[device.role]
    every = {a for d in plan.devices.values() for a in d.addresses if a.version == version}
    others = sorted(every - set(device.addresses))
    found = {str(a): choose(plan, device, a, receive) for a in others}
    if device.role == "leaf":
        found[DEFAULT] = _ports_to(plan, device, {spine.name for spine in plan.spines})
    if device.role == "host":
        found[DEFAULT] = frozenset(plan.ports(device.name))
    return {destination: ports for destination, ports in found.items() if ports}


def _spine(plan: Plan, spine: Device, address: Address, _: Mapping[str, str]) -> frozenset[str]:
    """Spines share an ASN, so a spine never learns another's loopback."""
    holders = plan.holders(address)
    return _ports_to(plan, spine, {leaf.name for leaf in plan.leafs if _near(plan, leaf, holders)})


def _leaf(plan: Plan, leaf: Device, address: Address, _: Mapping[str, str]) -> frozenset[str]:
    holders = plan.holders(address)
    direct = _ports_to(plan, leaf, holders)
    if direct:
        return direct
    leafs = {other.name for other in plan.leafs if other != leaf and _near(plan, other, holders)}
    spines = {s.name for s in plan.spines if leafs & set(plan.ports(s.name).values())}
    return _ports_to(plan, leaf, spines)


def _host(plan: Plan, host: Device, address: Address, receive: Mapping[str, str]) -> frozenset[str]:
    """What a host is told of one address: by the leafs from which the path is the shortest."""
    told = receive.get(host.name, "default")
    if told == "default":
        return frozenset()
    holders = plan.holders(address)
    lengths = {}
    for port, name in plan.ports(host.name).items():
        leaf = plan.devices[name]
        if name in holders:
            lengths[port] = 1
        elif _ports_to(plan, leaf, holders):
            lengths[port] = 2
        elif _leaf(plan, leaf, address, receive):
            lengths[port] = 3
    hosts = {h.name for h in plan.hosts}
    if told == "rack":
        lengths = {p: n for p, n in lengths.items() if n == 2 and holders <= hosts}
    return frozenset(port for port, n in lengths.items() if n == min(lengths.values()))


def _near(plan: Plan, leaf: Device, holders: set[str]) -> bool:
    """Tell whether a leaf is one of the holders, or has a host that is."""
    hosts = {host.name for host in plan.hosts}
    return leaf.name in holders or bool(holders & hosts & set(plan.ports(leaf.name).values()))


def _ports_to(plan: Plan, device: Device, neighbours: set[str]) -> frozenset[str]:
    return frozenset(p for p, far in plan.ports(device.name).items() if far in neighbours)


def actual(lab: Lab, device: str, version: int) -> Routes:
    """Return every route of one kernel that the kernel did not make itself."""
    return {
        route["dst"]: route_ports(route)
        for route in routes(lab.namespace(device), version, "table", "all")
        if route.get("protocol") != "kernel" and route.get("type") not in ("multicast", "local")
    }


def differences(lab: Lab, receive: Mapping[str, str]) -> Iterator[str]:
    """Yield every route that is missing, too narrow, or should not be there."""
    for name, device in lab.plan.devices.items():
        for version in lab.plan.versions:
            wanted = expected(lab.plan, device, version, receive)
            found = actual(lab, name, version)
            for destination in sorted(wanted.keys() | found.keys()):
                want, have = wanted.get(destination), found.get(destination)
                if want != have:
                    yield f"{name}: {destination}: by {_shown(have)}, wanted by {_shown(want)}"


def _shown(ports: frozenset[str] | None) -> str:
    return "nothing" if ports is None else "+".join(sorted(ports)) or "no port"


def wait_for_routes(lab: Lab, receive: Mapping[str, str], seconds: float = 60) -> float:
    """Wait until every kernel has exactly the expected routes; return how long it took."""
    try:
        return lab.until(lambda: next(differences(lab, receive), None) is None, seconds)
    except TimeoutError:
        raise TimeoutError("\n".join(differences(lab, receive))) from None
