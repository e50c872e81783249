"""What YAML has and the intent language has not."""

import pytest

from fabricc.source import read_texts
from fabricc.source.faults import LIMIT
from tests.unit.source.reading import FILE, codes, findings, place, spot, underlined


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", [("FAB112", 1, 4, "&x")]),
        ("a: &x {b: 1}", [("FAB112", 1, 4, "&x")]),
        ("a: &x\n  b: 1", [("FAB112", 1, 4, "&x")]),
        ("&x a: 1", [("FAB112", 1, 1, "&x")]),
        ("a: *x", [("FAB113", 1, 4, "*x")]),
        ("a: [1, *x ]", [("FAB113", 1, 8, "*x")]),
        ("*x : 1", [("FAB113", 1, 1, "*x")]),
        ("a:\n  <<: *x", [("FAB114", 2, 3, "<<")]),
        ("a:\n  <<: {b: 1}", [("FAB114", 2, 3, "<<")]),
        ("a: !!str 1", [("FAB115", 1, 4, "!!str")]),
        ("a: !vault |\n  x", [("FAB115", 1, 4, "!vault")]),
        ("a: ! x", [("FAB115", 1, 4, "!")]),
        ("a: !x!y z", [("FAB115", 1, 4, "!x!y")]),
        ("a: !!set {b}", [("FAB115", 1, 4, "!!set")]),
        ("a: !!str &x 1", [("FAB112", 1, 10, "&x"), ("FAB115", 1, 4, "!!str")]),
        ("? [a]\n: 1", [("FAB116", 1, 3, "[")]),
        ("{[a, b]: 1, c: 2}", [("FAB116", 1, 2, "[")]),
        ("{{a: b}: 1}", [("FAB116", 1, 2, "{")]),
        ("a: {? : 1}", [("FAB116", 1, 7, ":")]),
        ("- a", [("FAB111", 1, 1, "-")]),
        ("# c\n---\ntext", [("FAB111", 3, 1, "text"[:1])]),
        ("[a]", [("FAB111", 1, 1, "[")]),
        ("a: 1\n---\nb: 2\n---\nc: 3", [("FAB110", 2, 1, "---")]),
        ("a: 1\na: 2", [("FAB118", 2, 1, "a")]),
        ("a: {b: 1, c: {d: 1, 'd': 2}}", [("FAB118", 1, 21, "'d'")]),
        ("a:\n  - b: 1\n    b: 2\n    b: 3", [("FAB118", 3, 5, "b"), ("FAB118", 4, 5, "b")]),
    ],
)
def test_refused(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    found = findings(text)
    assert [(finding.code, *spot(finding)) for finding in found] == expected
    assert all(finding.help for finding in found)


def test_all_faults_of_a_file_are_told_in_one_run() -> None:
    text = "a: &x 1\nb: *x\nc: {<<: *x}\nd: !!int 5\ne: {f: 1, f: 2}\n? [g]\n: h\ni: 1\n"
    outcome = read_texts({FILE: text})
    assert codes(outcome.findings) == [
        "FAB112", "FAB113", "FAB114", "FAB115", "FAB118", "FAB116",
    ]  # fmt: skip
    assert outcome.value.document == {"a": "1", "c": {}, "d": "5", "e": {"f": "1"}, "i": "1"}


def test_a_duplicate_shows_both_places_and_the_first_counts() -> None:
    outcome = read_texts({FILE: "hosts:\n  web01: {x: 1}\n  'web01': {x: 2, x: 3}\n"})
    first, second = outcome.findings
    assert first.message == "`web01` is given twice"
    assert underlined(first.primary) == "'web01'"
    assert place(first.also[0]).line == 2
    assert underlined(first.also[0]) == "web01"
    assert underlined(second.primary) == "x"
    assert outcome.value.document == {"hosts": {"web01": {"x": "1"}}}
    assert outcome.value.broken == frozenset()


def test_a_section_given_twice_hides_names_so_it_counts_as_broken() -> None:
    source = read_texts({FILE: "hosts: {a: 1}\nhosts: {b: 1}\n"}).value
    assert source.document == {"hosts": {"a": "1"}}
    assert source.broken == {("hosts",)}


@pytest.mark.parametrize(
    ("text", "document", "broken"),
    [
        ("hosts: *x\nb: 1", {"b": "1"}, {("hosts",)}),
        ("hosts: {a: *x, b: 1}", {"hosts": {"b": "1"}}, {("hosts", "a")}),
        ("hosts: {a: {p: [{q: *x}]}, b: 1}", {"hosts": {"b": "1"}}, {("hosts", "a")}),
        ("hosts: {a: {<<: *x}, b: 1}", {"hosts": {"b": "1"}}, {("hosts", "a")}),
        ("hosts: {<<: *x, b: 1}", {"hosts": {"b": "1"}}, {("hosts",)}),
        ("<<: *x\nb: 1", {"b": "1"}, {()}),
        ("links: [a, *x, b, {c: *x}, d]", {"links": ["a", "b", "d"]}, {("links",)}),
        ("a: {b: 1, c: 2}\nd: {e: 1, f: [", {"a": {"b": "1", "c": "2"}, "d": {"e": "1"}},
         {("d", "f"), ()}),
        ("a: {b: 1}\nd: [x, y, [", {"a": {"b": "1"}, "d": ["x", "y"]}, {("d",), ()}),
    ],
)  # fmt: skip
def test_what_is_refused_is_left_out_and_named(
    text: str, document: object, broken: set[tuple[str, ...]]
) -> None:
    source = read_texts({FILE: text}).value
    assert source.document == document
    assert source.broken == broken


def test_a_flood_of_one_kind_is_cut_short_and_said_so() -> None:
    found = findings("a: [" + ", ".join(["*x"] * 1000) + ", &y z]")
    assert codes(found) == ["FAB113"] * LIMIT + ["FAB112"]
    assert found[LIMIT - 1].help.endswith("950 more of this kind in this file are not shown")
