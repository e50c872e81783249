"""Reading a person's own templates: `templates/<platform>/<path on the device>.j2`."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from fabricc.findings import Finding, Outcome, Place, Rule, finding
from fabricc.source.discover import TEMPLATES, shown
from fabricc.source.faults import Faults
from fabricc.source.page import Page
from fabricc.source.rules import (
    oversized_file,
    symbolic_link,
    unreadable_file,
)
from fabricc.source.text import check_text

SUFFIX = ".j2"

MAX_MEBIBYTES = 1
"""No file of a device comes near it."""


@dataclass(frozen=True, slots=True)
class UserTemplate:
    """One template; `name` is its path under `templates/`, with the suffix."""

    name: str
    file: str
    """The path that people see."""
    text: str

    @property
    def page(self) -> Page:
        """The text with its lines and columns."""
        return Page(self.file, self.text.encode())


def template_texts(texts: Mapping[str, bytes], folder: str) -> tuple[UserTemplate, ...]:
    """Return the templates of an inventory that is given as path -> content, sorted by name."""
    base = f"{folder}/{TEMPLATES}/"
    found = (
        UserTemplate(path.removeprefix(base), path, content.decode(errors="replace"))
        for path, content in texts.items()
        if path.startswith(base) and path.endswith(SUFFIX) and "/." not in path
    )
    return tuple(sorted(found, key=lambda each: each.name))


def read_templates(folder: Path, shown_root: Path) -> Outcome[tuple[UserTemplate, ...]]:
    """Return the templates of one inventory, sorted by name; never raises for what lies there.

    Hidden files are left alone; what is no `*.j2` is named without its text. Links are not
    followed: a template is reviewed where it is used.
    """
    root = folder / TEMPLATES
    if not root.is_dir() and not root.is_symlink():
        return Outcome(())
    found: list[Finding] = []
    templates = []
    for path in sorted(_candidates(root, shown_root, found)):
        is_template = path.suffix == SUFFIX
        text = _text(path, shown(path, shown_root), found) if is_template else ""
        if text is not None:
            name = shown(path, root)
            templates.append(UserTemplate(name, shown(path, shown_root), text))
    return Outcome(tuple(templates), tuple(found))


def digest(templates: Collection[UserTemplate], platform: str) -> str:
    """Return what the files of a platform depend on; empty where none of them is a person's own.

    That is every template: one may include any other, by a name that is known only when it runs.
    """
    if not any(each.name.startswith(f"{platform}/") for each in templates):
        return ""
    sums = blake2b(digest_size=16)
    for each in templates:
        sums.update(f"{len(each.name)} {len(each.text)} {each.file}\n{each.name}\n".encode())
        sums.update(each.text.encode())
    return sums.hexdigest()


def _candidates(root: Path, shown_root: Path, found: list[Finding]) -> Iterator[Path]:
    """Yield every file; tell what cannot be followed."""

    def tell(error: OSError) -> None:
        _refuse(found, unreadable_file.RULE, Path(error.filename), shown_root, error.strerror or "")

    if root.is_symlink():
        _refuse(found, symbolic_link.RULE, root, shown_root)
        return
    for place, folders, files in os.walk(root, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(files)):
            path = Path(place, name)
            if name.startswith("."):
                continue
            if path.is_symlink():
                _refuse(found, symbolic_link.RULE, path, shown_root)
            elif name in folders:
                continue
            else:
                yield path


def _text(path: Path, name: str, found: list[Finding]) -> str | None:
    """Return the text of a file that may be compiled, None where it is refused."""
    try:
        if not path.is_file():
            rule, reason = unreadable_file.RULE, "it is no regular file"
            found.append(finding(rule, Place(name), path=name, reason=reason))
            return None
        if path.stat().st_size > MAX_MEBIBYTES << 20:
            rule = oversized_file.RULE
            found.append(finding(rule, Place(name), path=name, limit=MAX_MEBIBYTES))
            return None
        page = Page(name, path.read_bytes())
    except OSError as error:
        reason = error.strerror or "error"
        rule = unreadable_file.RULE
        found.append(finding(rule, Place(name), path=name, reason=reason))
        return None
    faults = Faults()
    is_fit = check_text(page, faults)
    found += faults.findings()
    return page.text.replace("\r\n", "\n") if is_fit else None


def _refuse(
    found: list[Finding], rule: Rule, path: Path, shown_root: Path, reason: str = ""
) -> None:
    name = shown(path, shown_root)
    found.append(finding(rule, Place(name), path=name, where="elsewhere", reason=reason))
