"""The lock of a fabric that has none yet."""

from fabricc.allocate.rules import lock_missing
from fabricc.allocate.values import Lock
from fabricc.findings import Outcome, Place, finding


def first_lock(shown_path: str, *, is_built: bool) -> Outcome[Lock]:
    """Return an empty lock; FAB406 if the fabric was built before, so that there must be one."""
    if not is_built:
        return Outcome(Lock())
    advice = f"take that of the last commit: `git checkout {shown_path}`"
    return Outcome(Lock(), (finding(lock_missing.RULE, Place(shown_path), advice=advice),))
