"""Pydantic's errors about one object, as findings at their places."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fabricc.findings import Finding, IntentPath, Part, Rule, Spot, finding
from fabricc.intent.nearest import did_you_mean
from fabricc.intent.number import kind_of
from fabricc.intent.rules import missing_key, not_in_this_version, unknown_key, wrong_type

RESERVED_KEYS = frozenset({"drain"})
"""Keys of objects that a later version will have."""

_KEY = "[key]"
_EXPECTED = {
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "tuple_type": "a list",
    "list_type": "a list",
    "string_type": "text",
}


def findings_of(
    error: ValidationError, model: type[BaseModel], base: IntentPath, what: str
) -> Iterator[Finding]:
    """Yield a finding for each error about the object of `model` at `base`.

    `what` names the object in messages, e.g. `host web01`.
    """
    for details in error.errors(include_url=False):
        yield _finding(details, model, base, what)


def _finding(details: ErrorDetails, model: type[BaseModel], base: IntentPath, what: str) -> Finding:
    steps = tuple(step for step in details["loc"] if step != _KEY)
    part = Part.KEY if _KEY in details["loc"] else Part.VALUE
    path = base + steps
    kind = details["type"]
    if kind == "fabricc":
        context: dict[str, Any] = details["ctx"]
        rule: Rule = context["rule"]
        spot = Spot(path, part, context["inside"])
        return finding(rule, spot, advice=context["advice"], **context["values"])
    if kind == "missing":
        return finding(missing_key.RULE, Spot(path[:-1], Part.KEY), what=what, key=str(steps[-1]))
    if kind == "extra_forbidden":
        return unknown(str(steps[-1]), path, known_keys(model, steps[:-1]))
    return finding(
        wrong_type.RULE,
        Spot(path, part),
        expected=_EXPECTED.get(kind, details["msg"]),
        got=kind_of(details["input"]),
    )


def unknown(key: str, path: IntentPath, known: tuple[str, ...]) -> Finding:
    """Return the finding about a key that is not in the language, or not yet."""
    spot = Spot(path, Part.KEY)
    if key in RESERVED_KEYS:
        return finding(not_in_this_version.RULE, spot, what=f"`{key}`")
    return finding(unknown_key.RULE, spot, advice=did_you_mean(key, known), key=key)


def known_keys(model: type[BaseModel], steps: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys of the model that stands `steps` below `model`."""
    for step in steps:
        inner = None
        for name, declared in model.model_fields.items():
            if step in {name, declared.alias}:
                inner = _model_in(declared.annotation)
        model = inner or model
    return tuple(declared.alias or name for name, declared in model.model_fields.items())


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inside in get_args(annotation):
        found = _model_in(inside)
        if found is not None:
            return found
    return None
