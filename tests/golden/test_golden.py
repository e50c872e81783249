"""The golden fabrics give exactly the files that are committed; `make golden` updates them."""

import shutil
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from fabricc.pipeline import build, review
from tests.golden.examples import EXAMPLES, HERE

FEW_LINES = 60
WIDE = 160
"""Lines of a diff, and columns of a line, that a person reads."""

each_example = pytest.mark.parametrize("name", EXAMPLES)


def files(root: Path, name: str) -> dict[str, str]:
    """All that is generated for a fabric: its lock, and everything under out/."""
    paths = [root / "inventory" / name / "fabric.lock", *(root / "out" / name).rglob("*")]
    return {str(path.relative_to(root)): path.read_text() for path in paths if path.is_file()}


def differences(made: dict[str, str], committed: dict[str, str]) -> str:
    """What a person must see, the beginning of it."""
    lines = [f"not committed: {path}" for path in sorted(made.keys() - committed.keys())]
    lines += [f"no longer made: {path}" for path in sorted(committed.keys() - made.keys())]
    for path in sorted(made.keys() & committed.keys()):
        old, new = committed[path].splitlines(), made[path].splitlines()
        lines += unified_diff(old, new, f"committed/{path}", f"made/{path}", lineterm="")
    shown = [line[:WIDE] for line in islice(lines, FEW_LINES)]
    more = [f"... {len(lines) - len(shown)} more lines"] if len(lines) > len(shown) else []
    advice = ["if this is meant: `make golden`, and read the diff as the engineer who loads it"]
    return "\n".join([*shown, *more, *advice])


@each_example
def test_what_is_built_is_what_is_committed(name: str, tmp_path: Path) -> None:
    root = EXAMPLES[name]
    shutil.copytree(root / "inventory" / name, tmp_path / "inventory" / name)
    outcome = build(tmp_path, name)
    assert outcome.findings == ()
    made, committed = files(tmp_path, name), files(root, name)
    if made != committed:
        pytest.fail(differences(made, committed), pytrace=False)


@each_example
def test_the_check_finds_nothing_stale(name: str) -> None:
    outcome = review(EXAMPLES[name], name)
    assert outcome.findings == ()
    assert outcome.value is not None
    assert outcome.value.stale == ()


@each_example
def test_from_nothing_the_same_numbers_come(name: str, tmp_path: Path) -> None:
    root = EXAMPLES[name]
    shutil.copytree(root / "inventory" / name, tmp_path / "inventory" / name)
    (tmp_path / "inventory" / name / "fabric.lock").unlink()
    assert build(tmp_path, name).findings == ()
    made, committed = files(tmp_path, name), files(root, name)
    if made != committed:
        pytest.fail(differences(made, committed), pytrace=False)


def test_a_difference_is_shown_as_one() -> None:
    shown = differences({"a": "1\n2\n", "b": ""}, {"a": "1\n3\n", "c": ""})
    assert "not committed: b" in shown
    assert "no longer made: c" in shown
    assert "-3\n+2" in shown
    assert "make golden" in shown


def test_all_together_they_stay_small() -> None:
    files = (path for path in HERE.rglob("*") if ".fabricc" not in path.parts)
    size = sum(path.stat().st_size for path in files if path.is_file())
    assert size < 2_000_000
