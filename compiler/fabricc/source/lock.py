"""Reading the lock file, beside the YAML files of its inventory."""

from pathlib import Path

from fabricc.findings import Outcome, Place, finding
from fabricc.source.rules import unreadable_file

LOCK = "fabric.lock"
"""Name of the lock file in the folder of a fabric."""


def read_lock(folder: Path, shown_root: Path) -> Outcome[str | None]:
    """Return the text of the lock file, None if there is none yet."""
    path = folder / LOCK
    try:
        return Outcome(path.read_bytes().decode(errors="replace"))
    except FileNotFoundError:
        return Outcome(None)
    except OSError as error:
        shown = path.relative_to(shown_root).as_posix()
        reason = (error.strerror or "error").lower()
        return Outcome(
            "", (finding(unreadable_file.RULE, Place(shown), path=shown, reason=reason),)
        )
