"""Rendered text is well-formed, or FAB901 tells where it is not."""

import pytest

from fabricc.artifact import Artifact
from fabricc.render.check import is_tidy, untidy


@pytest.mark.parametrize("text", ["a\n", "a\nb\n", "a\n\nb\n", "  a\n"])
def test_tidy(text: str) -> None:
    assert is_tidy(text)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "no newline"),
        ("a", 1, "no newline"),
        ("a\nb", 2, "no newline"),
        ("a \n", 1, "ends in a blank"),
        ("a\n  \nb\n", 2, "ends in a blank"),
        ("a\n\tb\n", 2, "not printable ASCII"),
        ("a\nb\rc\n", 2, "not printable ASCII"),
        ("a\n\u00e9\n", 2, "not printable ASCII"),
        ("a\n\x7f\n", 2, "not printable ASCII"),
        ("a\n\n\nb\n", 3, "empty line"),
        ("\na\n", 1, "empty line"),
        ("a\n\n", 2, "empty line"),
        ("\n", 1, "empty line"),
    ],
)
def test_untidy(text: str, line: int, reason: str) -> None:
    assert not is_tidy(text)
    found = untidy("leaf01", Artifact("etc/hosts", text))
    assert found.code == "FAB901"
    assert found.message.startswith(f"leaf01: `/etc/hosts` line {line} ")
    assert reason in found.message
