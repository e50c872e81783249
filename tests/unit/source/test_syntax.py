"""The parser's complaints, in our words, at the place that a person must look at."""

import pytest

from tests.unit.source.reading import findings, place, spot


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("e: {s: leaf03:swp1}", 1, 14, "holds a `:`"),
        ("a: b: c", 1, 5, "no key can be"),
        ("a: 1\nb: 'x\nc: 1\n", 2, 4, "never closed"),
        ("a: 1\n\tb: 2", 2, 1, "tab"),
        ("a:\n\t- b", 2, 1, "tab"),
        ("a: |\n\tx\n", 2, 1, "tab"),
        ("a: {b: 1\nc: 2", 2, 2, "`{` is not closed"),
        ("a: [1,\nb: 2", 1, 4, "`[` is not closed"),
        ("a: @x", 1, 4, "begin with this character"),
        ("a: `x`", 1, 4, "begin with this character"),
        ("a: %x", 1, 4, "begin with this character"),
        ("a:\n   b: 1\n  c: 2", 3, 3, "does not continue"),
        ("a:\n  - b\n  c: 1", 3, 3, "does not continue the list"),
        ("a: 1\nb\nc: 2", 2, 1, "no `:`"),
        ("a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> c\n", 2, 1, "marks of a conflict"),
        ('a: "\\q"', 1, 5, "escape"),
        ("a: *.example", 1, 4, "without a name"),
        ("a: - b", 1, 4, "a `-` stands where"),
        ("a: [", 1, 5, "missing"),
        ("a: 1\n...\nb", 3, 1, "goes on after its end"),
        ("a: {b: leaf[03-04]}", 1, 12, "holds a `[`"),
        ("a: {\n  b: leaf[03-04]\n}", 2, 10, "holds a `[`"),
        ("a: {b: 1\nc[1-2]: 2", 2, 2, "`{` is not closed"),
        ("a: {b: c: d}", 1, 9, "a `:` follows a value"),
        ("a: {b:c, d: e}", 1, 6, "no space follows the `:` of `b`"),
        ("a: {b:\u00a0c, d: e}", 1, 6, "no plain space follows the `:` of `b`"),
        ("a: {e: [x, leaf03:swp1]}", 1, 18, "holds a `:`"),
        ("a: {e: leaf03:swp1, f: g}", 1, 14, "holds a `:`"),
        ("spines: {s[1-2]: {}}", 1, 11, "a name with brackets, `s[1-2]`, stands inside"),
        ("hosts: {a: {rack: b}, w[1-2]: {rack: b}}", 1, 24, "a name with brackets, `w[1-2]`"),
    ],
)
def test_syntax(text: str, line: int, column: int, words: str) -> None:
    for variant in (text, text.replace("\n", "\r\n")):
        (found,) = findings(variant)
        assert found.code == "FAB109"
        assert words in found.message
        assert spot(found)[:2] == (line, column)
        assert found.help


def test_what_is_open_is_shown_too() -> None:
    (found,) = findings("a: {b: 1\nc: 2")
    (also,) = found.also
    assert also.text == "this `{` is open"
    assert (place(also).line, place(also).column) == (1, 4)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a: {b: leaf[03-04], c: d}", 'put quotes around it, e.g. `"leaf[03-04]"`'),
        ("a: {rack:rack02, port: swp2}", "write `rack: rack02`"),
        ("a: {x: 1, rack:rack02}", "write `rack: rack02`"),
        ("a: {rack:\u00a0rack02, port: swp2}", "write `rack: rack02`"),
    ],
)
def test_what_is_meant_is_written_out(text: str, advice: str) -> None:
    (found,) = findings(text)
    assert found.help == advice


def test_a_line_that_is_indented_too_far() -> None:
    (found,) = findings("a:\n  b: 1\n   c: 2\n")
    assert "indentation" in found.help


def test_a_name_with_brackets_says_how_to_quote_it() -> None:
    (found,) = findings("spines: {s[1-2]: {}}")
    assert found.help == 'put quotes around it: `"s[1-2]": …`'
