"""Pins of numbers that no pool gives out to their device."""

from fabricc.allocate.claim import Pins
from fabricc.allocate.demand import Demand
from fabricc.allocate.number import SPACES, write_number
from fabricc.allocate.pool import NumberPool
from fabricc.allocate.rules.pin_outside_its_pool import pin_outside_its_pool
from fabricc.allocate.rules.pin_without_effect import pin_without_effect
from fabricc.capability.names import DeviceName
from fabricc.findings import Finding, GrantName
from fabricc.topology.values import Topology


def unused_pins(topology: Topology, wanted: Demand, pins: Pins) -> list[Finding]:
    """Return findings about pins of a kind of number that their device does not get.

    An address of a family that the pool lacks is an error; a router id beside an IPv4 address only
    has no effect, nor has anything but an IPv4 address on a host without BGP. Where a whole pool is
    missing, that is said elsewhere.
    """
    used = {name for series in wanted.series for name in series.holders if name in pins}
    missing = {name for pool in wanted.missing for name in pool.users}
    found: list[Finding] = []
    for name, claims in pins.items():
        claim = claims[0]
        if name in used or claim.holder in missing:
            continue
        host = topology.hosts.get(DeviceName(claim.holder))
        has_use = host is None or host.has_bgp or claim.kind == "ipv4"
        if has_use and claim.kind in {"ipv4", "ipv6"}:
            shown = write_number(SPACES[claim.kind], claim.number)
            pool = NumberPool(f"{_pool_name(name)}.{claim.kind}", None, "")
            found.append(pin_outside_its_pool(claim, shown, pool))
        elif claim.kind != "asn" or not has_use:
            found.append(pin_without_effect(claim, has_bgp=host is None or host.has_bgp))
    return [] if topology.broken & {"pools.loopbacks", "pools.hosts"} else found


def _pool_name(name: GrantName) -> str:
    return "pools.hosts" if name.startswith("host/") else "pools.loopbacks"
