"""Pydantic's errors about one object, as findings at their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fabricc.findings import Finding, IntentPath, Part, Rule, Spot, finding
from fabricc.intent.fault import short
from fabricc.intent.nearest import did_you_mean, nearest
from fabricc.intent.number import kind_of
from fabricc.intent.rules import missing_key, unknown_key, wrong_type

_KEY = "[key]"
_EXPECTED = {
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "tuple_type": "a list",
    "list_type": "a list",
    "string_type": "text",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one entry of an object; both paths are inside the object."""

    finding: Finding
    entry: IntentPath
    """The entry that cannot be used."""
    meant: IntentPath
    """The field that is lost with it: for a key that is misspelt, the one that was meant."""


def troubles_of(
    error: ValidationError, model: type[BaseModel], value: object, base: IntentPath, what: str
) -> list[Trouble]:
    """Return what is wrong with `value`, which stands at `base` and should be a `model`.

    `what` names the object in messages, e.g. `host web01`.
    """
    errors = error.errors(include_url=False)
    troubles = [
        _trouble(details, model, value, base) for details in errors if details["type"] != "missing"
    ]
    misspelt = {trouble.meant for trouble in troubles}
    for details in errors:
        if details["type"] == "missing" and details["loc"] not in misspelt:
            *steps, key = details["loc"]
            entry = tuple(_children(value, tuple(steps)))
            spot = Spot((*base, *entry), Part.KEY)
            found = finding(missing_key.RULE, spot, what=what, key=str(key))
            troubles.append(Trouble(found, entry, details["loc"]))
    return troubles


def _trouble(
    details: ErrorDetails, model: type[BaseModel], value: object, base: IntentPath
) -> Trouble:
    steps = details["loc"]
    entry = tuple(_children(value, steps))
    kind = details["type"]
    if kind == "extra_forbidden":
        key, known = str(steps[-1]), known_keys(model, steps[:-1])
        word = nearest(key, known)
        is_given = len(tuple(_children(value, (*steps[:-1], word)))) == len(steps)
        meant = (*steps[:-1], word if word and not is_given else key)
        return Trouble(unknown(key, base + entry, known), entry, meant)
    is_key = steps[-1:] == (_KEY,) and steps[-2:-1] == entry[-1:]
    spot = Spot(base + entry, Part.KEY if is_key else Part.VALUE)
    if kind == "fabricc":
        context: dict[str, Any] = details["ctx"]
        rule: Rule = context["rule"]
        spot = Spot(spot.path, spot.part, context["inside"])
        found = finding(rule, spot, advice=context["advice"], **context["values"])
    else:
        expected = _EXPECTED.get(kind, details["msg"])
        found = finding(wrong_type.RULE, spot, expected=expected, got=kind_of(details["input"]))
    return Trouble(found, entry, entry)


def _children(value: object, steps: tuple[int | str, ...]) -> Iterator[int | str]:
    """Yield the steps that lead somewhere in plain data.

    Others come from forms that are read as longer ones: `to` of a link that is written as text, the
    index of a list that is written as its only item.
    """
    for step in steps:
        if isinstance(value, list):
            value = dict(enumerate(value))
        if isinstance(value, dict) and step in value:
            value = value[step]
            yield step


def unknown(key: str, path: IntentPath, known: tuple[str, ...]) -> Finding:
    """Return the finding about a key that is not in the language, or not yet."""
    spot = Spot(path, Part.KEY)
    return finding(unknown_key.RULE, spot, advice=did_you_mean(key, known), key=short(key))


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
