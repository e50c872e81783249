"""What people see."""

import re
from unicodedata import combining, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.findings import Finding, Label, Place, Rule, Severity, Spot
from fabricc.findings.formats import Style, in_order, plain, styled, summary, text

RULE = Rule("FAB402", "address-given-twice", "address {address} is given to two holders")
RACK01 = "inventory/demo/racks/rack01.yaml"
RACK02 = "inventory/demo/racks/rack02.yaml"
LINE = "    loopback: 10.0.0.7"
TWICE = Finding(
    RULE,
    "address 10.0.0.7 is given to two holders",
    Label(Place(RACK02, 6, 15, 8, LINE), "wanted by leaf03"),
    (Label(Place(RACK01, 4, 15, 8, LINE), "already held by leaf01"),),
    "leave `loopback` out and let the allocator choose",
)


def at(line: int, column: int, length: int, source: str, file: str = "a.yaml") -> Place:
    return Place(file, line, column, length, source)


def one(place: Place, **more: str) -> Finding:
    return Finding(Rule("FAB201", "x", "x"), "wrong", Label(place), **more)  # type: ignore[arg-type]


def test_two_files() -> None:
    assert text([TWICE]) == (
        "error[FAB402]: address 10.0.0.7 is given to two holders\n"
        "  --> inventory/demo/racks/rack02.yaml:6:15\n"
        "   |\n"
        " 6 |     loopback: 10.0.0.7\n"
        "   |               ^^^^^^^^ wanted by leaf03\n"
        "  ::: inventory/demo/racks/rack01.yaml:4:15\n"
        "   |\n"
        " 4 |     loopback: 10.0.0.7\n"
        "   |               -------- already held by leaf01\n"
        "   = help: leave `loopback` out and let the allocator choose\n"
        "\n"
        "1 error\n"
    )


def test_one_file_in_the_order_of_lines() -> None:
    found = Finding(
        RULE,
        "x",
        Label(at(120, 3, 1, "  b: 1"), "here"),
        (
            Label(at(9, 1, 5, "hosts:"), "in this"),
            Label(at(119, 3, 1, "  b: 0"), "before"),
            Label(at(120, 6, 1, "  b: 1"), "with this"),
        ),
    )
    assert text([found]).splitlines()[1:-2] == [
        "    --> a.yaml:120:3",
        "     |",
        "   9 | hosts:",
        "     | ----- in this",
        "...",
        " 119 |   b: 0",
        "     |   - before",
        " 120 |   b: 1",
        "     |   ^ here",
        "     |      - with this",
    ]


def test_without_a_place_or_a_line() -> None:
    nowhere = Finding(RULE, "x", help="one\ntwo")
    assert text([nowhere]).startswith("error[FAB402]: x\n   = help: one\n   = help: two\n\n")
    file = Finding(RULE, "x", Label(Place("lost.yaml"), "gone"))
    assert text([file]).splitlines()[1:3] == ["  --> lost.yaml:1:1", "   = gone"]
    spot = Finding(RULE, "x", Label(Spot(("hosts", "web01", 0))))
    assert text([spot]).splitlines()[1] == "  --> hosts.web01.0"


def test_order_and_summary() -> None:
    warning = Rule("FAB100", "w", "w", Severity.WARNING)
    found = [
        Finding(warning, "4", Label(Place("b", 2))),
        Finding(RULE, "3", Label(Place("b", 2, 9))),
        Finding(RULE, "2", Label(Place("b", 1))),
        Finding(RULE, "1", Label(Place("a", 10))),
        Finding(warning, "0"),
    ]
    assert [each.message for each in in_order(found)] == ["0", "1", "2", "4", "3"]
    assert summary(found) == "3 errors, 2 warnings"
    assert summary([]) == ""
    assert text([]) == ""


def test_segments_have_styles() -> None:
    segments = styled([TWICE])
    assert plain(segments) == text([TWICE])
    assert segments[0] == ("error[FAB402]", Style.ERROR)
    assert ("              ^^^^^^^^ wanted by leaf03", Style.PRIMARY) in segments
    assert ("              -------- already held by leaf01", Style.SECONDARY) in segments


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    found = Finding(RULE, "a\x1b[31m", Label(at(1, 1, 1, "a\x1b[2J\x9b\u202e"), "\x07"))
    shown = text([found])
    assert "a\\x1b[31m" in shown
    assert "\\x07" in shown
    assert " 1 | a\ufffd[2J\ufffd\ufffd\n" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def carets(shown: str) -> tuple[str, int, int]:
    """The source line, and from where to where in columns of the screen its carets stand."""
    lines = shown.splitlines()
    number = next(index for index, line in enumerate(lines) if re.match(r"^ +\| *\^", line))
    start = lines[number].index("| ") + 2
    found = re.search(r"\^+", lines[number])
    assert found
    return lines[number - 1][start:], found.start() - start, found.end() - start


def columns(shown: str) -> int:
    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in shown
    )


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("a: bad", "bad"),
        ("\ta:\t bad", "bad"),
        ("東京: bad", "bad"),
        ("e\u0301: bad", "bad"),
        ("東京: 大阪", "大阪"),
        ("x" * 500 + "bad" + "y" * 500, "bad"),
        ("大" * 500 + "bad" + "阪" * 500, "bad"),
        ("\t" * 500 + "bad", "bad"),
        ("x" * 500 + "bad", "bad"),
        ("bad" + "x" * 500, "bad"),
        ("bad: " + "x" * 90 + " " * 20, "bad"),
    ],
)
def test_carets_stand_below_the_text(source: str, marked: str) -> None:
    place = at(1, source.index(marked) + 1, len(marked), source)
    line, start, end = carets(text([one(place)]))
    prefix = next(line[:n] for n in range(len(line) + 1) if columns(line[:n]) == start)
    assert line[len(prefix) :].startswith(marked)
    assert end - start == columns(marked)
    assert columns(line) <= 102


def test_the_end_of_a_line_and_a_long_mark() -> None:
    assert carets(text([one(at(1, 6, 1, "a: b:"))])) == ("a: b:", 5, 6)
    line, start, end = carets(text([one(at(1, 4, 5000, "a: " + "x" * 5000))]))
    assert (start, end) == (3, columns(line) - 1)
    assert line.endswith("…")


@given(
    st.text(alphabet="ab\t東e\u0301\x1b é\u00a0", max_size=300),
    st.integers(0, 299),
    st.integers(1, 300),
)
def test_carets_never_leave_the_line(source: str, start: int, length: int) -> None:
    start = min(start, len(source))
    length = max(1, min(length, len(source) - start))
    shown = text([one(at(1, start + 1, length, source))])
    if source.strip():
        _, first, last = carets(shown)
        assert 0 <= first < last <= 103


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_source_line_is_wider_than_the_terminal(columns: int) -> None:
    source = (
        "    web01: {rack: rack01, port: swp1, labels: {owner: shop, tier: one}}  # " + "x" * 60
    )
    for column in (5, 30, 72, 110):
        shown = plain(styled([one(at(1234, column, 12, source))], columns))
        lines = [line for line in shown.splitlines() if line.startswith((" 1234 |", "      |"))]
        assert len(lines) == 3
        assert all(len(line) <= columns for line in lines)
