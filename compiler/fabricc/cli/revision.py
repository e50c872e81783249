"""The lock as it stands in another revision of the repository."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from fabricc.findings import Finding, Outcome, finding
from fabricc.findings.rules import lock_of_revision

_CANDIDATES = ("main", "master", "origin/main", "origin/master")


@dataclass(frozen=True, slots=True)
class LockText:
    """The text of a lock and the revision that it is from."""

    revision: str
    text: str


def lock_of(root: Path, path: str, revision: str | None) -> Outcome[LockText | None]:
    """Return the lock at `path`, relative to `root`, of a revision; default: the default branch.

    A revision without the file has an empty lock. Findings: FAB492.
    """
    wanted = revision or _default_branch(root)
    if wanted is None:
        advice = "name a revision: `--keep REF`"
        return _refused(path, "(default branch)", "there is none that is known", advice)
    if wanted.startswith("-") or ":" in wanted:
        return _refused(path, wanted, "that is not the name of a revision")
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{wanted}^{{commit}}")
    if commit is None:
        return _refused(path, wanted, "git does not know it", "`git fetch` may help")
    text = _git(root, "cat-file", "blob", f"{commit.strip()}:./{path}")
    return Outcome(LockText(wanted, text or ""))


def _default_branch(root: Path) -> str | None:
    """Return the default branch: that of the remote, else what it is usually called."""
    remote = _git(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    if remote is not None:
        return remote.strip()
    for name in _CANDIDATES:
        if _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None:
            return name
    return None


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
