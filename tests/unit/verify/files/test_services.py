"""services.json and the program that reads it, as a second reader has them."""

import json
from ipaddress import ip_address
from typing import Any

import pytest

from fabricc.render.engine import template
from fabricc.verify.fault import Kind
from fabricc.verify.files.services import parse_program, parse_services

GOOD: dict[str, Any] = {
    "addresses": ["10.9.0.53/32", "2001:db8:9::53/128"],
    "way": "tcp",
    "target": "53",
    "interval": 2,
    "timeout": 1,
    "rise": 2,
    "fall": 3,
}


def text(**changes: object) -> str:
    return json.dumps({"dns": {**GOOD, **changes}}, indent=2)


def test_what_is_there_while_a_check_succeeds() -> None:
    read = parse_services(text())
    assert read.faults == ()
    [service] = read.value
    assert service.name == "dns"
    assert service.addresses == (ip_address("10.9.0.53"), ip_address("2001:db8:9::53"))


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"metric": 5}, Kind.UNKNOWN),
        ({"addresses": ["10.9.0.53/24"]}, Kind.BAD),
        ({"addresses": ["10.9.0/32"]}, Kind.BAD),
        ({"way": "udp"}, Kind.BAD),
        ({"target": 53}, Kind.BAD),
        ({"rise": 0}, Kind.BAD),
        ({"timeout": 5}, Kind.BAD),
    ],
)
def test_what_cannot_be(changes: dict[str, object], kind: Kind) -> None:
    read = parse_services(text(**changes))
    assert (read.value, [each.kind for each in read.faults]) == ((), [kind])
    assert read.faults[0].line == 2


@pytest.mark.parametrize("bad", ["{", "[]", '{"dns": []}'])
def test_what_is_no_map_of_services(bad: str) -> None:
    read = parse_services(bad)
    assert (read.value, len(read.faults)) == ((), 1)


def test_the_program_is_known_to_the_letter() -> None:
    program = template("debian/usr/local/sbin/fabricc-service.j2")(None)
    assert parse_program(program).faults == ()
    assert template("ubuntu/usr/local/sbin/fabricc-service.j2")(None) == program
    changed = program.replace('"scope", "link"', '"scope", "global"')
    assert [each.kind for each in parse_program(changed).faults] == [Kind.UNKNOWN]
