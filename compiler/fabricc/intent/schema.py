"""The JSON Schema (draft-07) of the intent language, from its models, for editors.

An editor sees one file of many, so it cannot know what all files together must have; and YAML gives
it numbers where the compiler reads text. Whatever the compiler takes, the schema takes too.
"""

import json
from collections.abc import Callable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, PlainValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from fabricc.capability.secret import NAME_FORM
from fabricc.intent import name as names
from fabricc.intent import number as numbers
from fabricc.intent.device import Host, Profile, Rack, Spine
from fabricc.intent.fabric import Allowed, DeclaredModel, Defaults, Fabric, Moved
from fabricc.intent.fields import Declared
from fabricc.intent.link import Uplinks
from fabricc.intent.pools import PoolsSection
from fabricc.intent.schema_words import DEFAULTS, EXAMPLES, RAW_POINTS, SECTIONS
from fabricc.intent.service import Service

Schema = dict[str, Any]

ONE_OF_A_KIND: dict[str, tuple[type[Declared], str]] = {
    "fabric": (Fabric, "The fabric itself: its name, the version of the language, its domain."),
    "pools": (PoolsSection, "Where all numbers come from: prefixes and AS number ranges."),
    "defaults": (Defaults, "Values for every device that does not say otherwise."),
}
"""Sections that are one object; their keys may stand in several files."""

BY_NAME: dict[str, tuple[type[Declared], str]] = {
    "profiles": (Profile, "Attributes under a name, for devices that say `profile:`."),
    "models": (DeclaredModel, "Switch models that the catalogue does not have."),
    "spines": (Spine, "The spines, by name or range: `spine[01-02]`."),
    "racks": (Rack, "The racks with their leafs, by name or range: `rack01`."),
    "hosts": (Host, "The servers, by name or range: `web[01-08]`."),
    "services": (Service, "Anycast services, by name."),
}
"""Sections that are maps from a name, or a range of names, to an object."""

LISTED: dict[str, tuple[type[Declared], str]] = {
    "uplinks": (Uplinks, "The cables between leafs and spines."),
    "moved": (Moved, "Renames: the new name takes over the numbers of the old one."),
    "allow": (Allowed, "Warnings that are here on purpose, each with a reason."),
}
"""Sections that are lists; lists of several files are joined."""

_MAY_BE_EMPTY = ["object", "null"]
_WORD = ["string", "number"]
_LINE = ["string", "number", "boolean"]
_RANGE_OF_NAMES = r"^[A-Za-z0-9\[\], -]+$"
_PLAIN_NAME = r"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"
_IPV4 = r"[0-9]{1,3}(\.[0-9]{1,3}){3}"
_IPV6 = r"[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*"

