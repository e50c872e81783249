"""Names in a message: the first few, and how many more there are."""

from collections.abc import Sequence

_SHOWN = 5


def listing(names: Sequence[str]) -> str:
    """Return the names in one short line, e.g. `web01, web02 and web03` or `… and 7 more`."""
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)
