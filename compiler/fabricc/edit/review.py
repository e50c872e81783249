"""The files of one inventory, and which of them have another form than the canonical one."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from fabricc.edit.formatting import formatted
from fabricc.edit.rules import not_canonical, not_rewritten
from fabricc.findings import Finding, Label, Outcome, Place, finding
from fabricc.source.discover import discover
from fabricc.source.page import Page
from fabricc.source.speed import collector_paused


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be written anew; `path` is the one shown to people."""

    path: str
    file: Path
    before: bytes
    after: bytes

    def finding(self) -> Finding:
        """Return what there is to say of it where nothing is written."""
        old, new = (Page(self.path, content) for content in (self.before, self.after))
        pairs = zip(old.lines, new.lines, strict=False)
        number = next((each for each, (one, other) in enumerate(pairs) if one != other), None)
        if number is None:
            number = min(len(old.lines), len(new.lines)) - 1
        shown = old.lines[number]
        place = Place(self.path, number + 1, 1, max(len(shown), 1), shown)
        return finding(not_canonical.RULE, place, label="the first difference", path=self.path)

    def diff(self) -> str:
        """Return the change as a unified diff."""
        old, new = (
            content.decode("utf-8").splitlines(keepends=True)
            for content in (self.before, self.after)
        )
        lines = unified_diff(old, new, f"a/{self.path}", f"b/{self.path}")
        end = "\n\\ No newline at end of file\n"
        return "".join(line if line.endswith("\n") else line + end for line in lines)


@dataclass(frozen=True, slots=True)
class Review:
    """What was looked at: the paths shown to people, sorted, and what is to change."""

    paths: tuple[str, ...]
    changes: tuple[Change, ...]


def review(folder: Path, root: Path, only: Collection[str] | None = None) -> Outcome[Review]:
    """Look at the files of the inventory in `folder`, or at `only` some of them.

    Paths are shown, and chosen, relative to `root`. Nothing is written. A file that `check` refuses
    is no change: it is told in the same words.
    """
    with collector_paused():
        found = discover(folder, root)
        findings = [each for each in found.findings if only is None or _file_of(each) in only]
        paths = []
        changes = []
        for path, content in found.contents:
            if only is not None and path not in only:
                continue
            paths.append(path)
            outcome = formatted(Page(path, content))
            findings += outcome.findings
            file = root / path
            if outcome.value == content:
                continue
            if file.is_symlink():
                reason = "it is a symbolic link: format the file that it leads to"
                findings.append(finding(not_rewritten.RULE, Place(path), path=path, reason=reason))
            else:
                changes.append(Change(path, file, content, outcome.value))
    return Outcome(Review(tuple(paths), tuple(changes)), tuple(findings))


def _file_of(found: Finding) -> str | None:
    at = found.primary.at if isinstance(found.primary, Label) else None
    return at.file if isinstance(at, Place) else None
