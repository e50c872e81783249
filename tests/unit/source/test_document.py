"""What stands in the files is what stands in the document, to the letter."""

import gc

import pytest

from fabricc.source import read_texts
from tests.unit.source.reading import codes, document


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5.10", "5.10"),
        ("0x1F", "0x1F"),
        ("yes", "yes"),
        ("on", "on"),
        ("52:54:00:00:00:01", "52:54:00:00:00:01"),
        ("2024-01-01", "2024-01-01"),
        ("1_000", "1_000"),
        ("010", "010"),
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ('"null"', "null"),
        ("'~'", "~"),
        ('""', ""),
        ("a b  # comment", "a b"),
        ("a#b", "a#b"),
        ('"é\\u00e9\\t"', "éé\t"),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">-\n  one\n  two", "one two"),
        ("|-\n  null", "null"),
        ("one\n  two", "one two"),
        ("[]", []),
        ("{}", {}),
        ("[a, {b: c}, [d, ~]]", ["a", {"b": "c"}, ["d", None]]),
        ("\n- a\n-\n- b: c\n  d: e", ["a", None, {"b": "c", "d": "e"}]),
        ("[a: b]", [{"a": "b"}]),
        ("{q, r: }", {"q": None, "r": None}),
    ],
)
def test_values_keep_their_text(written: str, read: object) -> None:
    assert document(f"key: {written}\n") == {"key": read}


def test_keys_are_their_text() -> None:
    assert document("hosts:\n  5: a\n  null: b\n  '': c\n  \"<<\": d\n  no: e\n") == {
        "hosts": {"5": "a", "null": "b", "": "c", "<<": "d", "no": "e"}
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n", "---\n...\n"])
def test_a_file_may_be_empty(text: str) -> None:
    assert document(text) == {}


@pytest.mark.parametrize("text", ["hosts:\n  a: 1\n", "---\nhosts: {a: 1}\n...\n"])
def test_line_ends_byte_order_mark_and_document_marks_mean_nothing(text: str) -> None:
    expected = {"hosts": {"a": "1"}}
    assert document(text) == expected
    assert document(text.replace("\n", "\r\n")) == expected
    assert document("\ufeff" + text) == expected


def test_order_of_keys_is_that_of_the_file() -> None:
    assert list(document("b: 1\na: 2\nc: 3\n")) == ["b", "a", "c"]


def test_the_collector_is_as_before() -> None:
    for switch in (gc.disable, gc.enable):
        switch()
        was_enabled = gc.isenabled()
        read_texts({"fabric.yaml": "a: 1\nb: *c\n"})
        assert gc.isenabled() is was_enabled


def test_a_bad_file_hides_no_finding_of_another() -> None:
    outcome = read_texts(
        {
            "1.yaml": "hosts: {a: *b}",
            "2.yaml": "hosts: {c: [",
            "3.yaml": b"hosts: {d: \xff}",
            "4.yaml": "- e",
            "5.yaml": "hosts: {f: 1}",
        }
    )
    assert codes(outcome.findings) == ["FAB113", "FAB109", "FAB107", "FAB111"]
    assert outcome.value.document == {"hosts": {"f": "1"}}
    assert {("hosts", "a"), ()} <= outcome.value.broken
