"""What must hold for the files themselves, whatever they say."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Longer than 400 lines because they are tables; each with the reason.
TABLES: dict[str, str] = {}

# Passes and values: what they need is handed to them (I/O lives in source, emit and cli).
PURE = frozenset(
    (
        "allocate",
        "artifact",
        "capability",
        "diff",
        "impact",
        "intent",
        "ir",
        "laws",
        "lower",
        "plan",
        "platforms",
        "topology",
    )
)
IO_NAMES = frozenset(("Path", "glob", "io", "mmap", "open", "os", "shutil", "tempfile"))

# Spelt in pieces, so that this file does not find itself.
HOME = "/" + "(?:home|root|work|Users)" + "/"
REGISTRY = "|".join(
    (
        r"py" + r"pi\.org",
        r"python" + r"hosted\.org",
        r"npm" + r"js\.(?:org|com)",
        r"(?:deb|security|ftp)\.deb" + r"ian\.org",
        r"https?://[^/\s]*(?:artifactory|mirror|nexus|proxy)",
    )
)
MARKS = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git has, or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listing.split("\0") if name)
    return tuple(path for path in sorted(paths) if path.is_file())


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    search = re.compile(pattern).search
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if search(line)
    ]


def under(*folders: str) -> list[Path]:
    return [path for path in tracked() if path.relative_to(ROOT).parts[0] in folders]


def test_no_path_of_a_machine() -> None:
    assert lines_with(rf"(?<![\w.\-}}*)]){HOME}", list(tracked())) == []


def test_no_host_of_a_package_registry() -> None:
    assert lines_with(f"(?i){REGISTRY}", list(tracked())) == []


def test_nothing_is_left_to_do() -> None:
    assert lines_with(rf"\b(?:{MARKS})\b", under("compiler", "templates", "tests", ".ci")) == []


def test_files_of_the_compiler_are_short() -> None:
    long = {
        name: length
        for path in under("compiler")
        if path.suffix == ".py"
        and (length := len(path.read_text().splitlines())) > 400
        and (name := str(path.relative_to(ROOT))) not in TABLES
    }
    assert long == {}, "over 400 lines it is a table (then list it in TABLES) or a mistake"


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"-%\}|\{%-|-\}\}|\{\{-", "whitespace control eats what a macro needs"),
        (r"\|\s*(?:default|d)\b", "decisions are made in lower"),
        (r"\bis\s+(?:not\s+)?(?:un)?defined\b", "decisions are made in lower"),
        (r"\{%\s*import\b.*\bwith context\b|\bfrom\b.*\bwith context\b", "macros take a record"),
    ],
)
def test_templates_only_fill_in_text(pattern: str, reason: str) -> None:
    assert lines_with(pattern, under("templates")) == [], reason


def names_used(path: Path) -> Iterator[tuple[int, str]]:
    """Every module imported, name imported and builtin called, with its line."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name.partition(".")[0]) for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield node.lineno, module.partition(".")[0]
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.Call(func=ast.Name(id=name)):
                yield node.lineno, name
            case _:
                pass


def test_passes_do_no_io() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in under("compiler")
        if path.suffix == ".py" and path.relative_to(ROOT).parts[2] in PURE
        for line, name in names_used(path)
        if name in IO_NAMES
    ]
    assert guilty == []
