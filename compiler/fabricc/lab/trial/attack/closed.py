"""A server knocks at the switches: they answer its pings, and open nothing to it."""

from collections.abc import Iterator
from itertools import product

from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.trial.attack.filtered import filtering, is_filtering
from fabricc.lab.trial.attack.hearing import connections
from fabricc.lab.trial.attack.knock import BGP, OTHER, SSH, Knock, knock, link_local
from fabricc.lab.trial.attack.nobody import nobody_heard
from fabricc.lab.trial.attack.ping import ping
from fabricc.lab.trial.attack.victims import other_hosts
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.echo import Question, ask_all
from fabricc.lab.trial.result import Result, judged, skipped

SCENARIO = "closed"

_EXPECTED = "no connection by the fabric, only BGP on the cable, an answer to every ping"
_FLOWS = 4
_SNMP = 161
"""A service over UDP."""


def try_closed(bench: Bench, host: str) -> Result:
    """Try that a host can use no service of a switch, while other switches can."""
    fabric = bench.fabric
    switches = filtering(fabric)
    if not switches:
        return skipped(SCENARIO, host, "no switch has rules about who may connect to it")
    before = connections(bench.lab, fabric, host)
    open_doors = () if fabric.devices[host].is_found_by_arp else (BGP,)
    doors = tuple({SSH, OTHER, BGP} - {*open_doors})
    forbidden = [*_by_fabric(fabric, host, switches), *_on_cable(bench, host, doors)]
    helpers = list(_from_helpers(fabric, switches))
    allowed = [*helpers, *_on_cable(bench, host, open_doors), *_to_host(fabric, host)]
    listeners = [each.name for each in (*switches, *other_hosts(fabric, host)[-1:])]
    opened = knock(bench.lab, listeners, (*forbidden, *allowed))
    wrong = [f"{_name(each)} is open" for each in forbidden if each in opened]
    wrong += [f"void: {_name(each)} is not open" for each in allowed if each not in opened]
    wrong += _datagrams(bench, host, switches, helpers)
    wrong += nobody_heard(bench.lab, fabric, host)
    targets = [
        address
        for role in ("leaf", "spine")
        for switch in fabric.of_role(role)
        for address in switch.own
        if address.version in fabric.devices[host].versions
    ]
    answered = ping(bench.lab, host, targets)
    wrong += [f"{address} does not answer pings" for address in targets if address not in answered]
    if connections(bench.lab, fabric, host) != before:
        wrong.append("a BGP session was reset by it")
    shut, up = len({*forbidden} - opened), len(opened.intersection(allowed))
    measured = (
        f"{shut} of {len(forbidden)} connections to {len(switches)} switches did not come up, "
        f"{up} of {len(allowed)} others did, answers to {len(answered)} of {len(targets)} pings"
    )
    return judged(SCENARIO, host, _EXPECTED, measured, list(dict.fromkeys(wrong)))


def _by_fabric(fabric: Fabric, host: str, switches: list[Device]) -> Iterator[Knock]:
    """Yield connections to loopbacks, from every address of the host.

    They are many, and not tied to ports: an answer may come back by another one.
    """
    for source, switch in product(fabric.devices[host].addresses, switches):
        for target, number, flow in product(switch.own, (SSH, BGP, OTHER), range(_FLOWS)):
            if target.version == source.version:
                yield Knock(host, target, number, source, flow)


def _on_cable(bench: Bench, host: str, numbers: tuple[int, ...]) -> Iterator[Knock]:
    """Yield connections to the leafs at the other ends of the host's cables."""
    for port, far in bench.fabric.far_ends[host].items():
        leaf = bench.fabric.devices[far[0]]
        if is_filtering(leaf):
            address = leaf.address(4) if far[1] in leaf.neighbors else link_local(bench.lab, far)
            if address is not None:
                yield from (Knock(host, address, number, port=port) for number in numbers)


def _to_host(fabric: Fabric, host: str) -> Iterator[Knock]:
    """Yield connections to another host: it does knock, and there it is opened."""
    for other in other_hosts(fabric, host)[-1:]:
        for source in fabric.devices[host].own:
            target = other.address(source.version)
            if target is not None:
                yield from (Knock(host, target, OTHER, source, flow) for flow in range(_FLOWS))


def _from_helpers(fabric: Fabric, switches: list[Device]) -> Iterator[Knock]:
    """Yield connections from a neighbouring switch of each: what listens there can be reached."""
    for switch in switches:
        fars = (fabric.devices[far] for far in fabric.ports(switch.name).values())
        helper = next((far for far in fars if far.role != "host"), None)
        if helper is not None:
            for target in switch.own:
                yield from (Knock(helper.name, target, number) for number in (SSH, OTHER))


def _datagrams(
    bench: Bench, host: str, switches: list[Device], helpers: list[Knock]
) -> Iterator[str]:
    """Yield what is wrong with datagrams to switches: the host's must not be heard."""
    versions = bench.fabric.devices[host].versions
    servers = {switch.name: switch.own for switch in switches}
    own = [Question(host, a) for each in servers.values() for a in each if a.version in versions]
    others = [Question(helper.device, helper.target) for helper in dict.fromkeys(helpers)]
    heard = ask_all(bench.lab, servers, dict.fromkeys((*own, *others)), _SNMP)
    yield from (f"{host} to {each.target}, UDP {_SNMP}, is heard" for each in own if each in heard)
    for each in dict.fromkeys(others):
        if each not in heard:
            yield f"void: {each.asker} to {each.target}, UDP {_SNMP}, is not heard"


def _name(each: Knock) -> str:
    by = f" by {each.port}" if each.port else ""
    return f"{each.device}{by} to {each.target}, TCP {each.number},"
