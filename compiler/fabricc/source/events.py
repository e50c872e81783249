"""The one place that knows ruamel.yaml's parsers: YAML text to a stream of events.

The C parser (libyaml) of `ruamel.yaml[oldlibyaml]` makes 60,000 lines into events in 0.15 s; the
pure Python one, used where no C extension installs, takes some fifteen times as long.
Importing ruamel.yaml costs 25 ms, so this module is imported when something must be parsed.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from fabricc.source.page import BYTE_ORDER_MARK
from fabricc.source.speed import c_parser

__all__ = [
    "PARSER_ERRORS",
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "next_event_of",
]

PARSER_ERRORS = (YAMLError, ValueError, OverflowError)
"""What a parser raises for bad text; the last two come from escapes, in the pure one."""


class Mark(Protocol):
    """A point in the text; both count from 0, in characters."""

    line: int
    column: int


class Event(Protocol):
    """What all events have; those of nodes have `anchor` and `ctag`, scalars `value`, `style`."""

    start_mark: Mark
    end_mark: Mark


def next_event_of(content: bytes, *, pure: bool = False) -> Callable[[], Any]:
    """Return a function that returns the next event each time, and raises `PARSER_ERRORS`.

    `content` is valid UTF-8. After `StreamEndEvent` it must not be called again. Nodes nested
    deeper than the parser's look-ahead of 1,024 characters are not touched before they are asked
    for, so whoever stops in time is safe from any depth.
    """
    content = content.removeprefix(BYTE_ORDER_MARK)
    name = None if pure else c_parser()
    if name is None:
        stream = YAML(typ="safe", pure=True).parse(content.decode("utf-8"))
        return cast("Callable[[], Any]", stream.__next__)
    return cast("Callable[[], Any]", import_module(name).CParser(content).get_event)
