from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from fabricc.intent import number


def refusal(read: Callable[[object], object], value: object) -> tuple[str, str]:
    """Return code and guilty part of the refusal of a value."""
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    context: dict[str, Any] = caught.value.context or {}
    return context["rule"].code, context["inside"]


@given(st.ip_addresses())
def test_every_address_is_read(address: object) -> None:
    assert number.address(str(address)) == address


@given(st.ip_addresses(), st.data())
def test_every_prefix_is_read_or_unusable(
    address: IPv4Address | IPv6Address, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, address.max_prefixlen))
    network = ip_network(f"{address}/{length}", strict=False)
    try:
        read = number.prefix(str(network))
    except PydanticCustomError:
        assert refusal(number.prefix, str(network))[0] == "FAB223"
    else:
        assert read == network


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("10.0.0.300", "300"),
        ("10.0.0.01", "01"),
        ("10.0.x.1", "x"),
        ("10.0.0", ""),
        ("10.0.0.1.2", ""),
        ("", ""),
        ("2001:db8:zz::1", "zz"),
        ("2001:db8:12345::1", "12345"),
        ("2001:db8::1::2", ""),
        ("fe80::1%eth0;reboot", "%eth0;reboot"),
        ("10.0.0.٣", "٣"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_bad_addresses_name_the_bad_part(text: str, inside: str) -> None:
    assert refusal(number.address, text) == ("FAB204", inside)
    assert refusal(number.prefix, f"{text}/24") == ("FAB205", inside)


@pytest.mark.parametrize(
    ("text", "code", "inside"),
    [
        ("10.0.0.0", "FAB205", ""),
        ("10.0.0.0/33", "FAB205", "/33"),
        ("10.0.0.0/255.255.255.0", "FAB205", "/255.255.255.0"),
        ("10.0.0.0/٢٤", "FAB205", "/٢٤"),
        ("2001:db8::/129", "FAB205", "/129"),
        ("10.0.0.1/24", "FAB206", "10.0.0.1"),
        ("2001:db8::1/64", "FAB206", "2001:db8::1"),
        ("224.0.0.0/8", "FAB223", ""),
        ("127.0.0.0/8", "FAB223", ""),
        ("fe80::/10", "FAB223", ""),
        ("0.0.0.0/0", "FAB223", ""),
    ],
)
def test_bad_prefixes(text: str, code: str, inside: str) -> None:
    assert refusal(number.prefix, text) == (code, inside)


@pytest.mark.parametrize(
    "text", ["0.0.0.1", "0.1.2.3", "127.0.0.1", "224.0.0.5", "255.255.255.255", "169.254.1.1"]
)
def test_unusable_ipv4(text: str) -> None:
    assert refusal(number.usable_address, text)[0] == "FAB223"


@pytest.mark.parametrize("text", ["::", "::1", "fe80::1", "ff02::1", "::ffff:10.0.0.1"])
def test_unusable_ipv6(text: str) -> None:
    assert refusal(number.usable_address, text)[0] == "FAB223"


@pytest.mark.parametrize("text", ["10.0.0.0", "10.0.0.255", "192.0.2.1", "2001:db8::", "fd00::1"])
def test_usable(text: str) -> None:
    assert number.usable_address(text) == ip_address(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("192.0.2.11", "FAB205"),
        ("192.0.2.0/24", "FAB223"),
        ("192.0.2.255/24", "FAB223"),
        ("2001:db8::1/64", "FAB204"),
        ("192.0.2.11/2x", "FAB205"),
    ],
)
def test_bad_interfaces(text: str, code: str) -> None:
    assert refusal(number.interface_ipv4, text)[0] == code


def test_both_addresses_of_a_point_to_point_subnet_are_usable() -> None:
    assert str(number.interface_ipv4("192.0.2.0/31")) == "192.0.2.0/31"
    assert str(number.interface_ipv4("192.0.2.1/32")) == "192.0.2.1/32"


@pytest.mark.parametrize("value", [None, [], {}, ["10.0.0.1"]])
def test_what_is_no_text(value: object) -> None:
    for read in (number.address, number.prefix, number.asn, number.asn_range):
        assert refusal(read, value)[0] == "FAB203"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("64512.1", "FAB208"),
        ("-1", "FAB208"),
        ("1e3", "FAB208"),
        ("4294967296", "FAB208"),
        ("9" * 5000, "FAB208"),
        ("٣", "FAB208"),
        ("0", "FAB209"),
        ("23456", "FAB209"),
        ("65535", "FAB209"),
        ("4294967295", "FAB209"),
    ],
)
def test_bad_asns(text: str, code: str) -> None:
    assert refusal(number.asn, text)[0] == code
    assert refusal(number.asn_range, f"1-{text}")[0] == code


def test_asn_ranges() -> None:
    assert number.asn_range("64512-64520") == (64512, 64520)
    assert number.asn_range(" 64512 - 64520 ") == (64512, 64520)
    assert number.asn_range("4200000000") == (4200000000, 4200000000)
    assert refusal(number.asn_range, "64520-64512")[0] == "FAB208"
    assert refusal(number.asn_range, "64512-65540")[0] == "FAB209"


@pytest.mark.parametrize(
    ("first", "last", "public"),
    [
        (64512, 65534, None),
        (4200000000, 4294967294, None),
        (3320, 3320, 3320),
        (64000, 64512, 64000),
        (64512, 4200000000, 65535),
    ],
)
def test_first_public(first: int, last: int, public: int | None) -> None:
    assert number.first_public(first, last) == public
