"""Routing policy of a device: what it believes from whom, and what it tells whom (design §8).

- A leaf believes a spine the default route, the pools and the services; a host exactly its own
  prefixes and services, with no ASN in the path but the host's.
- What ARP tells it of a host without BGP it believes only at that host's port, and only of that
  host's own prefixes and services.
- It tells spines its own loopback and what it learned at its host ports; hosts the default route,
  and more only where they ask for it.
- A spine believes and tells the pools and the services; the default route it originates itself.
- A host tells its own prefixes, from itself alone, and believes the default route.
"""

from collections.abc import Iterator
from dataclasses import replace

from fabricc.capability.names import Family, Receive, Role
from fabricc.ir.device import OwnAddress
from fabricc.ir.policy import AsPathSet, Policy, PrefixSet, Term
from fabricc.lower.drain import (
    DRAINED,
    drain_policy,
    drained_imports,
    drained_services,
    draining,
    host_drain_policy,
    is_wholly_drained,
)
from fabricc.lower.neighbors import is_neighbor, reachable
from fabricc.lower.neighbourhood import Cable, Neighbourhood
from fabricc.lower.prefixes import STEP, own_sets, sequence, set_name, set_terms
from fabricc.lower.shared import shared_policy
from fabricc.topology.values import Host

OWN = "OWN"
LOCAL = "LOCAL"
LEARNED = "REDIST_NEIGHBOR"
"""The policy by which a leaf believes what ARP tells, as the vendor's guide calls it."""

Policies = tuple[tuple[PrefixSet, ...], tuple[AsPathSet, ...], tuple[Policy, ...]]
_FEWEST = 8
"""A host may always send this many prefixes."""


def host_policy(name: str) -> str:
    """Return the name of the policy by which a leaf believes one host."""
    return f"HOST-{name}-IN"


def allowance(prefixes: int) -> int:
    """Return how many prefixes a host may send: twice what it has, and never fewer than eight."""
    return max(_FEWEST, 2 * prefixes)


def policies(near: Neighbourhood) -> Policies:
    """Return the sets and policies of a device."""
    if isinstance(near.machine, Host):
        return _host(near, near.machine.receive)
    return _leaf(near) if near.machine.role is Role.LEAF else _spine(near)


def _spine(near: Neighbourhood) -> Policies:
    shared = shared_policy(near.constants)
    told = shared.fabric_terms
    believed = Policy("LEAFS-IN", told)
    drained = drained_imports(near, believed, "LEAFS")
    return shared.fabric, (), (believed, *drained, Policy("LEAFS-OUT", told))


def _leaf(near: Neighbourhood) -> Policies:
    shared = shared_policy(near.constants)
    own = own_sets(near.addresses, OWN)
    sets = [*shared.default, *shared.fabric, *own]
    paths: list[AsPathSet] = []
    tagged = Term(sequence(len(own)), is_host_route=True)
    drained = drained_imports(near, shared.spines_in, "SPINES")
    found = [shared.spines_in, *drained, Policy("SPINES-OUT", (*set_terms(own), tagged))]
    hosts = {cable.far.name: cable for cable in near.cables if isinstance(cable.far, Host)}
    wanted = {
        cable.far.receive
        for cable in hosts.values()
        if isinstance(cable.far, Host) and cable.far.has_bgp
    }
    partly = {each.far.name for each in near.cables if host_drain_policy(near, each)}
    found += [policy for receive, policy in shared.hosts_out if receive in wanted]
    for name, cable in hosts.items():
        label = f"HOST-{name}"
        origin = (*cable.far.origin, *cable.far_numbers.origin)
        allowed = own_sets(reachable(cable), label)
        sets += allowed
        if cable.far_numbers.asn is None:
            sets += own_sets(_drained(cable), f"{label}-{DRAINED}")
            continue
        terms = tuple(
            Term(
                sequence(index),
                prefixes=each.name,
                family=each.family,
                as_path=label,
                add_host_route=True,
                origin=origin,
            )
            for index, each in enumerate(allowed)
        )
        paths.append(AsPathSet(label, cable.far_numbers.asn, origin))
        if is_wholly_drained(near, cable):
            terms = draining(terms)
        found.append(Policy(host_policy(name), terms))
        if name in partly:
            found.append(Policy(drain_policy(label), draining(terms)))
    learned = tuple(_learned(near))
    if learned:
        found.append(Policy(LEARNED, learned))
    return tuple(sets), tuple(paths), tuple(found)


def _learned(near: Neighbourhood) -> Iterator[Term]:
    """Yield a term for each port with a host that ARP tells of: that host's addresses, there."""
    ports = (cable for cable in near.cables if is_neighbor(cable))
    for index, cable in enumerate(ports):
        usual = Term(
            sequence(index),
            prefixes=set_name(f"HOST-{cable.far.name}", Family.IPV4),
            family=Family.IPV4,
            port=cable.port,
            add_host_route=True,
            drains=cable.link.is_drained,
            origin=(*cable.origin, *cable.far_numbers.origin),
        )
        if _drained(cable):
            name = set_name(f"HOST-{cable.far.name}-{DRAINED}", Family.IPV4)
            yield replace(usual, sequence=usual.sequence - STEP, prefixes=name, drains=True)
        yield usual


def _drained(cable: Cable) -> tuple[OwnAddress, ...]:
    """Return the addresses of a host that its leaf tells as the last choice, as it cannot."""
    return tuple(each for each in reachable(cable) if each.is_drained)


def _host(near: Neighbourhood, receive: Receive) -> Policies:
    shared = shared_policy(near.constants)
    own = own_sets(near.addresses, OWN)
    believed = shared.default
    believed_terms = shared.default_terms
    if receive is not Receive.DEFAULT:
        believed = (*shared.default, *shared.fabric)
        believed_terms = shared.all_terms
    usual = Policy("LEAFS-IN", believed_terms)
    drained, drained_terms = drained_services(near.addresses)
    found = (
        usual,
        *drained_imports(near, usual, "LEAFS"),
        Policy("LEAFS-OUT", (*_local(drained_terms), *set_terms(own, as_path=LOCAL))),
        Policy(OWN, set_terms(own)),
    )
    return (*believed, *own, *drained), (AsPathSet(LOCAL, None),), found


def _local(terms: tuple[Term, ...]) -> Iterator[Term]:
    """Yield terms for what the device originates itself."""
    return (replace(term, as_path=LOCAL) for term in terms)
