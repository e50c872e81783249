"""What must hold of every line of every file: it is known where it comes from."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fabricc.artifact import Tree
from fabricc.render.trace import Trace, TracedFile
from fabricc.render.trace.key import FIELDS

REPOSITORY = Path(__file__).parent.parent.parent

CONSTANT = {"FrrTerm", "FrrPrefix", "FrrPrefixList", "FrrPathList", "FrrCommunityList"}
"""Records of these kinds may be the same in every fabric: `test_origins` says which."""


def check(
    files: tuple[TracedFile, ...],
    tree: Tree,
    document: Any,  # noqa: ANN401 - plain data
    grants: Collection[str],
    root: Path = REPOSITORY,
) -> None:
    """Assert that the bytes are those of `render`, and that each line has a template and origin."""
    assert [file.path for file in files] == [file.path for file in tree.files]
    for file, rendered in zip(files, tree.files, strict=True):
        assert file.text == rendered.text, file.path
        lines = file.text.splitlines()
        assert len(lines) == len(file.lines), file.path
        for number, (text, trace) in enumerate(zip(lines, file.lines, strict=True), 1):
            for fault in faults(text, trace, document, grants, root):
                raise AssertionError(f"{tree.device}:/{file.path}:{number} {text!r}: {fault}")


def faults(
    text: str,
    trace: Trace,
    document: Any,  # noqa: ANN401 - plain data
    grants: Collection[str],
    root: Path,
) -> Iterator[str]:
    source = template(trace.template, root)
    if not 1 <= trace.line <= len(source):
        yield f"there is no line {trace.line} in {trace.template}"
        return
    line = source[trace.line - 1]
    is_plain = "{{" not in line and "{%" not in line and trace.template.endswith(".j2")
    if is_plain and text != line:
        yield f"{trace.template}:{trace.line} is {line!r}"
    records: tuple[Any, ...] = trace.records
    for record in records:
        if type(record).__name__ not in FIELDS:
            yield f"the key of {record} is not known"
    origins = [part for record in records for part in record.origin]
    if records and not origins and {type(each).__name__ for each in records} - CONSTANT:
        yield f"{records} come from nowhere"
    for part in origins:
        if part not in grants if isinstance(part, str) else not is_in(document, part):
            yield f"{part} leads nowhere"


@cache
def template(name: str, root: Path) -> list[str]:
    """The lines of a template: a person's own lie under the root of their repository."""
    folder = root if name.startswith("inventory/") else REPOSITORY
    return (folder / name).read_text().splitlines()


def is_in(document: Any, path: tuple[str | int, ...]) -> bool:  # noqa: ANN401 - plain data
    for step in path:
        if isinstance(document, list):
            document = dict(enumerate(document))
        if not isinstance(document, dict) or step not in document:
            return False
        document = document[step]
    return True
