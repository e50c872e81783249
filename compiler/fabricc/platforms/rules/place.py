"""Where to point: a record's origin, as a place in the intent."""

from fabricc.findings import Origin
from fabricc.findings.origin import IntentPath


def place_of(origin: Origin) -> IntentPath | None:
    """Return the first intent path that a record comes from, or None if it comes from grants."""
    return next((each for each in origin if isinstance(each, tuple)), None)
