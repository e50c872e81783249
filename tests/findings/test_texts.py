"""What a person reads: the mistakes that are met most, to the letter."""

from pathlib import Path

import pytest

from fabricc.findings.formats.text import text
from tests.intent import intent

FOLDERS = sorted(Path(__file__).parent.glob("FAB*"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_text(folder: Path) -> None:
    found = intent((folder / "bad.yaml").read_text()).findings
    assert {each.code for each in found} == {folder.name}
    assert text(found) == (folder / "expected.txt").read_text()
