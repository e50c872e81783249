"""Five hundred faults in what would be pushed: how many does `fabricc verify` find?

They are drawn evenly over all lines that matter. Some more of each kind of file are tried beside
them: no kind may hide behind the many lines of frr.conf.
"""

import json
import shutil
from pathlib import Path

import pytest

from fabricc.verify.verify import verify
from tests.golden.examples import EXAMPLES
from tests.mutation.faults import KINDS, Fault, faults, kind_of, of_each_kind

COUNT = 500
OF_EACH_KIND = 16
SEED = 20261122
SHARE = 0.97
SHARE_OF_A_KIND = 0.75

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
    drawn = list(faults(folders, COUNT, SEED))
    more = list(of_each_kind(folders, OF_EACH_KIND, SEED))
    tried = {each.title: each for each in (*drawn, *more)}
    survivors = [
        fault
        for fault in tried.values()
        if not _is_found(folders[fault.fabric], tmp_path / fault.fabric, fault, before)
    ]
    known = json.loads(SURVIVORS.read_text())
    unknown = [each.title for each in survivors if _reason(known, each) is None]
    assert not unknown, "\n".join(("nobody finds, and no reason says why:", *unknown))
    used = {_reason(known, each) for each in survivors}
    idle = [each["why"] for each in known if each["why"] not in used]
    assert not idle, f"reasons that nothing needs: {idle}"
    missed = [each for each in drawn if each in survivors]
    print(f"{COUNT - len(missed)} of {COUNT} found")
    assert len(drawn) == COUNT
    assert len(missed) <= COUNT * (1 - SHARE), [each.title for each in missed]
    for kind in KINDS:
        of_kind = [each for each in tried.values() if kind_of(each.file) == kind]
        found = [each for each in of_kind if each not in survivors]
        assert of_kind, f"no fault in {kind}"
        assert len(found) >= len(of_kind) * SHARE_OF_A_KIND, (kind, len(found), len(of_kind))


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
