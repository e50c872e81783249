"""What is broken: what is left meanwhile, and that all of it is mended."""

import pytest

from fabricc.lab.trial.faults import FAULTS
from fabricc.lab.trial.target import cables, switches
from tests.unit.lab.trial.clos import Attached, clos
from tests.unit.lab.trial.stand import Stand

BY_NAME = {fault.name: fault for fault in FAULTS}


def test_what_is_left_of_a_fabric() -> None:
    fabric = clos(2, 2, {"web01": Attached()})
    [cable] = [each for each in cables(fabric) if each.label == "leaf01:swp29 -- spine01:swp1"]
    [switch] = [each for each in switches(fabric) if each.label == "leaf01"]
    pulled = BY_NAME["link-pull"].left(fabric, cable)
    assert set(fabric.cables) - set(pulled.cables) == {*cable.cables}
    assert pulled.devices == fabric.devices
    dark = BY_NAME["power-off"].left(fabric, switch)
    assert fabric.devices.keys() - dark.devices.keys() == {"leaf01"}
    assert set(fabric.cables) - set(dark.cables) == {*switch.cables}
    assert BY_NAME["frr-restart"].left(fabric, switch) == dark


@pytest.mark.parametrize(
    ("name", "doing", "undoing", "ends"),
    [
        ("link-pull", "pull", "plug", 1),
        ("link-cut", "cut", "heal", 1),
        ("link-flap", "pull", "plug", 1),
        ("isolation", "pull", "plug", 2),
        ("black-hole", "cut", "heal", 6),
    ],
)
def test_what_is_broken_is_mended_at_the_same_ends(
    name: str, doing: str, undoing: str, ends: int
) -> None:
    fabric = clos(2, 2, {"web01": Attached()})
    for target in BY_NAME[name].targets(fabric):
        stand = Stand(fabric)
        BY_NAME[name].break_it(stand, target)
        BY_NAME[name].mend(stand, target)
        broken, mended = stand.notebook.done
        assert (broken.doing, mended.doing) == (doing, undoing)
        assert broken.ends == mended.ends
        assert {cable for cable in fabric.cables if {*cable.ends} & {*broken.ends}} == {
            *target.cables
        }
        assert len(broken.ends) <= ends
