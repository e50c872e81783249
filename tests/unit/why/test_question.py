"""What a person may ask, and how it is read."""

import pytest

from fabricc.why.figures import Number, number_in
from fabricc.why.question import (
    FileLine,
    LockLine,
    PortOf,
    Question,
    TableLine,
    Word,
    fabric_in,
    read,
)

DEVICES = frozenset({"leaf01", "web01"})
CONF = "etc/frr/frr.conf"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (f"leaf01:/{CONF}:42", FileLine("leaf01", CONF, 42)),
        (f"leaf01:{CONF}:42", FileLine("leaf01", CONF, 42)),
        (f"leaf01/{CONF}:42", FileLine("leaf01", CONF, 42)),
        (f"leaf01:/{CONF}", FileLine("leaf01", CONF, None)),
        (f"leaf01:/{CONF}:42:7", FileLine("leaf01", CONF, 42)),
        (f"out/demo/devices/leaf01/{CONF}:42", FileLine("leaf01", CONF, 42)),
        (f"some/where/out/demo/devices/leaf01/{CONF}:42", FileLine("leaf01", CONF, 42)),
        (f"devices/leaf01/{CONF}", FileLine("leaf01", CONF, None)),
        (f"leaf99:/{CONF}:42", FileLine("leaf99", CONF, 42)),
        ("out/demo/devices/leaf01", Word("leaf01")),
        ("out/demo/cabling.csv:4", TableLine("cabling.csv", 4)),
        ("manifest.json", TableLine("manifest.json", None)),
        ("out/demo/ansible/inventory.json:9", TableLine("ansible/inventory.json", 9)),
        ("inventory/demo/fabric.lock:7", LockLine(7)),
        ("fabric.lock:7", LockLine(7)),
        ("leaf01:swp1", PortOf("leaf01", "swp1")),
        ("leaf01", Word("leaf01")),
        ("10.1.0.0/26", Word("10.1.0.0/26")),
        ("2001:db8:1::7", Word("2001:db8:1::7")),
        ("2001:db8:1::/64", Word("2001:db8:1::/64")),
        ("52:54:00:00:00:01", Word("52:54:00:00:00:01")),
        ("host/web01/ipv4", Word("host/web01/ipv4")),
        ("link/leaf01:swp29--spine01/port", Word("link/leaf01:swp29--spine01/port")),
    ],
)
def test_questions(text: str, question: Question) -> None:
    assert read(text, DEVICES) == question


def test_a_path_names_its_fabric() -> None:
    assert fabric_in(f"out/demo/devices/leaf01/{CONF}:1") == "demo"
    assert fabric_in("inventory/demo/fabric.lock:2") == "demo"
    assert fabric_in("leaf01:swp1") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10.1.0.7", Number("ipv4", 0x0A010007, "10.1.0.7")),
        ("10.1.0.7/32", Number("ipv4", 0x0A010007, "10.1.0.7")),
        ("2001:DB8:0:0::7", Number("ipv6", 0x20010DB8 << 96 | 7, "2001:db8::7")),
        ("4200000103", Number("asn", 4200000103, "4200000103")),
        ("10.1.0.0/26", None),
        ("leaf01", None),
    ],
)
def test_numbers(text: str, number: Number | None) -> None:
    assert number_in(text) == number
