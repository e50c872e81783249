"""Policy that is the same on every device: made once for a fabric."""

from dataclasses import dataclass
from functools import lru_cache

from fabricc.capability.names import Family, Receive
from fabricc.ir.policy import Policy, PrefixEntry, PrefixSet, Term
from fabricc.lower.addresses import own_network
from fabricc.lower.neighbourhood import Constants
from fabricc.lower.prefixes import DEFAULTS, STEP, prefix_set, sequence, set_name, set_terms

DEFAULT = "DEFAULT"
FABRIC = "FABRIC"

EXPORT_OF = {
    Receive.DEFAULT: "HOSTS-OUT",
    Receive.RACK: "HOSTS-RACK-OUT",
    Receive.ALL: "HOSTS-ALL-OUT",
}
"""The policy by which a leaf tells a host what it asks for."""


@dataclass(frozen=True, slots=True)
class SharedPolicy:
    """The sets DEFAULT and FABRIC in every family of the fabric, and terms over them alone."""

    default: tuple[PrefixSet, ...]
    fabric: tuple[PrefixSet, ...]
    default_terms: tuple[Term, ...]
    fabric_terms: tuple[Term, ...]
    all_terms: tuple[Term, ...]
    spines_in: Policy
    hosts_out: tuple[tuple[Receive, Policy], ...]


@lru_cache(maxsize=4)
def shared_policy(constants: Constants) -> SharedPolicy:
    """Return the policy that every device of a fabric shares."""
    default = tuple(
        PrefixSet(set_name(DEFAULT, family), family, (PrefixEntry(STEP, DEFAULTS[family]),))
        for family in constants.families
    )
    fabric = tuple(_fabric(constants, family) for family in constants.families)
    everything = (*default, *fabric)
    tagged = Term(sequence(len(default)), is_host_route=True)
    told = {
        Receive.DEFAULT: set_terms(default),
        Receive.RACK: (*set_terms(default), tagged),
        Receive.ALL: set_terms(everything),
    }
    return SharedPolicy(
        default=default,
        fabric=fabric,
        default_terms=told[Receive.DEFAULT],
        fabric_terms=set_terms(fabric),
        all_terms=told[Receive.ALL],
        spines_in=Policy("SPINES-IN", set_terms(everything, delete_host_route=True)),
        hosts_out=tuple((each, Policy(EXPORT_OF[each], told[each])) for each in Receive),
    )


def _fabric(constants: Constants, family: Family) -> PrefixSet:
    pools = (
        (pool, True, (("pools", key),))
        for key, prefixes in (("loopbacks", constants.loopbacks), ("hosts", constants.hosts))
        for pool in prefixes
    )
    services = ((own_network(each), False, origin) for _, each, origin in constants.services)
    return prefix_set(set_name(FABRIC, family), family, (*pools, *services))
