"""Files made to do harm: a finding, at once, never a traceback."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fabricc.source import read_texts
from fabricc.source.build import MAX_DEPTH, build
from fabricc.source.faults import Faults
from fabricc.source.page import Page
from fabricc.source.spans import spans_of
from fabricc.source.text import check_text
from tests.unit.source.reading import FILE, codes, document, findings, place

BLOCK = "".join(f"{' ' * depth}k:\n" for depth in range(1000))
DEEP = [
    "a: " + "[" * 10_000,
    "a: " + "[" * 10_000 + "]" * 10_000,
    "a: " + "{b: " * 10_000,
    "a:\n" + "- " * 10_000 + "x",
    "a: {" + "[" * 10_000,
    "? " * 10_000 + "x",
    BLOCK,
    "[" * 10_000,
]


@pytest.mark.parametrize("text", DEEP, ids=[text[:8] for text in DEEP])
def test_deep_nesting(text: str) -> None:
    assert "FAB117" in codes(findings(text))


def test_depth_is_told_exactly_where_it_is_exceeded() -> None:
    assert document("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))
    (found,) = findings("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert (found.code, place(found.primary).column) == ("FAB117", 3 + MAX_DEPTH)


def test_a_bomb_of_aliases_cannot_go_off() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    outcome = read_texts({FILE: "\n".join(lines)})
    assert set(codes(outcome.findings)) == {"FAB112", "FAB113"}
    assert not any(entries for name, entries in outcome.value.document.items() if name != "a0")


@pytest.mark.slow
def test_megabytes_of_anything_take_seconds_at_most() -> None:
    size = 4 << 20
    for text in (
        "a: " + "[" * size,
        "a: *x\n" * (size >> 3),
        "\0" * size,
        "- " * size,
        "&a " * size,
    ):
        start = time.process_time()
        assert findings(text)
        assert time.process_time() - start < 20


SOUP = st.lists(
    st.sampled_from(
        ["a", "b", ":", ": ", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "&x ", "*x ",
         "!t ", "!!", "<<", "'", '"', "#", " #", "|", ">", "\t", "---\n", "...\n", "? ", "%", "@",
         "\\", "é", "日", "\ufeff", "\0", "\r\n", "\r", "~", "|2", "%YAML 1.1\n", "%TAG ! x\n"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(SOUP)
@example("a: {b: 1\nc: 2")
def test_no_text_makes_a_traceback(text: str) -> None:
    outcome = read_texts({FILE: text})
    for found in outcome.findings:
        where = place(found.primary)
        assert 1 <= where.line <= text.count("\n") + 1
        assert 1 <= where.column <= len(where.text) + 1
        assert where.length >= 1


@given(SOUP)
def test_nor_does_it_with_the_pure_parser(text: str) -> None:
    page = Page(FILE, text.encode())
    faults = Faults()
    if check_text(page, faults):
        build(page, faults, pure=True)
        spans_of(page, pure=True)


@given(st.binary(max_size=60))
def test_no_bytes_make_a_traceback(content: bytes) -> None:
    read_texts({FILE: content})
