"""The numbers that people wrote into the intent: pins, and addresses that are no grants."""

from collections.abc import Iterator

from fabricc.allocate.claim import Claim, Fixed
from fabricc.allocate.identity import of_machine
from fabricc.allocate.number import SPACES, write_number
from fabricc.allocate.pool import path_of
from fabricc.allocate.rules.duplicate_address import duplicate_address
from fabricc.findings import GrantName, Origin, Outcome, Spot, at_key
from fabricc.topology.values import Machine, Topology


def machines(topology: Topology) -> Iterator[Machine]:
    """Yield all devices: switches, then hosts."""
    yield from topology.switches.values()
    yield from topology.hosts.values()


def spot(origin: Origin) -> Spot | None:
    """Return where to point at for a record as a whole: the key of its entry."""
    path = path_of(origin)
    return None if path is None else at_key(path)


def entry(origin: Origin) -> Spot | None:
    """Return where to point at for an entry of a list, which has no key."""
    path = path_of(origin)
    return None if path is None else Spot(path)


def pins(topology: Topology) -> dict[GrantName, list[Claim]]:
    """Return what people pinned, by identity."""
    claims: dict[GrantName, list[Claim]] = {}
    for machine in machines(topology):
        for pin in machine.pins:
            path = path_of(pin.origin)
            shown = write_number(SPACES[pin.kind], pin.number)
            at = spot(machine.origin) if path is None else Spot(path, inside=shown)
            claim = Claim(machine.name, pin.number, pin.kind, at)
            claims.setdefault(of_machine(machine, pin.kind), []).append(claim)
    return claims


def fixed(topology: Topology) -> Outcome[dict[str, Fixed]]:
    """Return the addresses that are no grants, by family.

    These are the addresses of services, and those of management ports that a person wrote. Two
    services with one address are the business of an earlier pass.
    """
    claims: dict[str, dict[int, Claim]] = {"ipv4": {}, "ipv6": {}}
    found = []
    for service in topology.services.values():
        for address in service.addresses:
            family = f"ipv{address.version}"
            claim = Claim(f"service {service.name}", int(address), family, spot(service.origin))
            claims[family].setdefault(int(address), claim)
    for machine in machines(topology):
        port = machine.management
        if port is None or port.address is None or port.dhcp4:
            continue
        holder = f"the management port of {machine.name}"
        claim = Claim(holder, int(port.address.ip), "management", spot(machine.origin))
        first = claims["ipv4"].setdefault(claim.number, claim)
        if first is not claim:
            shown = str(port.address.ip)
            found.append(duplicate_address(claim, shown, first.holder, first.at))
    return Outcome(dict(claims), tuple(found))
