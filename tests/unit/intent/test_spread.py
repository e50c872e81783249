import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.intent.spread import LARGEST_RANGE, RangeError, names_of

STEMS = st.from_regex(r"[a-z][a-z0-9-]{0,5}[a-z]", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("web01", ["web01"]),
        (" web01 ", ["web01"]),
        ("web[01-03]", ["web01", "web02", "web03"]),
        ("web[8-11]", ["web8", "web9", "web10", "web11"]),
        ("web[08-11]", ["web08", "web09", "web10", "web11"]),
        ("web[098-101]", ["web098", "web099", "web100", "web101"]),
        ("swp[1-2,9]", ["swp1", "swp2", "swp9"]),
        ("leaf07,leaf12", ["leaf07", "leaf12"]),
        ("leaf[1-2],spine1", ["leaf1", "leaf2", "spine1"]),
        ("r[1-2]h[1-2]", ["r1h1", "r1h2", "r2h1", "r2h2"]),
        ("swp1s[0-3]", ["swp1s0", "swp1s1", "swp1s2", "swp1s3"]),
        ("leaf03:swp[1-2]", ["leaf03:swp1", "leaf03:swp2"]),
        ("192.0.2.[11-12]/24", ["192.0.2.11/24", "192.0.2.12/24"]),
        ("[1-2]", ["1", "2"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(names_of(text)) == names


@pytest.mark.parametrize(
    ("text", "inside", "reason"),
    [
        ("", "", "empty"),
        ("a,,b", "a,,b", "empty"),
        ("web[1-", "web[1-", "closing bracket"),
        ("web1]", "web1]", "do not match"),
        ("web[[1]]", "web[[", "do not match"),
        ("web[a-b]", "a-b", "neither a number"),
        ("web[]", "[]", "neither a number"),
        ("web[1-2-3]", "1-2-3", "neither a number"),
        ("web[1,4-2]", "4-2", "backwards"),
        ("web[1-999999999999]", "1-999999999999", str(LARGEST_RANGE)),
        ("web[1-99999][1-9]", "web[1-99999][1-9]", str(LARGEST_RANGE)),
        ("web[1-99999],db[1-99999]", "web[1-99999],db[1-99999]", str(LARGEST_RANGE)),
        (f"web[{'9' * 5000}]", "9" * 5000, "neither a number"),
        ("web[²-³]", "²-³", "neither a number"),
    ],
)
def test_refused(text: str, inside: str, reason: str) -> None:
    with pytest.raises(RangeError, match=re.escape(reason)) as caught:
        names_of(text)
    assert caught.value.inside == inside
    assert inside in text


@given(STEMS, st.integers(0, 9999), st.integers(0, 50), st.integers(0, 6))
def test_a_run_counts(stem: str, first: int, more: int, width: int) -> None:
    start, end = str(first).zfill(width), str(first + more).zfill(width)
    names = names_of(f"{stem}[{start}-{end}]")
    assert len(set(names)) == len(names) == more + 1
    assert names[0] == stem + start
    assert names[-1] == stem + end
    assert [int(name.removeprefix(stem)) for name in names] == [*range(first, first + more + 1)]


@given(st.lists(STEMS, min_size=1, max_size=9))
def test_a_list_keeps_its_order(names: list[str]) -> None:
    assert list(names_of(",".join(names))) == names


@given(st.text(alphabet="ab019[]-, ", max_size=20))
def test_no_text_raises_anything_else(text: str) -> None:
    guilty = ""
    try:
        names = names_of(text)
    except RangeError as error:
        names, guilty = (), error.inside
    assert all(name == name.strip() for name in names)
    assert guilty.strip("[]") in text
