"""The same intent and lock are the same bytes, however written and wherever built."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled, compiled_draft
from tests.laws.document import document_of, split, text_of
from tests.laws.draft import Draft
from tests.laws.fabrics import drafts


def same(one: Compiled, other: Compiled) -> bool:
    return (one.files, one.shared, one.lock) == (other.files, other.shared, other.lock)


def stirred(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - plain data
    """The same document with its keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {each: stirred(value[each], chance) for each in keys}
    if isinstance(value, list):
        return [stirred(each, chance) for each in value]
    return value


@budget(30)
@given(drafts())
def test_twice_is_the_same(draft: Draft) -> None:
    assert same(compiled_draft(draft), compiled_draft(draft))


@budget(40)
@given(drafts(), st.randoms(use_true_random=False))
def test_neither_keys_nor_files_have_an_order(draft: Draft, chance: random.Random) -> None:
    document = document_of(draft)
    made = compiled({"fabric.yaml": text_of(document)})
    other = stirred(document, chance)
    assert same(made, compiled({"fabric.yaml": text_of(other)}))
    files = chance.randint(1, 6)
    texts = split(other, chance.randrange, files)
    assert same(made, compiled(texts))
    if "uplinks" in other:
        chance.shuffle(other["uplinks"])
        assert same(made, compiled({"fabric.yaml": text_of(other)}))


@budget(30)
@given(drafts())
def test_ranges_are_only_a_way_to_write(draft: Draft) -> None:
    one = compiled_draft(replace(draft, has_ranges=True))
    other = compiled_draft(replace(draft, has_ranges=False))
    assert same(one, other)


BUILD = """
import sys
from pathlib import Path
import fabricc.emit.crew as crew
crew._WORTH_FORKING = 1
from fabricc.pipeline import build
outcome = build(Path(sys.argv[1]), "demo", jobs=int(sys.argv[2]))
print(*(found.message for found in outcome.findings))
assert outcome.value is not None and outcome.value.summary is not None
"""

SURROUNDINGS: dict[str, tuple[dict[str, str], str, str]] = {
    "one": ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, "022", "1"),
    "seed": ({"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"}, "022", "1"),
    "place": ({"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8"}, "077", "1"),
    "jobs": ({"PYTHONHASHSEED": "3", "TZ": "UTC", "LC_ALL": "POSIX"}, "000", "2"),
}


@pytest.fixture(scope="module")
def text() -> str:
    """One bigger fabric, of all platforms."""
    return (Path(__file__).parent / "big.yaml").read_text()


def test_no_surroundings_change_a_byte(text: str, tmp_path: Path) -> None:
    trees = {}
    for name, (environment, mask, jobs) in SURROUNDINGS.items():
        root = tmp_path / name
        folder = root / "inventory" / "demo"
        folder.mkdir(parents=True)
        (folder / "fabric.yaml").write_text(text)
        subprocess.run(
            ["sh", "-c", f'umask {mask}; exec "$@"', "sh", sys.executable, "-c", BUILD, root, jobs],
            env={**os.environ, **environment},
            check=True,
            cwd=tmp_path,
        )
        trees[name] = {
            str(path.relative_to(root)): path.read_bytes()
            for part in ("out", "inventory")
            for path in (root / part).rglob("*")
            if path.is_file()
        }
    assert len(trees["one"]) > 1000
    for name, tree in trees.items():
        assert tree == trees["one"], name
