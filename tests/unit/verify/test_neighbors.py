"""Files of servers without a routing daemon, and of their leafs: read, or refused."""

from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from fabricc.verify.fault import Parsed
from fabricc.verify.files.lines import words_of
from fabricc.verify.files.neighbors import (
    parse_announcer,
    parse_learning,
    parse_program,
    rdnbrd_conf,
)
from fabricc.verify.read import read
from tests.golden.examples import EXAMPLES

NAME = "neighbors"
DEVICES = EXAMPLES[NAME] / "out" / NAME / "devices"

PARSERS: dict[str, Callable[[str], Parsed[Any]]] = {
    "old01/etc/fabricc/announcer.json": parse_announcer,
    "leaf03/etc/fabricc/rdnbrd.json": parse_learning,
    "leaf03/etc/rdnbrd.conf": rdnbrd_conf.parse,
    "old01/usr/local/sbin/fabricc-announcer": parse_program,
}


def text_of(path: str) -> str:
    return Path(DEVICES / path).read_text()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("old01/etc/fabricc/announcer.json", '"keepalive": 1', '"keepalive": 0'),
        ("old01/etc/fabricc/announcer.json", '"keepalive": 1', '"keepalive": 1, "metric": 7'),
        ("old01/etc/fabricc/announcer.json", '"eth1": "10.0.0.0"', '"eth1": "nowhere"'),
        ("old01/etc/fabricc/announcer.json", '"nics"', '"cards"'),
        ("old01/etc/fabricc/announcer.json", "[", "("),
        ("leaf03/etc/fabricc/rdnbrd.json", '"10.1.0.17"', '"2001:db8::1"'),
        ("leaf03/etc/fabricc/rdnbrd.json", '"ports"', '"port"'),
        ("leaf03/etc/rdnbrd.conf", "route_table = 10", "route_table = 254"),
        ("leaf03/etc/rdnbrd.conf", "holdtime", "holdtimes"),
        ("old01/usr/local/sbin/fabricc-announcer", "python3 -I", "bash"),
        ("old01/usr/local/sbin/fabricc-announcer", "import json", "import"),
    ],
)
def test_what_is_damaged_is_a_fault(path: str, old: str, new: str) -> None:
    text = text_of(path)
    assert old in text
    assert PARSERS[path](text).faults == ()
    assert PARSERS[path](text.replace(old, new, 1)).faults != ()


def test_what_they_say() -> None:
    said = parse_announcer(text_of("old03/etc/fabricc/announcer.json")).value
    assert words_of(said, "address") == [("10.1.0.2",), ("10.9.0.80",), ("10.9.0.81",)]
    assert words_of(said, "gateway") == [("eth1", "10.0.0.0"), ("eth2", "10.0.0.1")]
    learned = parse_learning(text_of("leaf03/etc/fabricc/rdnbrd.json")).value
    assert ("swp2", "10.1.0.17") in words_of(learned, "learned")


def test_a_host_without_bgp_has_a_default_over_its_gateways() -> None:
    built = read(EXAMPLES[NAME], NAME).value
    assert built is not None
    plant = built.plant
    found = plant.routers["old01"].static_default
    assert found is not None
    assert found.next_hops == (("eth1", ip_address("10.0.0.0")), ("eth2", ip_address("10.0.0.1")))
    assert plant.routers["web01"].static_default is None


def test_a_leaf_with_our_program_is_silent_without_a_default_route() -> None:
    built = read(EXAMPLES[NAME], NAME).value
    assert built is not None
    silent = {each.name for each in built.plant.routers.values() if each.is_silent_without_default}
    assert silent == {"leaf03", "leaf04"}
