"""The lock as text: what is read, what is refused, and where."""

import pytest

from fabricc.allocate import Lock, allocate, format_lock, parse_lock
from fabricc.findings import Label, Place
from tests.unit.allocate.build import Build, codes

HEADER = '{"format": 1, "fabric": "demo"}\n'


def line(identity: str, number: str, kind: str = "ipv4") -> str:
    return f'{{"kind": "{kind}", "identity": "{identity}", "number": "{number}"}}\n'


A = line("host/a/ipv4", "10.1.0.0")
B = line("host/b/ipv4", "10.1.0.1")


def lock() -> Lock:
    return allocate(Build(hosts={"web2": "rack01", "web10": "rack01"}).topology(), Lock()).value[1]


def place(label: Label | None) -> Place:
    assert label is not None
    assert isinstance(label.at, Place)
    return label.at


def test_what_is_written_reads_back() -> None:
    text = format_lock(lock())
    assert text.startswith(HEADER + '{"kind": "asn", "identity": "host/web2/asn"')
    outcome = parse_lock(text, "fabric.lock")
    assert outcome.findings == ()
    assert outcome.value == lock()


def test_lines_are_sorted_by_kind_and_natural_identity() -> None:
    lines = format_lock(lock()).splitlines()
    assert lines.index(line("host/web2/ipv4", "10.1.0.0").strip()) < lines.index(
        line("host/web10/ipv4", "10.1.0.1").strip()
    )


def test_any_order_and_identical_repeats_are_fine() -> None:
    lines = format_lock(lock()).splitlines()
    mixed = "\n".join([*reversed(lines), *lines[3:7], ""])
    outcome = parse_lock(mixed, "fabric.lock")
    assert outcome.findings == ()
    assert outcome.value == lock()


BLOCK = line("rack/a/ipv4-block/1", "10.1.0.0/26", "ipv4-block")
PORT = line("link/a:swp1--s1/port", "swp1", "port")


@pytest.mark.parametrize(
    ("text", "code", "row", "underlined"),
    [
        ("", "FAB401", 1, ""),
        (A, "FAB401", 1, ""),
        (HEADER + "garbage\n", "FAB401", 2, "g"),
        (HEADER + "[1]\n", "FAB401", 2, "[1]"),
        (HEADER + A[:-10] + "\n", "FAB401", 2, '"'),
        (HEADER + A.replace("ipv4", "ipv5"), "FAB401", 2, '"ipv5"'),
        (HEADER + A.replace("10.1.0.0", "10.1.0.300"), "FAB401", 2, '"10.1.0.300"'),
        (HEADER + A.replace("10.1.0.0", "010.1.0.0"), "FAB401", 2, '"010.1.0.0"'),
        (HEADER + A.replace('"10.1.0.0"', "7"), "FAB401", 2, "7"),
        (HEADER + A.replace("host/a", "host/a\\u0000"), "FAB401", 2, '"host/a\\u0000/ipv4"'),
        (HEADER + A.replace("host/a", "host/a\x00"), "FAB401", 2, "\x00"),
        (HEADER + A.replace("host/a", "host/a\\ud800"), "FAB401", 2, "{"),
        (HEADER + line("host/a/ipv6", "2001:DB8::1", "ipv6"), "FAB401", 2, '"2001:DB8::1"'),
        (HEADER + line("host/a/asn", "4294967296", "asn"), "FAB401", 2, '"4294967296"'),
        (HEADER + BLOCK.replace("0/26", "1/26"), "FAB401", 2, '"10.1.0.1/26"'),
        (HEADER + "[" * 100_000 + "\n", "FAB401", 2, "["),
        (HEADER + '{"format": ' + "1" * 5000 + "}\n", "FAB401", 2, "{"),
        ('{"format": "1", "fabric": "demo"}\n' + A, "FAB401", 1, '"1"'),
        (HEADER + HEADER.replace("demo", "o"), "FAB401", 2, '{"format": 1, "fabric": "o"}'),
        (HEADER.replace("1", "2") + A, "FAB402", 1, '{"format": 2, "fabric": "demo"}'),
        (f"{HEADER}<<<<<<< x\n{A}=======\n{B}>>>>>>> y\n", "FAB403", 2, "<<<<<<<"),
        (HEADER + A + line("host/a/ipv4", "10.1.0.9"), "FAB404", 3, "10.1.0.9"),
        (HEADER + A + line("host/b/ipv4", "10.1.0.0"), "FAB405", 3, "host/b/ipv4"),
        (
            HEADER + A + line("leaf/b/router-id", "10.1.0.0", "router-id"),
            "FAB405",
            3,
            "leaf/b/router-id",
        ),
        (
            HEADER + BLOCK + line("rack/b/ipv4-block/1", "10.1.0.32/27", "ipv4-block"),
            "FAB405",
            3,
            "rack/b/ipv4-block/1",
        ),
        (HEADER + PORT + PORT.replace("/a:", "/b:"), "FAB405", 3, "link/b:swp1--s1/port"),
    ],
)
def test_what_is_refused(text: str, code: str, row: int, underlined: str) -> None:
    outcome = parse_lock(text, "inventory/demo/fabric.lock")
    assert codes(outcome) == [code]
    at = place(outcome.findings[0].primary)
    assert (at.file, at.line) == ("inventory/demo/fabric.lock", row)
    assert at.text[at.column - 1 :][: at.length] == underlined
    assert outcome.findings[0].help


def test_a_sound_lock_with_one_damaged_line_keeps_the_others() -> None:
    outcome = parse_lock(HEADER + A + "x\n" + B, "fabric.lock")
    assert codes(outcome) == ["FAB401"]
    assert [grant.number for grant in outcome.value.grants] == ["10.1.0.0", "10.1.0.1"]


def test_a_file_that_is_something_else_is_told_in_a_few_findings() -> None:
    outcome = parse_lock("x\n" * 5000, "fabric.lock")
    assert len(outcome.findings) == 21
    assert "4979 more" in outcome.findings[-1].message


def test_ports_of_two_spines_may_have_one_name() -> None:
    text = line("link/a:swp1--s1/port", "swp1", "port") + line(
        "link/a:swp2--s2/port", "swp1", "port"
    )
    assert parse_lock(HEADER + text, "fabric.lock").findings == ()
