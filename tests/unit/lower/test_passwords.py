"""Passwords of sessions: the same at both ends, and known where they come from."""

from fabricc.ir.device import Device
from tests.unit.lower.fabric import RACK, bgp_of, fabric, session


def signed() -> dict[str, Device]:
    """All uplinks sign, and one host does."""
    rack = RACK.replace(
        'spines: "spine[1-2]"}]', 'spines: "spine[1-2]", password: {secret: bgp_fabric}}]'
    ).replace("port: swp1}", "port: swp1, password: {secret: bgp_web}, serial: MT1}")
    return fabric(rack=rack).devices


def test_both_ends_of_a_link_sign_alike() -> None:
    devices = signed()
    seen = set()
    for device in devices.values():
        for each in bgp_of(device).sessions:
            far = session(devices[each.remote_device], each.remote_port)
            assert each.password == far.password
            assert each.password_origin == far.password_origin
            seen.add(each.password)
    assert seen == {None, "bgp_fabric", "bgp_web"}


def test_a_password_knows_where_it_stands() -> None:
    devices = signed()
    fabric_wide = session(devices["spine1"], "swp1")
    assert fabric_wide.password_origin == (("uplinks", 0, "password"),)
    assert session(devices["leaf1"], "swp1").password_origin == (("hosts", "web1", "password"),)
    assert session(devices["leaf1"], "swp2").password_origin == ()


def test_other_sessions_are_as_without() -> None:
    before, after = fabric().devices, signed()
    for port in ("swp2", "swp3"):
        assert session(before["leaf1"], port) == session(after["leaf1"], port)


def test_the_serial_number_is_that_of_the_device_alone() -> None:
    devices = signed()
    assert {name: each.serial for name, each in devices.items() if each.serial} == {"web1": "MT1"}
