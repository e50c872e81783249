"""Drained links and services in routing policy: what comes by them is the last choice.

Both ends of a drained link mark what they learn over it, so each end empties one direction. The
policies in use are never exchanged for others, only put over by a stricter one at one neighbour,
or changed in what they set: at no moment of a reload does a session stand without its filter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fabricc.ir.device import OwnAddress
from fabricc.ir.policy import Policy, PrefixSet, Term
from fabricc.lower.neighbourhood import Cable, Neighbourhood
from fabricc.lower.prefixes import own_sets, set_terms

DRAINED = "DRAINED"
"""Stem of the sets of drained services."""


def drain_policy(stem: str) -> str:
    """Return the name of the policy for drained links of a kind: `SPINES-DRAIN-IN`."""
    return f"{stem}-DRAIN-IN"


def host_drain_policy(near: Neighbourhood, cable: Cable) -> str | None:
    """Return the policy of a drained cable to a host; None where the host's usual one serves.

    That one belongs to the host alone: where all its cables here are drained, it does the marking.
    """
    if not cable.link.is_drained or is_wholly_drained(near, cable):
        return None
    return drain_policy(f"HOST-{cable.far.name}")


def is_wholly_drained(near: Neighbourhood, cable: Cable) -> bool:
    """Tell whether all cables to the device at the other end of this one are drained."""
    return cable.link.is_drained and all(
        each.link.is_drained for each in near.cables if each.far.name == cable.far.name
    )


def draining(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the same terms, each of which marks what it lets through."""
    return tuple(replace(term, drains=True) for term in terms)


def drained_imports(near: Neighbourhood, usual: Policy, stem: str) -> Iterator[Policy]:
    """Yield the policy of the drained links of a kind, if there is one."""
    if any(each.link.is_drained and f"{each.far.role.upper()}S" == stem for each in near.cables):
        yield Policy(drain_policy(stem), draining(usual.terms))


def drained_services(
    addresses: tuple[OwnAddress, ...],
) -> tuple[tuple[PrefixSet, ...], tuple[Term, ...]]:
    """Return the sets of drained services, and the terms that tell them as the last choice.

    The terms stand in front of the others, whose sequence numbers stay.
    """
    sets = own_sets(tuple(each for each in addresses if each.is_drained), DRAINED)
    terms = (replace(term, sequence=number) for number, term in enumerate(set_terms(sets), start=1))
    return sets, draining(terms)
