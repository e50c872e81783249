from ipaddress import ip_address

import pytest

from fabricc.lab.trial.attack.packet import Packet, echo_request, is_reply, number_of

V4 = Packet(ip_address("10.1.0.1"), ip_address("10.1.0.2"), 7)
V6 = Packet(ip_address("2001:db8::1"), ip_address("2001:db8::2"), 8)


@pytest.mark.parametrize("packet", [V4, V6])
def test_a_packet_is_known_by_its_number(packet: Packet) -> None:
    assert number_of(packet.octets()) == packet.number


def test_the_headers_hold_addresses_and_sound_checksums() -> None:
    octets = V4.octets()
    assert octets[12:20] == V4.source.packed + V4.target.packed
    assert folded(octets[:20]) == 0xFFFF
    assert folded(octets[12:20] + bytes((0, 17)) + octets[24:26] + octets[20:]) == 0xFFFF
    octets = V6.octets()
    assert octets[8:40] == V6.source.packed + V6.target.packed
    assert folded(octets[8:40] + octets[44:46] + bytes((0, 17)) + octets[40:]) == 0xFFFF


@pytest.mark.parametrize("octets", [b"", b"\x45", b"\x60" + bytes(80), b"\x45" + bytes(60)])
def test_what_others_send_has_no_number(octets: bytes) -> None:
    assert number_of(octets) is None


def test_an_answer_to_a_ping_is_that_of_its_number() -> None:
    request = echo_request(4, 9)
    assert folded(request) == 0xFFFF
    answer = bytes(20) + b"\0" + request[1:]
    assert is_reply(4, answer, 9)
    assert not is_reply(4, answer, 10)
    assert not is_reply(4, bytes(20) + request, 9)
    assert is_reply(6, b"\x81" + echo_request(6, 9)[1:], 9)


def folded(octets: bytes) -> int:
    """Return the sum of all words, as RFC 1071 adds them."""
    total = sum(int.from_bytes(octets[at : at + 2], "big") for at in range(0, len(octets), 2))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total
