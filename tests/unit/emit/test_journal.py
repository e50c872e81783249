"""A journal is carried out only if it is whole and speaks of our files alone."""

import pytest

from fabricc.emit.journal import Delete, Place, Step, Tidy, journal_bytes, read_journal
from fabricc.emit.layout import layout_of

LAYOUT = layout_of("demo")
STEPS = (
    Place(".fabricc/demo/stage/0", "inventory/demo/fabric.lock"),
    Delete("out/demo/devices/web1/etc/x y"),
    Tidy("out/demo/devices/web1/etc"),
    Place(".fabricc/demo/stage/1", "out/demo/manifest.json"),
)


def test_it_reads_back() -> None:
    assert read_journal(journal_bytes(STEPS), LAYOUT) == STEPS


def test_a_part_of_it_is_nothing() -> None:
    content = journal_bytes(STEPS)
    for end in range(len(content)):
        assert read_journal(content[:end], LAYOUT) is None


@pytest.mark.parametrize("position", [3, 40, -10])
def test_a_damaged_one_is_nothing(position: int) -> None:
    content = bytearray(journal_bytes(STEPS))
    content[position] ^= 1
    assert read_journal(bytes(content), LAYOUT) is None


@pytest.mark.parametrize(
    "step",
    [
        Delete("inventory/demo/fabric.lock"),
        Delete("out/other/x"),
        Delete("out/demo/../../x"),
        Tidy("/etc"),
        Place("/etc/passwd", "out/demo/x"),
        Place(".fabricc/demo/stage/../../x", "out/demo/x"),
        Place(".fabricc/demo/stage/1", "inventory/demo/fabric.yaml"),
    ],
)
def test_a_step_outside_the_output_is_not_done(step: Step) -> None:
    assert read_journal(journal_bytes((*STEPS, step)), LAYOUT) is None
