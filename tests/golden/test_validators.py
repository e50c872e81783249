"""Every generated file is taken by the program that will read it, or by its own validator."""

import csv
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Interface, IPv6Interface, ip_interface
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from fabricc.lab.fabric import Fabric, read_fabric
from tests.golden import validators
from tests.lab.cases import CASES
from tests.lab.compiling import ROOT, compile_text

Validator = Callable[[Path], list[str]]
Interface = IPv4Interface | IPv6Interface

CLASSIC = "ifupdown"
"""The style whose etc/network/interfaces is read by classic ifupdown, not by ifupdown2."""

CHECKS: dict[str, tuple[Validator, tuple[str, ...]]] = {
    "frr.conf": (validators.frr, ("vtysh",)),
    "ifupdown2": (validators.ifupdown2, ("unshare", "ifupdown2/usr/share/ifupdown2")),
    "ifupdown": (validators.ifupdown, ("unshare", "ifupdown/sbin/ifup")),
    "netplan": (validators.netplan, ("netplan.io/usr/libexec/netplan/generate",)),
    "unit": (validators.unit, ("systemd-analyze",)),
    "program": (validators.program, ("python3",)),
    "json": (validators.json_data, ("python3",)),
    "service.unit": (validators.service_unit, ("systemd-analyze",)),
    "service": (validators.service, ()),
    "networkd": (validators.networkd, ("unshare", "/lib/systemd/systemd-networkd")),
    "frr.service": (validators.drop_in, ("systemd-analyze", "vtysh")),
    "wait-online": (validators.drop_in, ("systemd-analyze", "/lib/systemd/systemd-networkd")),
    "nftables": (validators.nftables, ("unshare", "nft")),
    "graph": (validators.graph, ("dot",)),
}

MISTAKES = {
    "frr.conf": ("remote-as 42", "remote-as forty-two42"),
    "ifupdown2": ("mtu 9216", "mtuu 9216"),
    "ifupdown": ("inet loopback", "inet loop"),
    "netplan": ("mtu:", "mtuu:"),
    "networkd": ("Address=", "Adress="),
    "frr.service": ("ExecStartPre=/bin/sh", "ExecStartPre=/bin/no-such-shell"),
    "unit": ("RestartSec=1", "RestartSec=soon"),
    "program": ("import json", "import json json"),
    "json": ('": [', '" ['),
    "service.unit": ("Type=exec", "Type=exek"),
    "service": ("def main(", "def main[("),
    "wait-online": ("ExecStart=/lib", "ExecStart=/no-such-lib"),
    "nftables": ("hook input", "hook imput"),
    "graph": (" -- ", " -> "),
}
"""One mistake a kind of file that its validator must find: else its silence proves nothing."""


@pytest.fixture(scope="module")
def fabrics(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every committed fabric, and the small ones of the lab."""
    known = [
        path.parent
        for folder in (ROOT / "out", ROOT / "tests/golden")
        for path in sorted(folder.rglob("manifest.json"))
    ]
    root = tmp_path_factory.mktemp("small")
    return [*known, *(compile_text(case.intent, root / case.name, case.name) for case in CASES)]


def files_of(fabric: Path, check: str) -> Iterator[Path]:
    """Yield the files of one fabric that a check reads."""
    if check == "graph":
        yield fabric / "topology.dot"
    for device in read_fabric(fabric).devices.values():
        interfaces = "ifupdown" if device.style == CLASSIC else "ifupdown2"
        patterns = {
            "frr.conf": "etc/frr/frr.conf",
            "netplan": "etc/netplan/*.yaml",
            "networkd": "etc/systemd/network/10-lo.network",
            "frr.service": "etc/systemd/system/frr.service.d/*.conf",
            "unit": "etc/systemd/system/*[!@].service",
            "program": "usr/local/sbin/*",
            "json": "etc/fabricc/*.json",
            "service.unit": "etc/systemd/system/fabricc-service@.service",
            "service": "usr/local/sbin/fabricc-service",
            "wait-online": "etc/systemd/system/systemd-networkd-wait-online.service.d/*.conf",
            "nftables": "etc/nftables.conf",
            "graph": "etc/ptm.d/topology.dot",
            interfaces: "etc/network/interfaces",
        }
        if check in patterns:
            yield from sorted((fabric / "devices" / device.name).glob(patterns[check]))


def need(check: str) -> Validator:
    """Return a check's validator, or skip where a tool is missing."""
    validator, tools = CHECKS[check]
    missing = [tool for tool in tools if not (shutil.which(tool) or _is_unpacked(tool))]
    if os.geteuid():
        missing.append("root")
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    return validator


def _is_unpacked(tool: str) -> bool:
    return (validators.UNPACKED / tool).exists()


@pytest.mark.lab
@pytest.mark.parametrize("check", CHECKS)
def test_validators_have_nothing_to_say(check: str, fabrics: list[Path]) -> None:
    validator = need(check)
    paths = [path for fabric in fabrics for path in files_of(fabric, check)]
    assert paths, f"no fabric has a file for {check}"
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(paths, pool.map(validator, paths), strict=True))
    print(f"\n{check}: {len(paths)} files")
    assert {str(path): lines for path, lines in found.items() if lines} == {}


