"""One object of the intent from plain data: what is wrong with it is told, the rest of it kept."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from fabricc.findings import Finding, IntentPath
from fabricc.intent.errors import troubles_of

Declaration = TypeVar("Declaration", bound=BaseModel)

NOTHING: frozenset[str] = frozenset()

BLANKS: dict[str, object] = {"hosts": [], "addresses": []}
"""What stands in for a lost field of a service, so that the other one can be checked."""

_DIVIDED = frozenset({"switch", "leaf", "spine", "host", "uplinks", "bfd"})
"""Fields of `defaults` and of racks whose own fields are lost one by one."""


def salvage(
    model: type[Declaration],
    value: object,
    path: IntentPath,
    what: str,
    found: list[Finding],
) -> tuple[Declaration | None, frozenset[str]]:
    """Return a valid object and the names of those of its fields that are lost.

    The object is None when it cannot be without them. `what` names it in messages.
    """
    plain = {} if value is None else value
    try:
        return model.model_validate(plain), NOTHING
    except ValidationError as error:
        troubles = troubles_of(error, model, plain, path, what)
    found.extend(trouble.finding for trouble in troubles)
    lost = frozenset(".".join(map(str, _field(trouble.meant))) for trouble in troubles)
    if not isinstance(plain, dict):
        return None, lost
    rest = dict(plain)
    for trouble in troubles:
        _take_out(rest, _field(trouble.entry))
    rest |= {key: blank for key, blank in BLANKS.items() if key in lost}
    try:
        return model.model_validate(rest), lost
    except ValidationError:
        return None, lost


def _field(path: IntentPath) -> IntentPath:
    return path[: 2 if path and path[0] in _DIVIDED else 1]


def _take_out(plain: dict[str | int, object], path: IntentPath) -> None:
    """Take an entry out of a map, or out of a copy of a map in it."""
    if not path:
        return
    inner = plain.get(path[0])
    if len(path) > 1 and isinstance(inner, dict):
        plain[path[0]] = {key: value for key, value in inner.items() if key != path[1]}
    else:
        plain.pop(path[0], None)
