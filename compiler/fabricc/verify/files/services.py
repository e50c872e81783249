"""Services with a check: /etc/fabricc/services.json, and the program that reads it."""

from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_interface
from typing import Any

from fabricc.capability.names import Address
from fabricc.verify.fault import Faults, Parsed
from fabricc.verify.files.document import load

_WAYS = ("command", "tcp", "http")
_NUMBERS = ("interval", "timeout", "rise", "fall")
_KEYS = {"addresses", "way", "target", *_NUMBERS}

PROGRAM = "6510f41f2e454c3bf7fd15414d7e5e0732127513f222dc40d5564e4426d3526a"
"""SHA-256 of the program: what it does to addresses and routes is known of this text alone."""


@dataclass(frozen=True, slots=True)
class CheckedService:
    """One service whose addresses are on lo while a check succeeds; key: its name."""

    name: str
    addresses: tuple[Address, ...]
    check: tuple[str | int, ...] = ()
    """How: the way, the target, and the numbers."""


def parse_services(text: str) -> Parsed[tuple[CheckedService, ...]]:
    """Read services.json. A key that is not known may change what is announced."""
    faults = Faults()
    try:
        read = load(text)
    except ValueError as error:
        faults.bad(1, f"it is not JSON: {error}")
        return Parsed((), faults.all())
    if not isinstance(read, dict):
        faults.bad(1, "it is not a map of services")
        return Parsed((), faults.all())
    found = [_service(name, said, _line(text, f'"{name}"'), faults) for name, said in read.items()]
    return Parsed(tuple(each for each in found if each is not None), faults.all())


def _service(name: str, said: Any, line: int, faults: Faults) -> CheckedService | None:  # noqa: ANN401 - JSON
    if not isinstance(said, dict) or said.keys() - _KEYS:
        faults.unknown(line, f"service {name}: {said}")
        return None
    try:
        interfaces = [ip_interface(each) for each in said["addresses"]]
        wrong = _wrong(said)
    except (KeyError, TypeError, ValueError) as error:
        faults.bad(line, f"service {name}: {error}")
        return None
    if any(each.network.prefixlen != each.max_prefixlen for each in interfaces):
        wrong = "an address is not a /32 or a /128"
    if wrong:
        faults.bad(line, f"service {name}: {wrong}")
        return None
    how = (said["way"], said["target"], *(said[key] for key in _NUMBERS))
    return CheckedService(name, tuple(each.ip for each in interfaces), how)


def _wrong(said: dict[str, Any]) -> str:
    """Return what cannot be about a check; nothing if all can."""
    if said["way"] not in _WAYS or not isinstance(said["target"], str):
        return f"nobody can check by {said['way']} {said['target']}"
    if not all(isinstance(said[key], int) and said[key] > 0 for key in _NUMBERS):
        return "a number is none, or not positive"
    return "a check may last until after the next" if said["timeout"] > said["interval"] else ""


def _line(text: str, word: str) -> int:
    """Return the line of the first key of that name."""
    return text[: max(0, text.find(word))].count("\n") + 1


def parse_program(text: str) -> Parsed[tuple[()]]:
    """Read the program: known to the letter, or not at all."""
    faults = Faults()
    if sha256(text.encode()).hexdigest() != PROGRAM:
        faults.unknown(1, "a program that is not the one of this version of fabricc")
    return Parsed((), faults.all())
