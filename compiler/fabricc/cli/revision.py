"""The lock as it stands in another revision of the repository."""

from dataclasses import dataclass
from pathlib import Path

from fabricc.findings import Finding, Outcome, finding
from fabricc.findings.rules import lock_of_revision
from fabricc.source.git import default_branch
from fabricc.source.revision import revision_of


@dataclass(frozen=True, slots=True)
class LockText:
    """The text of a lock and the revision that it is from."""

    revision: str
    text: str


def lock_of(root: Path, path: str, revision: str | None) -> Outcome[LockText | None]:
    """Return the lock at `path`, relative to `root`, of a revision; default: the default branch.

    A revision without the file has an empty lock. Findings: FAB492.
    """
    wanted = revision or default_branch(root)
    if wanted is None:
        advice = "name a revision: `--keep REF`"
        return _refused(path, "(default branch)", "there is none that is known", advice)
    if wanted.startswith("-") or ":" in wanted:
        return _refused(path, wanted, "that is not the name of a revision")
    found = revision_of(root, wanted)
    if found is None:
        return _refused(path, wanted, "git does not know it", "`git fetch` may help")
    content = found.read([path]).get(path, b"")
    return Outcome(LockText(wanted, content.decode(errors="replace")))


def _refused(path: str, revision: str, reason: str, advice: str = "") -> Outcome[LockText | None]:
    found: Finding = finding(
        lock_of_revision.RULE, None, advice=advice, path=path, revision=revision, reason=reason
    )
    return Outcome(None, (found,))