_PATTERNS: dict[Callable[..., object], Schema] = {
    names.host_name: {"type": _WORD, "pattern": r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$"},
    names.plain_name: {"type": _WORD, "pattern": _PLAIN_NAME},
    names.secret_name: {"pattern": f"^{NAME_FORM}$"},
    names.one_line: {"type": _LINE, "pattern": "^[ -~]*$"},
    names.port_name: {"pattern": r"^[A-Za-z][A-Za-z0-9_.-]*$"},
    names.host_range: {"pattern": r"^[A-Za-z0-9][A-Za-z0-9.,\[\] -]*$"},
    names.port_range: {"pattern": r"^[A-Za-z][A-Za-z0-9_.,\[\] -]*$"},
    names.domain: {"pattern": r"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"},
    numbers.address: {"pattern": f"^({_IPV4}|{_IPV6})$"},
    numbers.address_ipv4: {"pattern": f"^{_IPV4}$"},
    numbers.prefix_ipv4: {"pattern": f"^{_IPV4}/[0-9]{{1,2}}$"},
    numbers.prefix_ipv6: {"pattern": f"^{_IPV6}/[0-9]{{1,3}}$"},
}
"""What an editor can check of a text, by the function that the compiler reads it with."""


def schema_text() -> str:
    """Return the schema as it stands in `schemas/intent.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> Schema:
    """Return the schema of one file of an inventory."""
    sections = _sections()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "fabricc intent",
        "description": "One file of an inventory; all files below inventory/<fabric>/ are merged.",
        "type": "object",
        "additionalProperties": False,
        "properties": sections,
        "definitions": _definitions(sections),
    }


def _sections() -> Schema:
    sections: Schema = {}
    for key, (model, description) in ONE_OF_A_KIND.items():
        inner = _object(model)
        inner.pop("required", None)  # it may stand in another file
        sections[key] = {**inner, "description": description, "type": _MAY_BE_EMPTY}
    for key, (model, description) in BY_NAME.items():
        plain = model in {Profile, DeclaredModel}
        sections[key] = {
            "description": description,
            "type": _MAY_BE_EMPTY,
            "propertyNames": {"pattern": _PLAIN_NAME if plain else _RANGE_OF_NAMES},
            "additionalProperties": _named(model),
        }
    for key, (model, description) in LISTED.items():
        sections[key] = {
            "description": description,
            "type": ["array", "null"],
            "items": _reference(model),
        }
    for key, examples in SECTIONS.items():
        sections[key]["examples"] = examples
    return sections


def _named(model: type[BaseModel]) -> Schema:
    """Return the schema of an object behind a name, which may be empty if nothing is required."""
    if any(field.is_required() for field in model.model_fields.values()):
        return _reference(model)
    return {"anyOf": [_reference(model), {"type": "null"}]}


def _definitions(sections: Schema) -> Schema:
    """Return every model that the sections refer to, or that one of these refers to."""
    models = {model.__name__: model for model in _models(Declared)}
    found: Schema = {}
    waiting = list(_references(sections))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = {"description": _description(models[name]), **_object(models[name])}
            waiting.extend(_references(found[name]))
    return dict(sorted(found.items()))


def _references(schema: Any) -> Iterator[str]:  # noqa: ANN401 - JSON of any shape
    for key, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "$ref":
            yield value.removeprefix("#/definitions/")
        elif isinstance(value, dict | list):
            yield from _references(value)


def _models(base: type[Declared]) -> Iterator[type[Declared]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _description(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _object(model: type[BaseModel]) -> Schema:
    fields = model.model_fields
    properties = {field.alias or key: _property(model, key, field) for key, field in fields.items()}
    required = [field.alias or key for key, field in fields.items() if field.is_required()]
    found: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    return {**found, "required": required} if required else found


def _property(model: type[BaseModel], key: str, field: FieldInfo) -> Schema:
    found: Schema = {"description": " ".join((field.description or "").split())}
    inner = _annotated(field.annotation, tuple(field.metadata))
    if "$ref" in inner:
        inner = {"allOf": [inner]}  # draft-07 ignores what stands beside a reference
    found.update(inner)
    default = _looked_up(DEFAULTS, model, key)
    if default is None and isinstance(field.default, str | int):
        default = field.default
    if default is not None:
        found["default"] = default
    examples = field.examples or _looked_up(EXAMPLES, model, key)
    if examples is not None:
        found["examples"] = examples
    return found


def _looked_up(table: dict[tuple[str, str], Any], model: type[BaseModel], key: str) -> Any:  # noqa: ANN401
    """Return what the table says of a field, or of the same field of a model above."""
    for ancestor in model.__mro__:
        if (ancestor.__name__, key) in table:
            return table[ancestor.__name__, key]
    return None


def _annotated(annotation: object, metadata: tuple[object, ...]) -> Schema:
    """Return the schema of a type with what was written beside it."""
    patterns: Schema = {}
    for one in metadata:
        if isinstance(one, PlainValidator):
            patterns = _PATTERNS.get(one.func, {})
    for one in metadata:
        if isinstance(one, WithJsonSchema):
            return _widened({**_moved(one.json_schema or {}), **patterns})
    return _type(annotation)


def _type(annotation: object) -> Schema:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in {Union, UnionType}:
        return _alternatives([_type(each) for each in arguments if each is not NoneType])
    if origin is tuple:  # the compiler takes one, too, for a list of one
        one = _type(arguments[0])
        short = [{"type": "string"}] if "$ref" in one else []
        return _alternatives(
            [*short, one, {"type": "array", "items": _alternatives([*short, one])}]
        )
    if origin is dict:
        return _map(arguments[0], arguments[1])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _reference(annotation)
    raise TypeError(f"no schema for {annotation}")


def _map(key: object, value: object) -> Schema:
    keys, values = _type(key), _type(value)
    if "enum" in keys:
        properties = {name: {"description": RAW_POINTS[name], **values} for name in keys["enum"]}
        return {"type": "object", "additionalProperties": False, "properties": properties}
    if values == {"$ref": "#/definitions/Nic"}:
        nics = {"type": "object", "additionalProperties": {"anyOf": [values, {"type": "null"}]}}
        return _alternatives(
            [{"type": "string"}, {"type": "array", "items": {"type": "string"}}, nics]
        )
    names_of_keys = {key: keys[key] for key in ("pattern", "maxLength") if key in keys}
    return {"type": "object", "propertyNames": names_of_keys, "additionalProperties": values}


def _alternatives(schemas: list[Schema]) -> Schema:
    unlike = [each for number, each in enumerate(schemas) if each not in schemas[:number]]
    return unlike[0] if len(unlike) == 1 else {"anyOf": unlike}


def _reference(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/definitions/{model.__name__}"}


def _widened(schema: Schema) -> Schema:
    """Return the schema of a number so that it takes the number in quotes too."""
    if schema.get("type") == "integer":
        return {**schema, "type": ["integer", "string"], "pattern": "^[0-9]+$"}
    if schema.get("type") == "array" and "items" not in schema:
        return {**schema, "items": {"type": _WORD}}
    return schema


def _moved(schema: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the same schema with pydantic's references turned into those of draft-07."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", "#/definitions/") if key == "$ref" else _moved(value)
            for key, value in schema.items()
        }
    return [_moved(each) for each in schema] if isinstance(schema, list) else schema
