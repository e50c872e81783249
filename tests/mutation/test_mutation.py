"""Five hundred faults in what would be pushed: how many does `fabricc verify` find?"""

import json
import shutil
from pathlib import Path

import pytest

from fabricc.verify.verify import verify
from tests.golden.examples import EXAMPLES
from tests.mutation.faults import Fault, faults

COUNT = 500
SEED = 20261122
SHARE = 0.95

SURVIVORS = Path(__file__).with_name("survivors.json")
"""Faults that nobody finds: what they are, and why that is right."""


@pytest.mark.slow
def test_faults_are_found(tmp_path: Path) -> None:
    folders: dict[str, Path] = {}
    before: dict[str, set[str]] = {}
    for name, place in EXAMPLES.items():
        folders[name] = tmp_path / name / "out" / name
        shutil.copytree(place / "out" / name, folders[name])
        before[name] = _told(tmp_path / name, name)
    survivors = [
        fault
        for fault in faults(folders, COUNT, SEED)
        if not _is_found(folders[fault.fabric], tmp_path / fault.fabric, fault, before)
    ]
    known = json.loads(SURVIVORS.read_text())
    print(f"{COUNT - len(survivors)} of {COUNT} found")
    unknown = [each.title for each in survivors if _reason(known, each) is None]
    assert not unknown, "\n".join(("nobody finds, and no reason says why:", *unknown))
    print(f"{COUNT - len(survivors)} of {COUNT} found")
    used = {_reason(known, each) for each in survivors}
    idle = [each["why"] for each in known if each["why"] not in used]
    assert not idle, f"reasons that nothing needs: {idle}"
    assert len(survivors) <= COUNT * (1 - SHARE), [each.title for each in survivors]


def _is_found(folder: Path, root: Path, fault: Fault, before: dict[str, set[str]]) -> bool:
    path = folder / fault.file
    kept = path.read_text()
    path.write_text(fault.text)
    try:
        return bool(_told(root, fault.fabric) - before[fault.fabric])
    finally:
        path.write_text(kept)


def _told(root: Path, name: str) -> set[str]:
    """Return what is told, without where: a dropped line moves all that stands below it."""
    return {f"{each.code} {each.message}" for each in verify(root, name).findings}


def _reason(known: list[dict[str, str]], fault: Fault) -> str | None:
    """Return why a fault may go unnoticed: the first reason whose texts are all in its title."""
    for each in known:
        if all(part in fault.title for part in each["parts"]):
            return each["why"]
    return None
