"""Names and texts as people write them, refused before they can reach a path or a line."""

import re

from fabricc.capability.secret import LONGEST, NAME_FORM, SecretName, damaged_token, is_secret_name
from fabricc.intent.fault import fault
from fabricc.intent.number import address, kind_of, text_of
from fabricc.intent.rules import (
    bad_name,
    bad_port_name,
    bad_range,
    long_interface_name,
    secret_in_clear,
    unsafe_text,
    wrong_type,
)
from fabricc.intent.spread import LARGEST_RANGE, RangeError, names_of

_HOST_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\Z")
_PORT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
_MAC = re.compile(r"[0-9a-f]{2}(?::[0-9a-f]{2}){5}\Z")
_IPV4 = re.compile(r"[0-9.]+\Z")
_VERSION = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,5}){0,3}\Z")
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?\Z")
_SERIAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\Z")
_NUMBER = re.compile(r"(?:[0-9]+|0[xX][0-9a-fA-F]+)\Z")
_LOCAL_NAMES = frozenset(
    {
        "localhost",
        "localhost4",
        "localhost6",
        "broadcasthost",
        "ip6-allhosts",
        "ip6-allnodes",
        "ip6-allrouters",
        "ip6-localhost",
        "ip6-localnet",
        "ip6-loopback",
        "ip6-mcastprefix",
    }
)
"""What distributions call the machine itself, and groups, in /etc/hosts."""
_ANSIBLES_GROUPS = frozenset({"all", "ungrouped"})
"""Groups that every inventory of Ansible has: `--limit all` would not mean one device."""
_TAKEN_PORT_NAMES = frozenset({"all", "default", "lo"})
"""Names that the kernel has a meaning of its own for."""
_LONGEST_HOST_NAME = 63
_LONGEST_INTERFACE_NAME = 15
_LONGEST_DOMAIN = 253
_LONGEST_RAW = 65536


def spread(value: object) -> tuple[str, ...]:
    """Read a range of names, or a list of such ranges."""
    if isinstance(value, list | tuple):
        names: list[str] = []
        for item in value:
            names.extend(spread(item))
            if len(names) > LARGEST_RANGE:
                reason = f"the list stands for more than {LARGEST_RANGE} names"
                raise fault(bad_range.RULE, text=f"{names[0]}, …", reason=reason)
        return tuple(names)
    text = text_of(value)
    try:
        return names_of(text)
    except RangeError as error:
        raise fault(bad_range.RULE, inside=error.inside, text=text, reason=str(error)) from None


def host_name(value: object) -> str:
    """Read a host name: one label of RFC 1123, at most 63 characters."""
    text = text_of(value)
    reason, inside = _no_label(text)
    if reason:
        raise fault(bad_name.RULE, inside=inside, text=text, kind="host name", reason=reason)
    return text


def device_name(value: object) -> str:
    """Read the name of a device: a host name that can stand in /etc/hosts beside the others.

    A number, or what `inet_aton` reads as one, would be taken for an address.
    """
    text = host_name(value)
    reason = ""
    if text.lower() in _LOCAL_NAMES:
        reason = "every machine calls itself so (/etc/hosts)"
    elif _NUMBER.match(text):
        reason = "a number is read as an address"
    elif text in _ANSIBLES_GROUPS:
        reason = "Ansible has a group of that name in every inventory"
    if reason:
        advice = f"write it with a word, for example `node-{text}`"
        raise fault(bad_name.RULE, advice=advice, text=text, kind="name of a device", reason=reason)
    return text


def _no_label(text: str) -> tuple[str, str]:
    """Return why a text is no label of RFC 1123, and the part to blame; empty when it is one."""
    if len(text) > _LONGEST_HOST_NAME:
        return f"it has {len(text)} characters, a label has {_LONGEST_HOST_NAME} at most", ""
    if _HOST_NAME.match(text):
        return "", ""
    if not text:
        return "it is empty", ""
    bad = _first_bad(text, "-")
    if bad:
        return "only letters, digits and hyphens are allowed", bad
    return "it begins or ends with a hyphen", ""


def host_names(value: object) -> tuple[str, ...]:
    """Read a range of host names."""
    return tuple(host_name(name) for name in spread(value))


def host_range(value: object) -> str:
    """Read a range of host names and keep it as it is written, as a key."""
    host_names(value)
    return text_of(value)


def domain(value: object) -> str:
    """Read a domain name: labels of RFC 1123 joined by dots."""
    text = text_of(value)
    reason = f"it is longer than {_LONGEST_DOMAIN}" if len(text) > _LONGEST_DOMAIN else ""
    inside = ""
    for label in text.split("."):
        if not reason:
            reason, inside = _no_label(label)
    if text.endswith("."):
        reason, inside = "the last dot is not written", ""
    if reason:
        raise fault(bad_name.RULE, inside=inside, text=text, kind="domain name", reason=reason)
    return text


