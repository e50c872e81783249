"""A Debian server: whole files, and what differs by management."""

from pathlib import Path

from fabricc.artifact import Apply
from fabricc.platforms.debian import PLATFORM
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import DEBIAN
from tests.unit.platforms.trees import assert_expected, files, tree

EXPECTED = Path(__file__).parent / "expected"
INTERFACES = "etc/network/interfaces"


def test_a_host() -> None:
    assert_expected(PLATFORM, build.host(**DEBIAN), EXPECTED)


def test_a_static_address_may_be_set_twice() -> None:
    file = files(PLATFORM, build.host(**DEBIAN, management=build.static_management()))[INTERFACES]
    assert file.apply is Apply.IFUPDOWN
    assert "    up ip address replace 192.0.2.11/24 dev eth0\n" in file.text
    assert "    up ip route replace default via 192.0.2.1 dev eth0 metric 4278198272\n" in file.text
    assert "    up ip rule add from 192.0.2.0/24 lookup 100 priority 100\n" in file.text
    assert "eth0.accept_ra=0 || true\n" in file.text  # IPv6 may be off


def test_loopback_stands_first_and_management_last() -> None:
    lines = files(PLATFORM, build.host(**DEBIAN))[INTERFACES].text.splitlines()
    names = [line.split()[1] for line in lines if line.startswith("iface ")]
    assert names == ["lo", "eth1", "eth2", "eth0"]


def test_what_a_push_must_know() -> None:
    made = tree(PLATFORM, build.host(**DEBIAN))
    assert {"ifupdown", "isc-dhcp-client", "procps"} <= set(made.packages)
    assert "networking.service" in made.units.enable
    assert made.units.mask == ("systemd-networkd.service", "systemd-networkd.socket")
    netplan = [path for path in made.absent if path.startswith("/etc/netplan/")]
    assert {"/etc/netplan/90-default.yaml", "/etc/netplan/01-netcfg.yaml"} < set(netplan)
