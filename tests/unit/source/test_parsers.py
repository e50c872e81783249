"""The C parser and the pure Python one agree; without the former there is a note."""

import pytest

from fabricc.source import read, read_texts, speed
from fabricc.source.build import build
from fabricc.source.events import next_event_of
from fabricc.source.faults import Faults
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page
from fabricc.source.spans import spans_of
from tests.unit.source.reading import FILE, codes
from tests.unit.source.test_positions import TEXT

FAULTY = [
    "a: &x 1\nb: *x\nc: {<<: *x}\nd: !!int 5\ne: {f: 1, f: 2}\n? [g]\n: h\ni: 1\n",
    "a: 1\n---\nb: 2\n",
    "- a\n",
    "text\n",
    "a: " + "[" * 10_000,
]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, "", *FAULTY])
def test_both_parsers_agree(text: str) -> None:
    page = Page(FILE, text.encode())
    assert parse_fragment(page, pure=True) == parse_fragment(page)
    spans = spans_of(page, pure=True)
    for path, span in spans_of(page).items():
        other = spans[path]
        assert (span.key, span.is_block) == (other.key, other.is_block)
        if span.value[0] != span.value[1]:
            assert span.value[0] == other.value[0]


@pytest.mark.parametrize(
    "text", ["a: b: c", "a: 'x", "a: [1,\nb: 2", "a:\n   b: 1\n  c: 2", "a: @x"]
)
def test_both_parsers_refuse(text: str) -> None:
    faults = Faults()
    build(Page(FILE, text.encode()), faults, pure=True)
    assert codes(faults.findings()) == ["FAB109"]


def test_the_c_parser_is_used_where_it_is() -> None:
    assert speed.c_parser() is not None
    assert "CParser" in repr(next_event_of(b"a: 1"))


def test_slow_parser_makes_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "c_parser", lambda: None)
    (found,) = read_texts({FILE: "a: 1"}).findings
    assert (found.code, found.severity.value) == ("FAB120", "note")
