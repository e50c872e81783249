"""The numbers of each device put together."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Interface, IPv6Address

from fabricc.allocate.demand import is_managed_by_grant
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
    names = [of_spines(machine.pod) if is_spine else GrantName(f"{stem}/asn")]
    if has_ipv4:
        names.append(GrantName(f"{stem}/ipv4"))
    else:
        names.append(GrantName(f"{stem}/router-id"))
    if has_ipv6:
        names.append(GrantName(f"{stem}/ipv6"))
    try:
        found = [numbers[each] for each in names]
    except KeyError:
        return None
    if not (has_ipv4 or has_ipv6):
        return None
    management = None if machine.management is None else machine.management.address
    if management_length is not None and is_managed_by_grant(machine):
        identity = GrantName(f"{stem}/management")
        if identity not in numbers:
            return None
        names.append(identity)
        management = IPv4Interface((numbers[identity], management_length))
    router_id = IPv4Address(found[1])
    return Numbers(
        asn=Asn(found[0]),
        router_id=router_id,
        ipv4=router_id if has_ipv4 else None,
        ipv6=IPv6Address(found[2]) if has_ipv6 else None,
        management=management,
        origin=tuple(names),
    )
