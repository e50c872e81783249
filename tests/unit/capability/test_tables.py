"""What switches hold, by model and profile."""

from dataclasses import replace

import pytest

from fabricc.capability.catalogue import MODELS
from fabricc.capability.forwarding_profiles import FORWARDING_NAMES, FORWARDING_PROFILES
from fabricc.capability.model import Model
from fabricc.capability.tables import tables_of
from fabricc.capability.tcam_profiles import NEXT_HOPS, TCAM_CHOICES, TCAM_PROFILES


def test_every_model_of_the_catalogue_has_tables() -> None:
    for model in MODELS.values():
        held = tables_of(model, None, None)
        assert held.routes_ipv4 == model.max_routes_ipv4
        assert held.neighbours_ipv6
        assert held.ports == model.max_logical_ports


def test_every_asic_has_a_default() -> None:
    for asics in (FORWARDING_PROFILES, TCAM_PROFILES):
        assert all(next(iter(profiles)) == "default" for profiles in asics.values())
    assert NEXT_HOPS.keys() <= FORWARDING_PROFILES.keys()
    assert TCAM_PROFILES.keys() <= FORWARDING_PROFILES.keys()
    assert FORWARDING_NAMES[0] == TCAM_CHOICES[0] == "default"
    assert len(set(FORWARDING_NAMES)) == len(FORWARDING_NAMES)


@pytest.mark.parametrize(
    ("model", "profile", "routes"),
    [
        ("sn2700", None, (64_000, 22_000)),
        ("sn2700", "v4-lpm-heavy-1", (176_000, 1_000)),
        ("sn3700", None, (82_000, 37_000)),
        ("sn3700", "v6-lpm-heavy-1", (90_000, 117_500)),
        ("sn3700", "ecmp-nh-heavy", (82_000, 37_000)),  # not one of its: the default counts
    ],
)
def test_a_profile_decides(model: str, profile: str | None, routes: tuple[int, int]) -> None:
    held = tables_of(MODELS[model], profile, None)
    assert (held.routes_ipv4, held.routes_ipv6) == routes


def test_what_a_person_declares_goes_before_the_asic() -> None:
    declared = Model("tor", (), names=("swp1",), asic="Spectrum-1", max_routes_ipv4=7)
    held = tables_of(declared, None, "acl-heavy")
    assert (held.routes_ipv4, held.routes_ipv6) == (7, 22_000)
    assert (held.rules_ipv4, held.rules_ipv6) == (1750, 1000)
    own = replace(declared, max_rules_ipv4=3, max_next_hops=9, max_neighbours_ipv4=8, max_groups=5)
    held = tables_of(own, None, None)
    assert (held.rules_ipv4, held.next_hops, held.neighbours_ipv4, held.groups) == (3, 9, 8, 5)


def test_an_unknown_asic_holds_what_nobody_knows() -> None:
    held = tables_of(Model("tor", (), names=("swp1",)), "v4-lpm-heavy", "acl-heavy")
    assert held.routes_ipv4 is held.rules_ipv4 is held.next_hops is None
