"""The room that is left in a pool."""

from ipaddress import ip_address, ip_network

from fabricc.allocate.free import free_prefixes


def test_what_is_left_comes_as_the_fewest_prefixes_the_largest_first() -> None:
    pool = [ip_network("10.0.0.0/29")]
    taken = [ip_address("10.0.0.0"), ip_network("10.0.0.4/31")]
    assert free_prefixes(pool, taken) == (
        ("10.0.0.2/31", 2),
        ("10.0.0.6/31", 2),
        ("10.0.0.1/32", 1),
    )


def test_a_pool_of_several_prefixes_is_one_room() -> None:
    pool = [ip_network("10.0.0.0/30"), ip_network("10.0.0.4/30")]
    assert free_prefixes(pool, []) == (("10.0.0.0/29", 8),)


def test_nothing_is_left_of_a_full_pool() -> None:
    assert free_prefixes([ip_network("2001:db8::/127")], [ip_network("2001:db8::/127")]) == ()
