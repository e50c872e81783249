"""The lock as it stands in another revision of the repository."""

from dataclasses import dataclass
from pathlib import Path

from fabricc.allocate import parse_lock
from fabricc.findings import Finding, Outcome, finding
from fabricc.findings.rules import lock_of_revision
from fabricc.source.git import default_branch
from fabricc.source.revision import Revision, revision_of

_LOOKED_AT = 200
"""So many older locks are looked at for one without a clash."""


@dataclass(frozen=True, slots=True)
class LockText:
    """The text of a lock and the revision that it is from."""

    revision: str
    text: str


def lock_of(root: Path, path: str, revision: str | None) -> Outcome[LockText | None]:
    """Return the lock at `path`, relative to `root`, of a revision; default: the default branch.

    A merge that git did by itself may have brought a clash into that lock. Then nobody can be kept
    by it, and the last one before it is taken that was sound, along the first parents: the branch
    that was merged into comes before what was merged. A revision without the file has an empty
    lock. Findings: FAB492.
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
    text = _lock_at(found, path)
    if _is_sound(text):
        return Outcome(LockText(wanted, text))
    for older in found.history(path, _LOOKED_AT):
        before = _lock_at(older, path)
        if _is_sound(before):
            return Outcome(LockText(f"{wanted}, at {older.commit[:10]}", before))
    return Outcome(LockText(wanted, text))


def _is_sound(text: str) -> bool:
    return not text or not parse_lock(text, "").findings


def _lock_at(revision: Revision, path: str) -> str:
    return revision.read([path]).get(path, b"").decode(errors="replace")


def _refused(path: str, revision: str, reason: str, advice: str = "") -> Outcome[LockText | None]:
    found: Finding = finding(
        lock_of_revision.RULE, None, advice=advice, path=path, revision=revision, reason=reason
    )
    return Outcome(None, (found,))
