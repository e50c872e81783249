"""Lists of an older FRR, in the words of the lab's."""

import pytest

from fabricc.lab.newer_frr import in_newer_words


def test_lists_of_every_version_come_out_alike() -> None:
    new = (
        b"bgp as-path access-list A seq 5 permit ^$\n"
        b"bgp community-list standard C seq 5 permit 1:2\n"
    )
    for old in (
        b"ip as-path access-list A permit ^$\nip community-list standard C permit 1:2\n",
        b"bgp as-path access-list A permit ^$\nbgp community-list standard C permit 1:2\n",
        new,
    ):
        assert in_newer_words(old) == new


@pytest.mark.parametrize(
    ("version", "then"),
    [("4.0", "8.4"), ("7.5", "8.4"), ("8.3", "8.4"), ("8.4", "8.4"), ("10.2", "10.2")],
)
def test_the_defaults_are_those_of_what_runs(version: str, then: str) -> None:
    text = f"frr version {version}\n".encode()
    assert in_newer_words(text) == f"frr version {then}\n".encode()


def test_nothing_else_is_touched() -> None:
    text = b"ip prefix-list P seq 10 permit 10.0.0.0/8\nroute-map R permit 10\n match as-path A\n"
    assert in_newer_words(text) == text
