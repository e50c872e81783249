"""The real readers of the files accept them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fabricc.ir.device import Device
from fabricc.platforms import cumulus, debian, debian_switch, ubuntu
from tests.unit.platforms import build, validators
from tests.unit.platforms.surroundings import CUMULUS, DEBIAN, NETWORKD, SYSTEM
from tests.unit.platforms.trees import files

PLATFORMS = {
    each.name: each
    for each in (cumulus.PLATFORM, debian_switch.PLATFORM, ubuntu.PLATFORM, debian.PLATFORM)
}

LEASE, STATIC = build.dhcp_management(), build.static_management()
SWITCHES = {
    f"{platform}-{name}": make(**wishes, management=management)
    for platform, wishes in (("cumulus", CUMULUS), ("debian", {"system": SYSTEM}))
    for name, make, management in (
        ("leaf", build.leaf, STATIC),
        ("leaf-lease", build.leaf, LEASE),
        ("spine", build.spine, STATIC),
    )
}
HOSTS = {
    f"{platform}-{name}": build.host(**wishes, management=management)
    for platform, wishes in (
        ("ubuntu", {"system": SYSTEM}),
        ("ubuntu-22.04", {"system": SYSTEM, "version": "22.04"}),
        ("debian", DEBIAN),
    )
    for name, management in (("static", STATIC), ("lease", LEASE), ("alone", None))
}
HOSTS_IFUPDOWN2 = {
    f"debian-{name}": build.host(**DEBIAN | {"style": "ifupdown2"}, management=management)
    for name, management in (("static", STATIC), ("lease", LEASE), ("alone", None))
}
HOSTS_NETWORKD = {
    f"{platform}-{version}-{name}": build.host(
        **NETWORKD, platform=platform, version=version, management=management
    )
    for platform, version in (
        ("debian", "12"),
        ("debian", "13"),
        ("ubuntu", "22.04"),
        ("ubuntu", "24.04"),
    )
    for name, management in (("static", STATIC), ("lease", LEASE))
}

INTERFACES = "etc/network/interfaces"
NETWORK = "etc/systemd/network"
START = "etc/systemd/system/frr.service.d/10-fabricc.conf"

Validator = Callable[[str, Path], None]

CASES: tuple[tuple[str, str, dict[str, Device], Validator], ...] = (
    ("cumulus", INTERFACES, SWITCHES, validators.ifupdown2),
    ("cumulus", "etc/ptm.d/topology.dot", SWITCHES, validators.dot),
    ("debian-switch", INTERFACES, SWITCHES, validators.ifupdown2),
    ("debian-switch", "etc/nftables.conf", SWITCHES, validators.nft),
    ("debian-switch", START, SWITCHES, validators.systemd_drop_in),
    ("ubuntu", "etc/netplan/60-fabricc.yaml", HOSTS, validators.netplan),
    ("ubuntu", START, HOSTS, validators.systemd_drop_in),
    ("debian", INTERFACES, HOSTS, validators.ifupdown),
    ("debian", INTERFACES, HOSTS_IFUPDOWN2, validators.ifupdown2),
    ("debian", f"{NETWORK}/20-eth0.network", HOSTS_NETWORKD, validators.networkd),
    ("debian", f"{NETWORK}/10-eth1.network", HOSTS_NETWORKD, validators.networkd),
    ("ubuntu", f"{NETWORK}/20-eth0.network", HOSTS_NETWORKD, validators.networkd),
    ("debian", START, HOSTS, validators.systemd_drop_in),
)


@pytest.mark.lab
@pytest.mark.parametrize(
    ("path", "device", "validator"),
    [
        pytest.param(path, device, validator, id=f"{validator.__name__}-{name}")
        for platform, path, devices, validator in CASES
        for name, device in devices.items()
        if device.platform == platform
    ],
)
def test_the_reader_accepts_it(
    path: str, device: Device, validator: Validator, tmp_path: Path
) -> None:
    validator(files(PLATFORMS[device.platform], device)[path].text, tmp_path)
