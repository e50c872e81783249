"""What git knows of the repository around an inventory. Nothing here changes anything."""

import os
import subprocess
from pathlib import Path

_REMOTE = ("origin/main", "origin/master")
_LOCAL = ("main", "master")


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
    """Return the default branch: that of the remote, or the local one where that is ahead of it."""
    head = git(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    heads = () if head is None else (head.decode(errors="replace").strip(),)
    remote = next((name for name in (*heads, *_REMOTE) if commit_of(root, name)), None)
    own = _LOCAL if remote is None else (remote.removeprefix("origin/"),)
    local = next((name for name in own if commit_of(root, f"refs/heads/{name}")), None)
    if remote is None or local is None:
        return remote or local
    is_ahead = git(root, "merge-base", "--is-ancestor", remote, f"refs/heads/{local}") is not None
    return local if is_ahead else remote
