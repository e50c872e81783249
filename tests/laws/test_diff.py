"""What `diff` counts and shows is what differs in out/, whatever is edited, and how far it reaches.

`FABRICC_LAWS=10` tries over 1,000 edits, as many as a release must pass.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from fabricc.comparison.compare import Compared, compare
from fabricc.comparison.find import find_older
from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.grants import Fate
from fabricc.impact.change import Kind
from fabricc.impact.effect import Effect
from fabricc.impact.files import LEAST
from tests.laws.budget import budget
from tests.laws.draft import Draft
from tests.laws.edits import Edit
from tests.laws.test_numbers import stories
from tests.laws.test_warm import content, devices, made, write

Tree = dict[str, bytes]


def compared(root: Path, word: str | None = None) -> Compared:
    older = find_older(root, "demo", word).value
    assert older is not None
    outcome = compare(root, "demo", older)
    assert outcome.value is not None, [each.message for each in outcome.findings]
    assert not {"FAB494", "FAB495"} & {each.code for each in outcome.findings}
    return outcome.value


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Some Body", "-c", "user.email=somebody@example.net")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def files_of(tree: Tree, device: str) -> dict[str, bytes]:
    base = f"out/demo/devices/{device}/"
    return {path.removeprefix(base): text for path, text in tree.items() if path.startswith(base)}


def patched(before: str, hunks: tuple[str, ...]) -> str:
    """The text that hunks make of another: what they show is all that differs."""
    old, new, at = before.split("\n")[:-1], [], 0
    for line in hunks:
        if line.startswith("@@"):
            span = line.split()[1].lstrip("-").split(",")
            start = int(span[0]) - (0 if len(span) > 1 and span[1] == "0" else 1)
            new += old[at:start]
            at = start
        elif line.startswith("+"):
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            new += [] if line.startswith("-") else [old[at]]
            at += 1
    return "\n".join((*new, *old[at:])) + "\n"


def hold_against(diff: DeviceDiff, was: Tree, now: Tree) -> None:
    old, new = files_of(was, diff.was), files_of(now, diff.name)
    for file in diff.files:
        before, after = old.get(file.path), new.get(file.path)
        assert (file.before, file.after) == (
            before and before.decode(),
            after and after.decode(),
        )
        assert patched(file.before or "\n", file.hunks).rstrip() == (file.after or "").rstrip()
    differing = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    assert differing <= {file.path for file in diff.files}


def hold_impact(diff: DeviceDiff) -> None:
    """Every file that differs has a reason, and what it does at least is never understated."""
    assert all(each.is_explained or "raw" in each.why_not for each in diff.files)
    impact = diff.impact
    for file in diff.files:
        assert impact.effect >= LEAST[file.apply]
    severe = [each for each in impact.changes if each.effect >= Effect.SESSION_RESET]
    assert bool(severe) or impact.effect < Effect.SESSION_RESET or impact.files
    for change in impact.changes:
        if change.kind is Kind.REMOVED and change.path[-1].startswith("session "):
            assert change.path[-1].removeprefix("session ") in impact.sessions


def hold(both: Compared, was: Tree, now: Tree, edit: Edit) -> None:
    diff = both.diff
    renamed = {new for old, new in edit.renamed if new in devices(now)}
    names = {each.name: each for each in diff.devices}
    old, new = devices(was), devices(now)
    assert {each.name for each in diff.of(Status.ADDED)} == new - old - renamed
    gone = {each.was for each in diff.devices if each.was != each.name}
    assert {each.name for each in diff.of(Status.REMOVED)} == old - new - gone
    kept = {name for name in new & old if files_of(was, name) != files_of(now, name)}
    changed = {each.name for each in diff.of(Status.CHANGED)}
    assert kept | renamed <= changed
    assert changed <= (edit.touched & new) | renamed
    assert diff.unchanged == len(new) - len(new & names.keys())
    for each in diff.devices:
        hold_against(each, was, now)
        if each.status is Status.CHANGED:
            hold_impact(each)
    assert diff.count(Fate.RENUMBERED) <= len(edit.pinned)


@budget(35)
@given(stories())
def test_a_comparison_tells_what_differs(story: tuple[Draft, list[Edit]]) -> None:
    first, done = story
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, first)
        made(root)
        git(root, "init", "-q")
        (root / ".gitignore").write_text("/.fabricc/\n")
        for edit in done:
            git(root, "add", "-A")
            git(root, "commit", "-q", "--allow-empty", "-m", "before")
            was = content(root)
            write(root, edit.draft)
            told = compared(root)
            assert content(root)["out/demo/manifest.json"] == was["out/demo/manifest.json"]
            made(root)
            now = content(root)
            hold(told, was, now, edit)
            assert compared(root).diff.is_empty
            again = compared(root, "HEAD")
            assert again.diff.devices == told.diff.devices
            assert again.diff.grants == told.diff.grants
