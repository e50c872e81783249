"""The lock as it stands in another revision of the repository."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from fabricc.allocate import parse_lock
from fabricc.findings import Finding, Outcome, finding
from fabricc.findings.rules import lock_of_revision

_REMOTE = ("origin/main", "origin/master")
_LOCAL = ("main", "master")
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
    wanted = revision or _default_branch(root)
    if wanted is None:
        advice = "name a revision: `--keep REF`"
        return _refused(path, "(default branch)", "there is none that is known", advice)
    if wanted.startswith("-") or ":" in wanted:
        return _refused(path, wanted, "that is not the name of a revision")
    commit = _commit(root, wanted)
    if commit is None:
        return _refused(path, wanted, "git does not know it", "`git fetch` may help")
    text = _lock_at(root, commit, path)
    if _is_sound(text):
        return Outcome(LockText(wanted, text))
    history = ("--first-parent", f"--max-count={_LOOKED_AT}", commit, "--", path)
    for older in (_git(root, "rev-list", *history) or "").split():
        before = _lock_at(root, older, path)
        if _is_sound(before):
            return Outcome(LockText(f"{wanted}, at {older[:10]}", before))
    return Outcome(LockText(wanted, text))


def _is_sound(text: str) -> bool:
    return not text or not parse_lock(text, "").findings


def _lock_at(root: Path, commit: str, path: str) -> str:
    return _git(root, "cat-file", "blob", f"{commit}:./{path}") or ""


def _default_branch(root: Path) -> str | None:
    """Return the default branch: that of the remote, or the local one where that is ahead of it."""
    head = _git(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    heads = () if head is None else (head.strip(),)
    remote = next((name for name in (*heads, *_REMOTE) if _commit(root, name)), None)
    own = _LOCAL if remote is None else (remote.removeprefix("origin/"),)
    local = next((name for name in own if _commit(root, f"refs/heads/{name}")), None)
    if remote is None or local is None:
        return remote or local
    is_ahead = _git(root, "merge-base", "--is-ancestor", remote, f"refs/heads/{local}") is not None
    return local if is_ahead else remote


def _commit(root: Path, name: str) -> str | None:
    """Return the commit that a revision is, None if git does not know it."""
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return None if found is None else found.strip()


def _git(root: Path, *arguments: str) -> str | None:
    """Return what git says, None if it refuses or is not there."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - git, with words that we chose
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
            env=environment,
        )
    except OSError:
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _refused(path: str, revision: str, reason: str, advice: str = "") -> Outcome[LockText | None]:
    found: Finding = finding(
        lock_of_revision.RULE, None, advice=advice, path=path, revision=revision, reason=reason
    )
    return Outcome(None, (found,))
