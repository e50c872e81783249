"""Services: anycast addresses, who announces them, and how a server knows that its own works."""

from typing import Annotated

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from fabricc.intent.fault import fault
from fabricc.intent.fields import Declared, Flag, HostRange, ServiceAddresses, whole
from fabricc.intent.number import text_of
from fabricc.intent.rules import unsafe_text, wrong_type

_LONGEST_COMMAND = 1024
_SCHEMES = ("http://", "https://")


def _command(value: object) -> str:
    """Read a line for /bin/sh."""
    text = text_of(value)
    if not text.strip():
        raise fault(unsafe_text.RULE, reason="the command is empty")
    if len(text) > _LONGEST_COMMAND:
        raise fault(unsafe_text.RULE, reason=f"it is longer than {_LONGEST_COMMAND} characters")
    for character in text:
        if not character.isprintable() or not character.isascii():
            reason = f"character U+{ord(character):04X} is not printable ASCII"
            advice = "a longer command goes into a script on the server"
            raise fault(unsafe_text.RULE, inside=character, advice=advice, reason=reason)
    return text


def _url(value: object) -> str:
    """Read the URL of a page."""
    text = text_of(value)
    scheme = next((each for each in _SCHEMES if text.startswith(each)), None)
    if scheme is None or not text.removeprefix(scheme).partition("/")[0] or " " in text:
        raise fault(
            wrong_type.RULE, expected="a URL like `http://127.0.0.1/health`", got=f"`{text[:40]}`"
        )
    for character in text:
        if not character.isprintable() or not character.isascii():
            reason = f"character U+{ord(character):04X} is not printable ASCII"
            raise fault(unsafe_text.RULE, inside=character, reason=reason)
    return text


Command = Annotated[
    str,
    PlainValidator(_command),
    WithJsonSchema(
        {"type": "string", "maxLength": _LONGEST_COMMAND, "examples": ["dig @127.0.0.1 +time=1 ."]}
    ),
]
Url = Annotated[
    str,
    PlainValidator(_url),
    WithJsonSchema(
        {"type": "string", "pattern": "^https?://[^/ ]", "examples": ["http://127.0.0.1/health"]}
    ),
]


class Check(Declared):
    """How a server finds out whether its member of the service works: one of the three ways."""

    command: Command | None = None
    """A line for /bin/sh, run as root; it succeeds with exit status 0."""
    tcp: Annotated[int, *whole(1, 65535)] | None = None
    """A port of the server itself (127.0.0.1, else ::1) that must take a TCP connection."""
    http: Url | None = None
    """A page that must answer with a status from 200 to 299, redirects followed."""
    interval: Annotated[int, *whole(1, 3600, " s")] = 2
    """Seconds from the start of one check to the start of the next."""
    timeout: Annotated[int, *whole(1, 3600, " s")] = 1
    """Seconds after which a check without an answer has failed."""
    rise: Annotated[int, *whole(1, 100)] = 2
    """So many successes in a row put the addresses on."""
    fall: Annotated[int, *whole(1, 100)] = 3
    """So many failures in a row take them off."""


class Member(Declared):
    """One host of a service, or a range of them."""

    drain: Flag | None = None
    """The host serves on, but other members are preferred."""


def _members(value: object) -> object:
    """Read names as names without attributes."""
    if isinstance(value, str):
        return {value: {}} if value else {}
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return {key: {} for key in value}
    if isinstance(value, dict):
        return {key: {} if each is None else each for key, each in value.items()}
    return value


Members = Annotated[
    dict[HostRange, Member],
    BeforeValidator(_members),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/Member"}},
            ],
            "examples": [["db01", "web01"], "web[01-04]", {"db01": {}, "web01": {"drain": True}}],
        }
    ),
]


class Service(Declared):
    """An anycast service: addresses that several hosts announce."""

    hosts: Members
    """Who announces it: names, or names with attributes."""
    addresses: ServiceAddresses
    """Its addresses; each becomes a /32 or a /128."""
    check: Check | None = None
    """How a host finds out whether it may announce them; left out, it always does."""
