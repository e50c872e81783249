"""Fabrics drawn in one line, without any file: what trials and expectations are tried on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from fabricc.lab.fabric import Address, Bfd, Cable, Device, Drained, Fabric, Session

BFD = Bfd(3, 300, 300)
BOTH = (4, 6)
NETWORKS = {
    "switch": {4: "10.0.0.{}", 6: "2001:db8::{:x}"},
    "host": {4: "10.1.0.{}", 6: "2001:db8:1::{:x}"},
    "service": {4: "10.9.0.{}", 6: "2001:db8:9::{:x}"},
}


@dataclass(frozen=True)
class Attached:
    """How one host meets its leafs, by their numbers."""

    leafs: tuple[int, ...] = (1, 2)
    versions: tuple[int, ...] = BOTH
    receive: str = "default"
    services: tuple[int, ...] = ()
    is_found_by_arp: bool = False


class Drawing(NamedTuple):
    """A fabric as it is cabled, and some of its cables."""

    whole: Fabric
    gone: tuple[Cable, ...]

    @property
    def left(self) -> Fabric:
        return self.whole.without(self.gone)


def address(kind: str, version: int, number: int) -> str:
    return NETWORKS[kind][version].format(number)


def clos(spines: int, leafs: int, hosts: Mapping[str, Attached]) -> Fabric:
    """Return a fabric in which every leaf has a cable to every spine; swp1... lead to hosts."""
    cables = [
        Cable(f"leaf{leaf:02}", f"swp{28 + spine}", f"spine{spine:02}", f"swp{leaf}", "uplink")
        for leaf in range(1, leafs + 1)
        for spine in range(1, spines + 1)
    ]
    cables += [
        Cable(name, f"eth{nic}", f"leaf{leaf:02}", f"swp{number}", "host")
        for number, (name, host) in enumerate(hosts.items(), 1)
        for nic, leaf in enumerate(host.leafs, 1)
    ]
    devices = {}
    names = [f"spine{n:02}" for n in range(1, spines + 1)]
    names += [f"leaf{n:02}" for n in range(1, leafs + 1)]
    for number, name in enumerate(names, 1):
        own = [address("switch", version, number) for version in BOTH]
        asn = 65000 if name.startswith("spine") else 65000 + number
        devices[name] = _device(name, name[:-2], own, asn)
    for number, (name, host) in enumerate(hosts.items(), 1):
        own = [address("host", version, number) for version in host.versions]
        services = [address("service", v, n) for n in host.services for v in host.versions]
        devices[name] = _device(name, "host", own, 66000 + number, services)
    by_arp = [c for c in cables if c.a in hosts and hosts[c.a].is_found_by_arp]
    for (server, nic), (leaf, port) in (cable.ends for cable in by_arp):
        devices[server].neighbors[nic] = devices[leaf].own[:1]  # type: ignore[index]
        devices[leaf].neighbors[port] = devices[server].own  # type: ignore[index]
    for cable in (each for each in cables if each not in by_arp):
        for (device, port), (far, _) in (cable.ends, cable.ends[::-1]):
            receive = hosts[far].receive if far in hosts else None
            bfd = BFD if cable.kind == "uplink" else None
            devices[device].sessions[port] = Session(bfd, receive)  # type: ignore[index]
    return Fabric(Path("none"), devices, tuple(cables))


def _device(
    name: str, role: str, own: Iterable[str], asn: int, services: Iterable[str] = ()
) -> Device:
    return Device(
        name=name,
        role=role,
        platform="debian-switch",
        style="ifupdown2",
        files=(),
        absent=(),
        enable=(),
        disable=(),
        mask=(),
        packages=(),
        own=_addresses(own),
        services=_addresses(services),
        asn=asn,
    )


def _addresses(texts: Iterable[str]) -> tuple[Address, ...]:
    return tuple(map(ip_address, texts))


@st.composite
def drained_drawings(draw: st.DrawFn) -> Drawing:
    """Draw a small fabric of which devices, cables and members of services are drained."""
    drawing = draw(drawings())
    whole = drawing.whole
    names = draw(st.sets(st.sampled_from(sorted(whole.devices)), max_size=3))
    numbers = draw(st.sets(st.integers(0, len(whole.cables) - 1), max_size=4))
    ends = [end for number in numbers for end in whole.cables[number].ends]
    devices = {
        name: replace(
            device,
            drained=Drained(
                name in names,
                frozenset(port for far, port in ends if far == name),
                frozenset(each for each in device.services if draw(st.booleans())),
            ),
        )
        for name, device in whole.devices.items()
    }
    return Drawing(Fabric(whole.folder, devices, whole.cables), drawing.gone)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Draw a small fabric with hosts of every sort, of which any cables may be gone."""
    leafs = draw(st.integers(1, 4))
    numbers = st.lists(st.integers(1, leafs), min_size=1, max_size=3, unique=True)
    attached = st.builds(
        Attached,
        leafs=numbers.map(tuple),
        versions=st.sampled_from([(4,), (6,), BOTH]),
        receive=st.sampled_from(["default", "rack", "all"]),
        services=st.sampled_from([(), (1,), (2,), (1, 2)]),
    )
    hosts = draw(st.lists(attached, min_size=1, max_size=5))
    fabric = clos(
        draw(st.integers(0, 3)), leafs, {f"web{n:02}": host for n, host in enumerate(hosts, 1)}
    )
    gone = draw(st.sets(st.integers(0, len(fabric.cables) - 1), max_size=4))
    return Drawing(fabric, tuple(fabric.cables[each] for each in sorted(gone)))


def full(spines: int, leafs: int, hosts: int, each: int = 2) -> Fabric:
    """Return a fabric in which the leafs take turns at the hosts, so many at each."""
    turns = {
        f"web{n:02}": Attached(tuple((n + turn) % leafs + 1 for turn in range(each)))
        for n in range(1, hosts + 1)
    }
    return clos(spines, leafs, turns)
