"""What the tables of a switch hold: its model's, under the profiles that it was told to use."""

from dataclasses import dataclass
from functools import lru_cache

from fabricc.capability.forwarding_profiles import DEFAULT, FORWARDING_PROFILES
from fabricc.capability.model import Model
from fabricc.capability.tcam_profiles import NEXT_HOPS, TCAM_PROFILES


@dataclass(frozen=True, slots=True)
class Tables:
    """The limits of a switch; None is a limit that nobody has published or declared."""

    routes_ipv4: int | None = None
    routes_ipv6: int | None = None
    """Of /128s."""
    neighbours_ipv4: int | None = None
    neighbours_ipv6: int | None = None
    next_hops: int | None = None
    """Of one route."""
    groups: int | None = None
    """Different sets of next hops."""
    rules_ipv4: int | None = None
    rules_ipv6: int | None = None
    ports: int | None = None
    """Logical ports: every part of a split port counts."""
    families_share: bool = False
    """Routes of both families lie in one table, and neighbours too."""


@lru_cache(maxsize=1024)
def tables_of(model: Model, forwarding: str | None, tcam: str | None) -> Tables:
    """Return what a switch of that model holds.

    A profile that its ASIC does not have counts as the default one: that it is not there is said
    elsewhere. What a person declares of a model goes before what is known of its ASIC.
    """
    asic = model.asic or ""
    profiles = FORWARDING_PROFILES.get(asic, {})
    profile = profiles.get(forwarding or DEFAULT) or profiles.get(DEFAULT)
    cards = TCAM_PROFILES.get(asic, {})
    rules = cards.get(tcam or DEFAULT) or cards.get(DEFAULT)
    # A model of the catalogue holds what its profile says; a declared one may say it itself.
    says_itself = bool(model.names) or profile is None
    return Tables(
        routes_ipv4=_first(
            model.max_routes_ipv4 if says_itself else None, profile.routes_ipv4 if profile else None
        ),
        routes_ipv6=_first(
            model.max_routes_ipv6 if says_itself else None, profile.routes_ipv6 if profile else None
        ),
        neighbours_ipv4=_first(
            model.max_neighbours_ipv4, profile.neighbours_ipv4 if profile else None
        ),
        neighbours_ipv6=_first(
            model.max_neighbours_ipv6, profile.neighbours_ipv6 if profile else None
        ),
        next_hops=_first(model.max_next_hops, NEXT_HOPS.get(asic)),
        groups=model.max_groups,
        rules_ipv4=_first(model.max_rules_ipv4, rules.rules_ipv4 if rules else None),
        rules_ipv6=_first(model.max_rules_ipv6, rules.rules_ipv6 if rules else None),
        ports=model.max_logical_ports,
        families_share=profile is not None and profile.families_share,
    )


def _first(*limits: int | None) -> int | None:
    """Return the first limit that is known; no rules at all is a limit too."""
    return next((limit for limit in limits if limit is not None), None)