@pytest.mark.lab
@pytest.mark.parametrize("check", CHECKS)
def test_validators_find_a_mistake(check: str, fabrics: list[Path], tmp_path: Path) -> None:
    validator = need(check)
    right, wrong = MISTAKES[check]
    path = next(
        path for fabric in fabrics for path in files_of(fabric, check) if right in path.read_text()
    )
    bad = tmp_path / path.parent.name / path.name
    bad.parent.mkdir()
    bad.write_text(path.read_text().replace(right, wrong))
    assert validator(bad) != []


def test_interface_files_hold_exactly_the_addresses_of_the_table(fabrics: list[Path]) -> None:
    for fabric in fabrics:
        built, management = read_fabric(fabric), management_of(fabric)
        for name, device in built.devices.items():
            found = device_addresses(built, name)
            loopback = {str(address) for address in found.pop("lo", ())}
            checked = {a for each in device.checked.values() for a in each.addresses}
            lasting = {f"{a}/{a.max_prefixlen}" for a in device.addresses if a not in checked}
            assert loopback == lasting, name
            answered = {f"{a}/32" for a in device.own if a.version == 4}
            for port in neighbors_of(fabric).get(name, ()):
                assert {str(address) for address in found.pop(port)} == answered, f"{name}:{port}"
            rest = {str(address.ip) for addresses in found.values() for address in addresses}
            assert rest == management.get(name, set()), name


def test_interface_files_name_every_cabled_port(fabrics: list[Path]) -> None:
    """They may hold more: a management port, and what a person wrote with `raw:`."""
    for fabric in fabrics:
        built = read_fabric(fabric)
        for name in built.devices:
            assert built.ports(name).keys() <= device_addresses(built, name).keys(), name


def neighbors_of(fabric: Path) -> dict[str, list[str]]:
    """Return device -> ports at which ARP tells who is there, from the manifest."""
    _, *lines = map(json.loads, (fabric / "manifest.json").read_text().splitlines())
    return {line["device"]: list(line["neighbors"]) for line in lines}


def management_of(fabric: Path) -> dict[str, set[str]]:
    """Return device -> management addresses, from addresses.csv."""
    found: dict[str, set[str]] = {}
    with (fabric / "addresses.csv").open(newline="") as stream:
        for row in csv.DictReader(stream):
            if row["kind"] == "management":
                found.setdefault(row["device"], set()).add(row["address"])
    return found


def device_addresses(built: Fabric, name: str) -> dict[str, set[Interface]]:
    """Return interface -> addresses that the files of a device give it, but for 127/8 and ::1."""
    folder = built.folder / "devices" / name
    interfaces, netplan = folder / "etc/network/interfaces", folder / "etc/netplan/60-fabricc.yaml"
    if interfaces.exists():
        found = from_interfaces(interfaces.read_text())
    elif netplan.exists():
        found = from_netplan(netplan)
    else:
        found = dict(from_networkd(folder / "etc/systemd/network"))
    return {
        port: {address for address in addresses if not address.is_loopback}
        for port, addresses in found.items()
    }


def from_interfaces(text: str) -> dict[str, set[Interface]]:
    """Read interfaces(5): `address` lines, and addresses set by commands."""
    found: dict[str, set[Interface]] = {}
    port = ""
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["iface"]:
            port = words[1]
            found.setdefault(port, set())
        elif words[:1] == ["address"]:
            found[port].add(ip_interface(words[1]))
        elif by_command := re.search(r"^\s+up ip address replace (\S+) dev (\S+)$", line):
            address, device = by_command.groups()
            assert device == port
            found[port].add(ip_interface(address))
    return found


def from_networkd(folder: Path) -> Iterator[tuple[str, set[Interface]]]:
    """Yield what each .network file gives to the interface that it names."""
    for path in folder.glob("*.network"):
        lines = [line.partition("=") for line in path.read_text().splitlines()]
        [name] = [value for key, _, value in lines if key == "Name"]
        yield name, {ip_interface(value) for key, _, value in lines if key == "Address"}


def from_netplan(path: Path) -> dict[str, set[Interface]]:
    ethernets = YAML(typ="safe").load(path)["network"]["ethernets"]
    return {
        port: {ip_interface(address) for address in settings.get("addresses", ())}
        for port, settings in ethernets.items()
    }
