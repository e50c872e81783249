"""JSON as programs on a device read it, and stricter: no key twice, no NaN."""

import json
from typing import Any


def load(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return a document. Raises ValueError, also for a key that is given twice."""
    try:
        return json.loads(text, object_pairs_hook=_map, parse_constant=_refused)
    except RecursionError:
        raise ValueError("it nests too deeply") from None


def _map(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise ValueError(f"`{key}` is given twice")
        made[key] = value
    return made


def _refused(name: str) -> object:
    raise ValueError(f"`{name}` is no number")
