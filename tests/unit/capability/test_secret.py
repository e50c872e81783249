"""Names of secrets and their tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.capability.secret import (
    LONGEST,
    SecretName,
    damaged_token,
    is_secret_name,
    secret_of,
    secrets_in,
    token_of,
)

names = st.from_regex(rf"[a-z][a-z0-9_]{{0,{LONGEST - 1}}}", fullmatch=True).map(SecretName)
between = st.sampled_from([" ", "\n", '"', "'", "\n password ", ","])


@given(st.lists(st.tuples(names, between)))
def test_the_tokens_of_a_text_are_found_whole(parts: list[tuple[SecretName, str]]) -> None:
    text = "".join(f"{token_of(name)}{mark}" for name, mark in parts)
    assert list(secrets_in(text)) == [name for name, _ in parts]
    assert damaged_token(text) == ""


@given(names)
def test_a_token_is_the_word_of_one_secret(name: SecretName) -> None:
    assert is_secret_name(name)
    assert secret_of(token_of(name)) == name
    assert len(token_of(name)) < 80  # the longest key of TCP MD5


@pytest.mark.parametrize("text", ["", "B", "1a", "_a", "a-b", "a b", "ü", "a\n", "a" * 41])
def test_what_is_no_name(text: str) -> None:
    assert not is_secret_name(text)
    assert secret_of(f"FABRICC-SECRET-{text}") is None


@pytest.mark.parametrize(
    "word",
    [
        "FABRICC-SECRET-",
        "FABRICC-SECRET-Bgp",
        "FABRICC-SECRET-bgp-leafs",
        "FABRICC-SECRET-bgpLeafs",
        f"FABRICC-SECRET-{'a' * 41}",
        "fabricc-secret-bgp",
        "Fabricc-Secret-bgp",
    ],
)
def test_what_a_push_would_leave_as_it_is(word: str) -> None:
    text = f"ok FABRICC-SECRET-ok\nneighbor swp1 password {word}\n"
    assert damaged_token(text) == word
    assert list(secrets_in(text)) == ["ok"]
