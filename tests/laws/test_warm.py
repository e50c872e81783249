"""A build that remembers gives what a build from nothing gives, and nothing is written twice."""

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from fabricc.findings import Finding, Outcome
from fabricc.pipeline import Built, build, review
from tests.laws.budget import budget
from tests.laws.document import document_of, text_of
from tests.laws.draft import Draft
from tests.laws.edits import Edit
from tests.laws.test_numbers import stories

Stamp = tuple[int, int]


def write(root: Path, draft: Draft) -> None:
    folder = root / "inventory" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fabric.yaml").write_text(text_of(document_of(draft)))


def made(root: Path) -> tuple[Counter[Finding], Built]:
    outcome: Outcome[Built | None] = build(root, "demo")
    assert outcome.value is not None, [each.message for each in outcome.findings]
    assert outcome.value.summary is not None
    return Counter(outcome.findings), outcome.value


def content(root: Path) -> dict[str, bytes]:
    """Everything that is written but the cache."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for part in ("out", "inventory")
        for path in (root / part).rglob("*")
        if path.is_file()
    }


def stamps(root: Path) -> dict[str, Stamp]:
    return {
        str(path.relative_to(root)): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file() and path.name != "busy"  # holds who builds
    }


@budget(20)
@given(stories())
def test_warm_is_cold(story: tuple[Draft, list[Edit]]) -> None:
    first, done = story
    with TemporaryDirectory() as folder:
        warm, cold = Path(folder, "warm"), Path(folder, "cold")
        write(warm, first)
        made(warm)
        for edit in done:
            write(warm, edit.draft)
            shutil.copytree(warm / "inventory", cold / "inventory")
            found, _ = made(warm)
            assert (found, content(warm)) == (made(cold)[0], content(cold)), edit.name
            shutil.rmtree(cold)


@budget(20)
@given(stories())
def test_only_what_differs_is_written(story: tuple[Draft, list[Edit]]) -> None:
    first, done = story
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, first)
        made(root)
        for edit in done:
            old, was = stamps(root / "out"), content(root)
            write(root, edit.draft)
            _, built = made(root)
            new, now = stamps(root / "out"), content(root)
            same = {path for path in old if now.get(f"out/{path}") == was[f"out/{path}"]}
            assert {path: old[path] for path in same} == {path: new[path] for path in same}
            assert built.summary is not None
            assert set(built.summary.added) == devices(now) - devices(was)
            assert set(built.summary.removed) == devices(was) - devices(now)
        assert review(root, "demo").value is not None
        before = stamps(root)
        _, built = made(root)
        assert stamps(root) == before
        again = review(root, "demo").value
        assert again is not None
        assert again.stale == ()


def devices(tree: dict[str, bytes]) -> set[str]:
    return {path.split("/")[3] for path in tree if path.startswith("out/demo/devices/")}
