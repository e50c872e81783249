"""FAB107, FAB108: bytes that are no text, and characters that nobody sees."""

import pytest

from fabricc.source import read_texts
from tests.unit.source.reading import FILE, codes, document, findings, place, spot


def test_invalid_utf8_is_told_at_line_and_column() -> None:
    (found,) = findings("hosts:\n  é: ".encode() + b"\xe9x\n")
    assert found.code == "FAB107"
    assert found.message == "byte 0xe9 is not valid UTF-8"
    assert spot(found) == (2, 6, "�")
    assert place(found.primary).text == "  é: �x"


def test_each_line_with_invalid_utf8_is_told() -> None:
    found = findings(b"a: \xff\xfe\nb: 1\nc: \xc3\n")
    assert [spot(each)[:2] for each in found] == [(1, 4), (3, 4)]


@pytest.mark.parametrize("content", ["a: 1".encode("utf-16"), b"\xff", b"a: \xed\xa0\x80\n"])
def test_other_encodings_are_no_utf8(content: bytes) -> None:
    assert "FAB107" in codes(findings(content))


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x0b", "U+000B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
        ("\ufffe", "U+FFFE"),
        ("\r", "U+000D"),
    ],
)
def test_invisible_characters(character: str, name: str) -> None:
    source, (found,) = (
        (outcome := read_texts({FILE: f"a: 1\nb: x{character}y\n"})).value,
        outcome.findings,
    )
    assert found.code == "FAB108"
    assert name in found.message
    assert spot(found)[:2] == (2, 5)
    assert source.document == {}
    assert source.broken == {()}


def test_they_are_found_in_comments_and_all_of_them() -> None:
    found = findings("a: 1 # \u202e\nb: \0\0\n")
    assert [spot(each)[:2] for each in found] == [(1, 8), (2, 4), (2, 5)]


def test_other_scripts_and_signs_are_fine() -> None:
    assert document("a: Zürich 東京 🦊 \u00a0x\n") == {"a": "Zürich 東京 🦊 \u00a0x"}


def test_line_ends_of_old_macs_are_one_finding() -> None:
    (found,) = findings("a: 1\rb: 2\rc: 3\r")
    assert (found.code, spot(found)[:2]) == ("FAB108", (1, 5))
    assert "LF" in found.help
