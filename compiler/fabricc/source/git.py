"""What git knows of the repository around an inventory. Nothing here changes anything."""

import os
import subprocess
from pathlib import Path

_CANDIDATES = ("main", "master", "origin/main", "origin/master")


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git says in the folder `root`, None if it refuses or is not there."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - git, with words that we chose
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's git
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def commit_of(root: Path, revision: str) -> str | None:
    """Return the commit that a revision names, None if git knows none."""
    if revision.startswith("-") or ":" in revision:
        return None
    said = git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return None if said is None else said.decode().strip()


def default_branch(root: Path) -> str | None:
    """Return the default branch: that of the remote, else what it is usually called."""
    remote = git(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    if remote is not None:
        return remote.decode(errors="replace").strip()
    return next((name for name in _CANDIDATES if commit_of(root, name) is not None), None)
