"""docs/manifest.md tells what each word of the manifest means, in the order of a push."""

import re
from pathlib import Path

from fabricc.artifact import Apply, Phase, Step

PAGE = (Path(__file__).parents[3] / "docs" / "manifest.md").read_text()


def test_every_step_is_a_row_in_its_order() -> None:
    rows = re.findall(r"^\| (\d+) \| `([a-z.]+)` \|", PAGE, re.MULTILINE)
    assert rows == [(str(number), step.value) for number, step in enumerate(Step, 1)]


def test_every_word_of_apply_is_a_row_in_its_order() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == [each.value for each in Apply]


def test_every_phase_is_named() -> None:
    assert [phase for phase in Phase if f"`{phase.value}`" not in PAGE] == []
