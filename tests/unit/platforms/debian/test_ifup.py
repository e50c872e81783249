"""Classic ifupdown runs the interfaces file: twice, and once more after a change."""

import subprocess
from dataclasses import replace
from ipaddress import IPv4Address, IPv4Interface
from pathlib import Path

import pytest

from fabricc.ir.device import Device
from fabricc.platforms.debian import PLATFORM
from tests.unit.platforms import build, validators
from tests.unit.platforms.surroundings import DEBIAN
from tests.unit.platforms.trees import files

IFUP = validators.UNPACKED / "ifupdown" / "sbin" / "ifup"

NAMESPACE = """
set -e
mount -t sysfs none /sys
mkdir "$1/etc" && mount -t tmpfs none "$1/etc" && mkdir "$1/etc/upper" "$1/etc/work"
mount -t overlay -o "lowerdir=/etc,upperdir=$1/etc/upper,workdir=$1/etc/work" none /etc
for step in pre-up up down post-down; do mkdir -p /etc/network/if-$step.d; done
for nic in eth0 eth1 eth2; do
    ip link add $nic type veth peer name far-$nic
    ip link set far-$nic up
done
up() { "$2" -i "$1/$3" --state-dir="$1" $4 -a; }
shown() { echo "== $1"; ip -o address show scope global; ip -4 route show table all; ip rule; }
up "$1" "$2" before && shown first
up "$1" "$2" before --force && shown again
ip route add blackhole 203.0.113.0/24 src 10.1.0.2
up "$1" "$2" after --force && shown changed
"""

SERVICE = "10.9.0.53"
MANAGEMENT = build.static_management()
BEFORE = build.host(**DEBIAN, management=MANAGEMENT)


def after() -> Device:
    """The same host without its IPv4 service, and with another management address."""
    moved = replace(
        MANAGEMENT, address=IPv4Interface("192.0.2.12/24"), gateway=IPv4Address("192.0.2.254")
    )
    addresses = tuple(each for each in BEFORE.addresses if str(each.address) != SERVICE)
    return replace(BEFORE, management=moved, addresses=addresses)


def shown(folder: Path) -> dict[str, str]:
    """Return what the kernel has after each run of ifup."""
    validators.needs(IFUP, "ip")
    if not validators.can_unshare():
        pytest.skip("namespaces need root")
    for name, device in (("before", BEFORE), ("after", after())):
        (folder / name).write_text(files(PLATFORM, device)["etc/network/interfaces"].text)
    done = subprocess.run(
        ["unshare", "-n", "-m", "dash", "-c", NAMESPACE, "dash", folder, IFUP],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    parts = (part.partition("\n") for part in done.stdout.split("== ")[1:])
    return {name: text for name, _, text in parts}


def addresses(text: str, nic: str) -> list[str]:
    lines = [line.split() for line in text.splitlines() if ": " in line]
    return sorted(words[3] for words in lines if words[1] == nic)


@pytest.mark.lab
def test_what_an_older_file_had_set_goes_and_nothing_else(tmp_path: Path) -> None:
    seen = shown(tmp_path)
    assert seen["first"] == seen["again"]
    loopback = [str(each.address) for each in BEFORE.addresses]
    assert sorted(each.split("/")[0] for each in addresses(seen["first"], "lo")) == sorted(loopback)
    assert addresses(seen["first"], "eth0") == ["192.0.2.11/24"]

    changed = seen["changed"]
    kept = [each for each in loopback if each != SERVICE]
    assert sorted(each.split("/")[0] for each in addresses(changed, "lo")) == sorted(kept)
    assert addresses(changed, "eth0") == ["192.0.2.12/24"]
    assert "blackhole 203.0.113.0/24 src 10.1.0.2" in changed
    assert "default via 192.0.2.254 dev eth0 metric 4278198272" in changed
    assert "default via 192.0.2.254 dev eth0 table 100" in changed
    assert "192.0.2.1 " not in changed
    assert changed.count("lookup 100") == 1
