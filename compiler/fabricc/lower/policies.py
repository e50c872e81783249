"""Routing policy of a device: what it believes from whom, and what it tells whom (design §8).

- A leaf believes a spine the default route, the pools and the services; a host exactly its own
  prefixes and services, with no ASN in the path but the host's.
- It tells spines its own loopback and what it learned at its host ports; hosts the default route,
  and more only where they ask for it.
- A spine believes and tells the pools and the services; the default route it originates itself.
- A host tells its own prefixes, from itself alone, and believes the default route.
"""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fabricc.capability.names import Family, Network, Receive, Role
from fabricc.ir.device import OwnAddress
from fabricc.ir.policy import AsPathSet, Policy, PrefixEntry, PrefixSet, Term
from fabricc.lower.addresses import families_of, far_addresses, own_network
from fabricc.lower.neighbourhood import Constants, Neighbourhood
from fabricc.lower.prefixes import DEFAULTS, STEP, prefix_set
from fabricc.topology.values import Host

if TYPE_CHECKING:
    from fabricc.findings import Origin

DEFAULT = "DEFAULT"
FABRIC = "FABRIC"
OWN = "OWN"
LOCAL = "LOCAL"

EXPORT_OF = {
    Receive.DEFAULT: "HOSTS-OUT",
    Receive.RACK: "HOSTS-RACK-OUT",
    Receive.ALL: "HOSTS-ALL-OUT",
}
"""The policy by which a leaf tells a host what it asks for."""

Policies = tuple[tuple[PrefixSet, ...], tuple[AsPathSet, ...], tuple[Policy, ...]]
_FEWEST = 8
"""A host may always send this many prefixes before its session closes."""


def host_policy(name: str) -> str:
    """Return the name of the policy by which a leaf believes one host."""
    return f"HOST-{name}-IN"


def set_name(stem: str, family: Family) -> str:
    """Return the name of a prefix set, unique over families: `OWN-V4`."""
    return f"{stem}-V{4 if family is Family.IPV4 else 6}"


def allowance(prefixes: int) -> int:
    """Return how many prefixes a host may send: twice what it has, and never fewer than eight."""
    return max(_FEWEST, 2 * prefixes)


@lru_cache(maxsize=4)
def constant_sets(constants: Constants) -> tuple[tuple[PrefixSet, ...], tuple[PrefixSet, ...]]:
    """Return the sets DEFAULT and FABRIC in every family of the fabric."""
    defaults = tuple(
        PrefixSet(set_name(DEFAULT, family), family, (PrefixEntry(STEP, DEFAULTS[family]),))
        for family in constants.families
    )
    return defaults, tuple(_fabric(constants, family) for family in constants.families)


def _fabric(constants: Constants, family: Family) -> PrefixSet:
    prefixes: list[tuple[Network, bool, Origin]] = []
    for key, pools in (("loopbacks", constants.loopbacks), ("hosts", constants.hosts)):
        prefixes += [(pool, True, (("pools", key),)) for pool in pools]
    prefixes += [(own_network(address), False, origin) for _, address, origin in constants.services]
    return prefix_set(set_name(FABRIC, family), family, prefixes)


def policies(near: Neighbourhood, addresses: tuple[OwnAddress, ...]) -> Policies:
    """Return the sets and policies of a device with these loopback addresses."""
    match near.machine.role:
        case Role.LEAF:
            return _leaf(near, addresses)
        case Role.SPINE:
            return _spine(near)
        case Role.HOST:
            return _host(near, addresses)


def _terms(*conditions: Term) -> tuple[Term, ...]:
    """Return the terms with their sequence numbers."""
    return tuple(
        replace(term, sequence=2 * STEP * number) for number, term in enumerate(conditions, start=1)
    )


def _sets(sets: tuple[PrefixSet, ...], *, delete_host_route: bool = False) -> list[Term]:
    return [
        Term(0, prefixes=each.name, family=each.family, delete_host_route=delete_host_route)
        for each in sets
    ]


def _spine(near: Neighbourhood) -> Policies:
    _, fabric = constant_sets(near.constants)
    terms = _terms(*_sets(fabric))
    return fabric, (), (Policy("LEAFS-IN", terms), Policy("LEAFS-OUT", terms))


def _leaf(near: Neighbourhood, addresses: tuple[OwnAddress, ...]) -> Policies:
    default, fabric = constant_sets(near.constants)
    own = own_sets(addresses, OWN)
    tagged = Term(0, is_host_route=True)
    hosts = {cable.far.name: cable for cable in near.cables if isinstance(cable.far, Host)}
    sets = [*default, *fabric, *own]
    paths: list[AsPathSet] = []
    found = [
        Policy("SPINES-IN", _terms(*_sets((*default, *fabric), delete_host_route=True))),
        Policy("SPINES-OUT", _terms(*_sets(own), tagged)),
    ]
    wanted = {cable.far.receive for cable in near.cables if isinstance(cable.far, Host)}
    told = {
        Receive.DEFAULT: _terms(*_sets(default)),
        Receive.RACK: _terms(*_sets(default), tagged),
        Receive.ALL: _terms(*_sets((*default, *fabric))),
    }
    found += [Policy(EXPORT_OF[each], told[each]) for each in Receive if each in wanted]
    for name, cable in hosts.items():
        origin = (*cable.far.origin, *cable.far_numbers.origin)
        allowed = own_sets(far_addresses(cable), f"HOST-{name}")
        sets += allowed
        paths.append(AsPathSet(f"HOST-{name}", cable.far_numbers.asn, origin))
        found.append(
            Policy(
                host_policy(name),
                _terms(
                    *(
                        Term(
                            0,
                            prefixes=each.name,
                            family=each.family,
                            as_path=f"HOST-{name}",
                            add_host_route=True,
                            origin=origin,
                        )
                        for each in allowed
                    )
                ),
            )
        )
    return tuple(sets), tuple(paths), tuple(found)


def _host(near: Neighbourhood, addresses: tuple[OwnAddress, ...]) -> Policies:
    default, fabric = constant_sets(near.constants)
    own = own_sets(addresses, OWN)
    wants_all = isinstance(near.machine, Host) and near.machine.receive is not Receive.DEFAULT
    believed = (*default, *fabric) if wants_all else default
    found = (
        Policy("LEAFS-IN", _terms(*_sets(believed))),
        Policy(
            "LEAFS-OUT",
            _terms(
                *(Term(0, prefixes=each.name, family=each.family, as_path=LOCAL) for each in own)
            ),
        ),
        Policy(OWN, _terms(*_sets(own))),
    )
    return (*believed, *own), (AsPathSet(LOCAL, None),), found


def own_sets(addresses: tuple[OwnAddress, ...], stem: str) -> tuple[PrefixSet, ...]:
    """Return the sets of exactly these addresses, one for each family that they have."""
    return tuple(
        prefix_set(
            set_name(stem, family),
            family,
            [(own_network(each.address), False, each.origin) for each in addresses],
        )
        for family in families_of(addresses)
    )