def server(value: object) -> str:
    """Read an address or a domain name."""
    text = text_of(value)
    return str(address(text)) if ":" in text or _IPV4.match(text) else domain(text)


def version(value: object) -> str:
    """Read a version: numbers joined by dots."""
    text = text_of(value)
    if not _VERSION.match(text):
        raise fault(wrong_type.RULE, expected="a version like `10.2`", got=kind_of(text))
    return text


def port_name(value: object) -> str:
    """Read the name of a port: what Linux takes as an interface name."""
    text = text_of(value)
    if not _PORT_NAME.match(text):
        reason = "a letter, then letters, digits, `_`, `.` and `-`"
        raise fault(bad_port_name.RULE, inside=_first_bad(text, "_.-"), text=text, reason=reason)
    if text in _TAKEN_PORT_NAMES:
        raise fault(bad_port_name.RULE, text=text, reason="the kernel itself has this name")
    if len(text) > _LONGEST_INTERFACE_NAME:
        raise fault(long_interface_name.RULE, inside=text, text=text, length=len(text))
    return text


def port_names(value: object) -> tuple[str, ...]:
    """Read a range of port names."""
    return tuple(port_name(name) for name in spread(value))


def port_range(value: object) -> str:
    """Read a range of port names and keep it as it is written, as a key."""
    port_names(value)
    return text_of(value)


def plain_name(value: object) -> str:
    """Read a name that never leaves the inventory: a profile, a model, a label."""
    text = text_of(value)
    if len(text) > _LONGEST_HOST_NAME or not _PLAIN.match(text):
        reason = f"letters, digits, inner `_`, `.` and `-`, at most {_LONGEST_HOST_NAME}"
        inside = _first_bad(text, "_.-")
        raise fault(bad_name.RULE, inside=inside, text=text, kind="name", reason=reason)
    return text


def secret_name(value: object) -> SecretName:
    """Read the name of a secret."""
    text = text_of(value)
    if not is_secret_name(text):
        advice = f"a name is a small letter, then small letters, digits and `_`, at most {LONGEST}"
        what = "what is no name of a secret, and maybe its value,"
        raise fault(secret_in_clear.RULE, advice=advice, what=what)
    return SecretName(text)


def serial(value: object) -> str:
    """Read the serial number of a device, as its label and its firmware have it."""
    text = text_of(value)
    if len(text) > _LONGEST_HOST_NAME or not _SERIAL.match(text):
        reason = f"letters, digits, inner `.` and `-`, at most {_LONGEST_HOST_NAME}"
        inside = _first_bad(text, ".-")
        raise fault(bad_name.RULE, inside=inside, text=text, kind="serial number", reason=reason)
    return text


def one_line(value: object) -> str:
    """Read a text of one printable line."""
    text = text_of(value)
    for character in text:
        if not character.isprintable() or not character.isascii():
            reason = f"character U+{ord(character):04X} is not printable ASCII"
            raise fault(unsafe_text.RULE, inside=character, reason=reason)
    return text


def raw_text(value: object) -> str:
    """Read text for a configuration file: printable ASCII lines, one newline at the end."""
    if not isinstance(value, str):
        raise fault(wrong_type.RULE, expected="text", got=kind_of(value))
    if len(value) > _LONGEST_RAW:
        raise fault(unsafe_text.RULE, reason=f"the text is longer than {_LONGEST_RAW} characters")
    text = "\n".join(line.rstrip(" ") for line in value.split("\n")).strip("\n")
    lines = text.split("\n")
    for line in lines:
        for character in line:
            if not character.isprintable() or not character.isascii():
                reason = f"character U+{ord(character):04X} would break the file"
                advice = "indent with blanks, not tabs" if character == "\t" else ""
                raise fault(unsafe_text.RULE, inside=character, advice=advice, reason=reason)
    if not text:
        raise fault(unsafe_text.RULE, reason="the text is empty")
    damaged = damaged_token(text)
    if damaged:
        reason = f"`{damaged}` is no token of a secret"
        advice = f"write `FABRICC-SECRET-` and a name of the form {NAME_FORM}"
        raise fault(unsafe_text.RULE, inside=damaged, advice=advice, reason=reason)
    return "\n".join(line for index, line in enumerate(lines) if line or lines[index - 1]) + "\n"


def mac(value: object) -> str:
    """Read a MAC address of one network card."""
    text = text_of(value).lower()
    if not _MAC.match(text):
        raise fault(
            wrong_type.RULE, expected="a MAC address like `52:54:00:00:00:01`", got=kind_of(text)
        )
    if int(text[:2], 16) & 1:
        raise fault(wrong_type.RULE, expected="the MAC address of one card", got="a group address")
    return text


def _first_bad(text: str, marks: str) -> str:
    """Return the first character that is no ASCII letter or digit and not among `marks`."""
    for character in text:
        if not (character.isascii() and (character.isalnum() or character in marks)):
            return character
    return ""
