"""Which files belong to an inventory."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fabricc.findings import Finding, Label, Place, Rule
from fabricc.source.rules import (
    empty_inventory,
    missing_inventory,
    oversized_file,
    symbolic_link,
    unreadable_file,
    wrong_suffix,
)

TEMPLATES = "templates"
"""The folder of a person's own templates, which is no part of the document."""

MAX_MEBIBYTES = 64
"""Far over any inventory; a file beyond it is a mistake."""


@dataclass(slots=True)
class Discovery:
    """The contents by the path shown to people, sorted, and what there is to say about files."""

    contents: list[tuple[str, bytes]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_complete: bool = True
    """Whether all that is there was read."""

    def refuse(self, rule: Rule, at: str, advice: str = "", /, **values: object) -> None:
        """Tell that a file is not read."""
        self.is_complete = False
        message = rule.message.format(**values)
        self.findings.append(Finding(rule, message, Label(Place(at)), help=advice))


def shown(path: Path, root: Path) -> str:
    """Return a path as people see it: relative to `root`, with `/`, and printable."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows links
    base = Path(os.path.abspath(root))  # noqa: PTH100
    name = (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def inventory_texts(texts: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Return those of some files, path -> content, that are the document of the inventory."""
    templates = f"{folder}/{TEMPLATES}/"
    return {
        path: content
        for path, content in texts.items()
        if path.endswith(".yaml") and not path.startswith(templates) and "/." not in path
    }


def discover(folder: Path, root: Path) -> Discovery:
    """Read all `*.yaml` below a folder, but nothing that is hidden."""
    found = Discovery()
    if not folder.is_dir():
        found.refuse(
            missing_inventory.RULE,
            shown(folder, root),
            "`fabricc init` makes one",
            folder=shown(folder, root),
        )
        return found
    candidates = {shown(path, root): path for path in _candidates(folder, root, found)}
    inside = folder.resolve()
    for name in sorted(candidates):
        content = _content(candidates[name], name, inside, found)
        if content is not None:
            found.contents.append((name, content))
    if not candidates and not found.findings:
        advice = "write a `fabric.yaml`, or let `fabricc init` make one"
        found.refuse(empty_inventory.RULE, shown(folder, root), advice, folder=shown(folder, root))
    return found


def _candidates(folder: Path, root: Path, found: Discovery) -> Iterator[Path]:
    """Yield what is named `*.yaml`; tell what else a person may have meant to be read."""

    def tell(error: OSError) -> None:
        path = shown(Path(error.filename), root)
        found.refuse(unreadable_file.RULE, path, path=path, reason=error.strerror)

    for place, folders, files in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if Path(place) == folder and TEMPLATES in folders:
            folders.remove(TEMPLATES)
        for name in folders:
            path = Path(place, name)
            if path.is_symlink():
                _refuse_link(shown(path, root), "to a folder", found)
        for name in files:
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in {".yaml", ".yml"}:
                continue
            if path.suffix == ".yaml":
                yield path
                continue
            better = path.with_suffix(".yaml").name
            found.refuse(
                wrong_suffix.RULE,
                shown(path, root),
                f"rename it to `{better}`",
                path=shown(path, root),
            )


def _content(path: Path, name: str, inside: Path, found: Discovery) -> bytes | None:
    """Return the content of a file, None where it is refused."""
    rule = unreadable_file.RULE
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(inside):
            _refuse_link(name, "out of the inventory", found)
            return None
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            found.refuse(rule, name, path=name, reason="it is no regular file")
            return None
        if status.st_size > MAX_MEBIBYTES << 20:
            advice = "split it, e.g. one file a rack"
            found.refuse(oversized_file.RULE, name, advice, path=name, limit=MAX_MEBIBYTES)
            return None
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, in Python 3.11
        reason = getattr(error, "strerror", None) or "its links go in a circle"
        found.refuse(rule, name, path=name, reason=reason)
        return None


def _refuse_link(name: str, where: str, found: Discovery) -> None:
    advice = "put the file itself here"
    found.refuse(symbolic_link.RULE, name, advice, path=name, where=where)
