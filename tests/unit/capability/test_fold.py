"""Names in few words."""

import pytest

from fabricc.capability.fold import folded


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["swp1"], "swp1"),
        (["swp2", "swp1", "swp3"], "swp[1-3]"),
        (["swp1", "swp9", "swp10", "swp29"], "swp[1,9-10,29]"),
        (["web01", "web02", "web10"], "web[01-02,10]"),
        (["web1", "web01"], "web01, web1"),
        (["swp1s0", "swp1s1", "swp2"], "swp1s[0-1], swp2"),
        (["mgmt", "eth0"], "eth0, mgmt"),
    ],
)
def test_names_in_few_words(names: list[str], told: str) -> None:
    assert sorted(folded(names).split(", ")) == sorted(told.split(", "))
