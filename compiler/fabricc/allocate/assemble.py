"""The numbers of each device put together."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Interface, IPv6Address

from fabricc.allocate.demand import has_bgp, is_managed_by_grant
from fabricc.allocate.identity import of_spines
from fabricc.allocate.values import Numbers
from fabricc.capability.names import Asn, DeviceName, Role
from fabricc.findings import GrantName
from fabricc.topology.values import Machine, Topology


def assemble(
    topology: Topology, numbers: Mapping[GrantName, int]
) -> tuple[dict[DeviceName, Numbers], set[DeviceName]]:
    """Return the numbers of the devices that have all of theirs, and the names of the others."""
    pools = topology.fabric.pools
    management_length = None if pools.management is None else pools.management.ipv4.prefixlen
    complete: dict[DeviceName, Numbers] = {}
    incomplete: set[DeviceName] = set()
    for users, pool in ((topology.switches, pools.loopbacks), (topology.hosts, pools.hosts)):
        has_ipv4 = pool is not None and bool(pool.ipv4)
        has_ipv6 = pool is not None and bool(pool.ipv6)
        for name, machine in users.items():
            found = _numbers(
                machine,
                numbers,
                has_ipv4=has_ipv4,
                has_ipv6=has_ipv6,
                management_length=management_length,
            )
            if found is None:
                incomplete.add(name)
            else:
                complete[name] = found
    return complete, incomplete


def _numbers(
    machine: Machine,
    numbers: Mapping[GrantName, int],
    *,
    has_ipv4: bool,
    has_ipv6: bool,
    management_length: int | None,
) -> Numbers | None:
    role, name = machine.role, machine.name
    is_spine = role is Role.SPINE
    stem = f"{role.value}/{name}"
    speaks_bgp = has_bgp(machine)
    has_ipv6 = has_ipv6 and speaks_bgp
    asn = of_spines(machine.pod) if is_spine else GrantName(f"{stem}/asn")
    ipv4, ipv6 = GrantName(f"{stem}/ipv4"), GrantName(f"{stem}/ipv6")
    router_id = ipv4 if has_ipv4 else GrantName(f"{stem}/router-id")
    names = [
        *((asn, router_id) if speaks_bgp else ()),
        *((ipv4,) if has_ipv4 and not speaks_bgp else ()),
        *((ipv6,) if has_ipv6 else ()),
    ]
    if not (has_ipv4 or has_ipv6) or not all(each in numbers for each in names):
        return None
    management = None if machine.management is None else machine.management.address
    if management_length is not None and is_managed_by_grant(machine):
        identity = GrantName(f"{stem}/management")
        if identity not in numbers:
            return None
        names.append(identity)
        management = IPv4Interface((numbers[identity], management_length))
    return Numbers(
        asn=Asn(numbers[asn]) if speaks_bgp else None,
        router_id=IPv4Address(numbers[router_id]) if speaks_bgp else None,
        ipv4=IPv4Address(numbers[ipv4]) if has_ipv4 else None,
        ipv6=IPv6Address(numbers[ipv6]) if has_ipv6 else None,
        management=management,
        origin=tuple(names),
    )
