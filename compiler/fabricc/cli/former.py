"""The output of a build as another revision of the repository has it, or as it lies in a folder."""

import io
import os
import subprocess
import tarfile
from pathlib import Path

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import no_former_build

_CANDIDATES = ("origin/HEAD", "main", "master")
_MANIFEST = "manifest.json"


def former_build(root: Path, fabric: str, revision: str | None, into: Path) -> tuple[Path, str]:
    """Return out/<fabric> of a revision, or of a folder, and the name of that; raises LabError.

    Without a revision it is the default branch's. What git has is written below `into`, with
    inventory/<fabric> beside it.
    """
    folder = Path(revision) if revision else None
    if folder is not None and (folder / _MANIFEST).is_file():
        return folder, str(folder)
    wanted = revision or _default(root)
    if wanted is None:
        raise _missing(fabric, "the default branch", "git knows none")
    if wanted.startswith("-") or ":" in wanted:
        raise _missing(fabric, wanted, "that is not the name of a revision")
    if _git(root, "rev-parse", "--verify", "--quiet", f"{wanted}^{{commit}}") is None:
        raise _missing(fabric, wanted, "git does not know it")
    is_there = False
    for path in (f"out/{fabric}", f"inventory/{fabric}"):
        packed = _git(root, "archive", "--format=tar", wanted, "--", path)
        if packed is not None:
            is_there |= path.startswith("out/")
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(into, filter="data")
    if not is_there:
        raise _missing(fabric, wanted, f"out/{fabric} was not committed there")
    return into / "out" / fabric, wanted


def _default(root: Path) -> str | None:
    known = (n for n in _CANDIDATES if _git(root, "rev-parse", "--verify", "--quiet", n))
    return next(known, None)


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git says, None if it refuses or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - git, with words that we chose
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _missing(fabric: str, revision: str, reason: str) -> LabError:
    rule = no_former_build.RULE
    return LabError(finding(rule, None, fabric=fabric, revision=revision, reason=reason))
