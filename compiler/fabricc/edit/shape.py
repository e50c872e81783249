"""Where in an inventory one is, and in what order its names belong: read from the JSON Schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from fabricc.intent.schema import schema

SECTIONS = (
    "fabric",
    "pools",
    "defaults",
    "profiles",
    "models",
    "spines",
    "racks",
    "uplinks",
    "hosts",
    "services",
    "moved",
    "allow",
)
"""The sections of an inventory: what holds for all, then from the spines down to the servers."""

DEVICE_FIELDS = (
    *("rack", "port", "links", "profile", "loopback", "address", "asn", "router_id", "serial"),
    *("attach", "platform", "version", "style", "frr"),
    *("model", "forwarding_profile", "tcam_profile", "breakouts"),
    *("nics", "mtu", "management", "receive", "password", "dns", "ntp", "syslog"),
    *("drain", "labels", "raw"),
)
"""What may be said of devices: where it stands, what it is called, what it is, what it does.

The fields of a model stand those that it shares first, as Python inherits them; nobody writes so.
"""

_ORDER = {name: number for number, name in enumerate((*SECTIONS, *DEVICE_FIELDS))}


@dataclass(frozen=True)
class Shape:
    """What may stand at one place: any of some schemas."""

    schemas: tuple[dict[str, Any], ...] = ()

    @property
    def has_names(self) -> bool:
        """Tell whether a map here has names that people choose."""
        return any(isinstance(each.get("additionalProperties"), dict) for each in self.schemas)

    def fields(self) -> dict[str, int]:
        """Return the names that the language has here, each with its number in the order."""
        known = {name: None for each in self.schemas for name in each.get("properties", ())}
        is_device = "platform" in known
        is_document = "fabric" in known and "hosts" in known and "racks" in known
        if is_device or is_document:
            known = dict.fromkeys(sorted(known, key=lambda name: _ORDER.get(name, len(_ORDER))))
        return {name: number for number, name in enumerate(known)}

    def inside(self, key: str | None) -> "Shape":
        """Return what may stand behind a key; without one, in a list."""
        found: list[dict[str, Any]] = []
        for each in self.schemas:
            if key is None:
                found += _alternatives(each.get("items"))
            else:
                named = each.get("properties", {}).get(key)
                found += _alternatives(named or each.get("additionalProperties"))
        return Shape(tuple(found))


@cache
def whole() -> Shape:
    """Return the shape of a file."""
    return Shape((_schema(),))


@cache
def _schema() -> dict[str, Any]:
    return schema()


def _alternatives(node: object) -> Iterator[dict[str, Any]]:
    """Yield the schemas that a schema offers, references followed."""
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        yield from _alternatives(
            _schema()["definitions"][node["$ref"].removeprefix("#/definitions/")]
        )
    for each in (*node.get("anyOf", ()), *node.get("allOf", ())):
        yield from _alternatives(each)
    yield node
