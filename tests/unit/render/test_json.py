"""What is written reads back as what was meant, and is tidy."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.render.check import is_tidy
from fabricc.render.json import dump

PLAIN = st.recursive(
    st.booleans() | st.integers() | st.text() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), PLAIN))
def test_it_reads_back(document: dict[str, object]) -> None:
    text = dump(document)  # type: ignore[arg-type] # what Hypothesis makes is plain
    assert json.loads(text) == document
    assert is_tidy(text)


def test_keys_keep_their_order() -> None:
    assert dump({"nics": {"eth2": "a", "eth1": "b"}, "addresses": ("c",)}).splitlines() == [
        "{",
        '  "nics": {',
        '    "eth2": "a",',
        '    "eth1": "b"',
        "  },",
        '  "addresses": [',
        '    "c"',
        "  ]",
        "}",
    ]


def test_data_that_is_not_plain_is_refused() -> None:
    with pytest.raises(TypeError):
        dump({"set": {1, 2}})  # type: ignore[dict-item] # the point of the test
