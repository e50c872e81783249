"""Models and versions that never met, and where that is told."""

import pytest

from tests.intent import intent


def fabric(switch: str, leaf: str = "", models: str = "") -> str:
    """Return a fabric whose switches have this, and whose first leaf has something of its own."""
    return f"""\
fabric: {{name: demo}}
{models}defaults:
  switch: {{platform: cumulus, {switch}}}
spines: {{spine1: {{}}}}
racks: {{rack1: {{leafs: {{leaf1: {{{leaf}}}}}}}}}
uplinks: [{{leafs: leaf1, ports: swp9, spines: spine1}}]
"""


@pytest.mark.parametrize(
    ("version", "model", "met"),
    [
        ("3.7", "sn2700", True),
        ("3.7", "sn2100", True),
        ("4.0", "sn2100", False),
        ("4.1", "sn2100", True),
        ("3.7", "sn3700c", False),
        ("4.0", "sn3700c", True),
        ("4.1", "sn3700", False),
        ("4.2.1", "sn3700", True),
        ("5.1", "sn2201", False),
        ("5.5", "sn5600", False),
        ("5.6", "sn5600", True),
        ("4.3", "as7726-32x", True),
        ("4.4", "as7726-32x", False),
        ("5.11", "s5248f", False),
        ("3.7.15", "as5812-54x", True),
    ],
)
def test_what_ran_on_what(version: str, model: str, met: bool) -> None:
    made = intent(fabric(f'version: "{version}", model: {model}'))
    assert made.places == ([] if met else [f"FAB330 {model}"])


def test_it_is_told_at_the_version_of_a_leaf_of_its_own() -> None:
    made = intent(fabric('version: "5.11", model: sn3700', leaf='version: "3.7"'))
    assert made.places == ['FAB330 "3.7"']
    assert made.one().help == "on `sn3700` Cumulus runs from 4.2 on"


def test_one_mistake_of_the_defaults_is_told_once() -> None:
    assert intent(fabric('version: "4.4", model: sn5600')).places == ["FAB330 sn5600"]


def test_a_declared_model_and_plain_debian_take_any() -> None:
    own = fabric('version: "3.7", model: sn5600', models='models: {sn5600: {ports: "swp[1-9]"}}\n')
    assert intent(own).places == []
    debian = fabric('version: "4.4", model: sn2700').replace("cumulus", "debian-switch")
    assert "FAB330" not in intent(debian.replace("4.4", "12").replace("sn2700", "s5248f")).codes
