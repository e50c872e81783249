"""`drain`: what carries no traffic while there is another way; all of a declaration, or a part."""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from fabricc.intent.fault import fault
from fabricc.intent.name import host_name, port_name, spread
from fabricc.intent.number import kind_of
from fabricc.intent.rules import wrong_type

Parts = tuple[str, ...]
"""Names of devices, or ports of devices as `web01:eth1`."""


def _drain(value: object) -> bool | Parts:
    """Read true, false, or names of what is drained."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if not isinstance(value, str | list | tuple):
        raise fault(wrong_type.RULE, expected="true, false or names", got=kind_of(value))
    parts = spread(value)
    for part in parts:
        device, colon, port = part.partition(":")
        host_name(device)
        if colon:
            port_name(port)
    return parts


def _field(*parts: str) -> tuple[PlainValidator, WithJsonSchema]:
    kinds = ["boolean", "string", "array"]
    items = {"type": "string"}
    schema = {"type": kinds, "items": items, "examples": [True, *parts]}
    return PlainValidator(_drain), WithJsonSchema(schema)


DrainDevice = Annotated[bool | Parts, *_field("leaf01")]
DrainHost = Annotated[bool | Parts, *_field("web03", "web03:eth1")]
DrainUplink = Annotated[bool | Parts, *_field("leaf01:swp29")]
