"""Strategies: whole fabrics of moderate size, and the YAML of them."""

from collections import Counter
from typing import Any

from hypothesis import strategies as st

from tests.laws.draft import (
    PLACES,
    Draft,
    Host,
    Leaf,
    Rack,
    Said,
    Service,
    Spine,
    Uplink,
)

CUMULUS = [
    {"version": version}
    for version in ("5.11", "3.7", "4.0", "4.2.1", "4.4", "5.3", "5.9", "5.15", "5.9.1")
]
DEBIAN_SWITCH = {"platform": "debian-switch", "version": "12"}
SERVERS = [
    {"platform": platform, "version": version, "style": style}
    for platform, versions, styles in (
        ("ubuntu", ("22.04", "24.04"), ("netplan", "networkd")),
        ("debian", ("11", "12", "13"), ("ifupdown", "ifupdown2", "networkd")),
    )
    for version in versions
    for style in styles
    if (version, style) != ("11", "networkd")  # it does not bear it
]
FAMILIES = [("ipv4", "ipv6"), ("ipv4",), ("ipv6",)]
POOLS = {
    "loopbacks": {"ipv4": "10.0.0.0/24", "ipv6": "2001:db8:0:1::/64"},
    "hosts": {"ipv4": "10.1.0.0/20", "ipv6": "2001:db8:1::/64"},
}
ASNS = {
    "spines": "4200000000",
    "leafs": "4200000100-4200009999",
    "hosts": "4200100000-4200199999",
}
TIMERS = {"detect_multiplier": "4", "receive_interval": "150", "transmit_interval": "200"}
PASSWORDS: list[Any] = ["off", {"secret": "bgp_hosts"}, {"secret": "bgp_new"}]
FIRST_UPLINK_PORT = 25
FIRST_NAMED_SPINE_PORT = 40
CHECKS: list[Said] = [{}, {"tcp": "53"}, {"command": "true", "interval": "9"}]
RAW = {
    "frr": "ip prefix-list EXTRA seq 5 permit 198.51.100.0/24\n",
    "frr-bgp": "bgp log-neighbor-changes\n",
    "sysctl": "net.core.somaxconn = 4096\n",
}


def some(draw: st.DrawFn, said: Said, odds: int = 4) -> Said:
    """Each of the attributes once in `odds`."""
    return {key: value for key, value in said.items() if draw(st.integers(1, odds)) == 1}


def numbers(draw: st.DrawFn, count: int, highest: int) -> list[int]:
    """So many numbers, sorted, with gaps where an edit may put something."""
    chosen = st.sets(st.integers(1, highest), min_size=count, max_size=count)
    return sorted(draw(chosen))


@st.composite
def drafts(draw: st.DrawFn, most_racks: int = 4, most_hosts: int = 6) -> Draft:
    """A fabric without faults."""
    switch_families = draw(st.sampled_from(FAMILIES))
    host_families = draw(st.sampled_from(FAMILIES))
    head = _head(draw, switch_families, host_families)
    spines = tuple(
        Spine(f"spine{number:02}", _spine_said(draw, switch_families, number))
        for number in numbers(draw, draw(st.integers(1, 3)), 8)
    )
    racks = _racks(draw, draw(st.integers(1, most_racks)), switch_families)
    has_arp = "ipv4" in switch_families and "ipv4" in host_families
    hosts = tuple(
        host
        for rack in racks
        for host in _hosts_of(draw, rack, host_families, most_hosts, has_arp=has_arp)
    )
    return Draft(
        head=head,
        spines=spines,
        racks=racks,
        hosts=hosts,
        uplinks=_uplinks(draw, racks, spines),
        services=_services(draw, hosts, host_families),
        has_ranges=draw(st.booleans()),
    )


def _head(draw: st.DrawFn, switches: tuple[str, ...], hosts: tuple[str, ...]) -> dict[str, Any]:
    pools: dict[str, Any] = {
        "loopbacks": {family: POOLS["loopbacks"][family] for family in switches},
        "hosts": {family: POOLS["hosts"][family] for family in hosts},
        "asns": ASNS,
    }
    if draw(st.booleans()):
        lengths = {"ipv4": "29", "ipv6": "120"}
        pools["hosts"]["rack_block"] = {family: lengths[family] for family in hosts}
    if "ipv4" not in switches or "ipv4" not in hosts:
        pools["router_ids"] = "10.255.0.0/22"
    has_pool = draw(st.booleans())
    if has_pool:
        pools["management"] = {"ipv4": "192.0.2.0/24", "gateway": "192.0.2.1"}
    defaults: dict[str, Any] = {
        "switch": {
            "platform": "cumulus",
            **draw(st.sampled_from(CUMULUS)),
            **some(draw, {"model": "sn2700", "mtu": "9000", "dns": ["192.0.2.53"]}, 2),
            **some(draw, {"ntp": ["192.0.2.123"], "syslog": ["192.0.2.9"]}),
        },
        "host": {
            "attach": "bgp",
            **draw(st.sampled_from(SERVERS)),
            "nics": "eth[1-2]",
            **some(draw, {"mtu": "9000", "dns": ["192.0.2.53"], "management": {"dhcp4": "true"}}),
        },
    }
    bfd = {
        kind: draw(st.sampled_from([None, "off", TIMERS, {"detect_multiplier": "5"}]))
        for kind in ("fabric", "host")
    }
    if draw(st.integers(1, 4)) == 1:
        defaults["uplinks"] = {"password": {"secret": "bgp_fabric"}}
        defaults["host"]["password"] = {"secret": "bgp_hosts"}
    if any(bfd.values()):
        defaults["bfd"] = {kind: value for kind, value in bfd.items() if value}
    return {
        "fabric": {"name": "demo", "format": "1", **some(draw, {"domain": "dc1.example.net"}, 2)},
        "pools": pools,
        "defaults": defaults,
        "profiles": {"storage": {"mtu": "8000", "receive": "rack"}, "plain": {}},
        "models": {"tor64": {"ports": "swp[1-64]", "speed": "25G"}},
    }


def _switch_said(draw: st.DrawFn, families: tuple[str, ...], number: int, group: int) -> Said:
    pins = {"ipv4": f"10.0.0.{group + number}", "ipv6": f"2001:db8:0:1::f:{group + number}"}
    management = draw(
        st.sampled_from([None, {"dhcp4": "true"}, {"address": f"198.51.100.{group + number}/24"}])
    )
    return {
        **some(draw, {"loopback": [pins[family] for family in families]}, 6),
        **some(draw, {"labels": {"row": "b"}, "raw": RAW}, 5),
        **some(draw, {"drain": "true"}, 8),
        **({"management": management} if management else {}),
    }


def _spine_said(draw: st.DrawFn, families: tuple[str, ...], number: int) -> Said:
    version = draw(st.sampled_from([*CUMULUS, DEBIAN_SWITCH, {}]))
    return {**_switch_said(draw, families, number, 150), **version, "model": "tor64"}


def _racks(draw: st.DrawFn, count: int, families: tuple[str, ...]) -> tuple[Rack, ...]:
    sizes = [draw(st.integers(1, 3)) for _ in range(count)]
    leafs = iter(numbers(draw, sum(sizes), 30))
    racks = []
    for number, size in zip(numbers(draw, count, 9), sizes, strict=True):
        is_debian = draw(st.booleans())
        is_split = not is_debian and draw(st.booleans())
        members = tuple(
            Leaf(f"leaf{leaf:02}", _leaf_said(draw, families, leaf, is_debian=is_debian))
            for leaf in (next(leafs) for _ in range(size))
        )
        said = {**DEBIAN_SWITCH} if is_debian else {"model": "sn2700"}
        if is_split and draw(st.booleans()):
            said["breakouts"] = {"swp9": "4x"}  # type: ignore[assignment]
        host = draw(st.sampled_from([{}, {}, {"receive": "all"}, *SERVERS]))
        form = draw(st.sampled_from(["range", "list", "map"]))
        racks.append(Rack(f"rack{number:02}", members, said, host, form, is_split))
    return tuple(racks)


def _leaf_said(draw: st.DrawFn, families: tuple[str, ...], number: int, *, is_debian: bool) -> Said:
    said = _switch_said(draw, families, number, 200)
    if draw(st.integers(1, 6)) == 1:
        said["asn"] = str(4200009000 + number)
    if not is_debian and draw(st.integers(1, 3)) == 1:
        said.update(draw(st.sampled_from(CUMULUS)))
    return said


def _hosts_of(
    draw: st.DrawFn, rack: Rack, families: tuple[str, ...], most: int, *, has_arp: bool
) -> tuple[Host, ...]:
    count = draw(st.integers(0, most))
    places = numbers(draw, count, PLACES)
    stem = rack.name.replace("rack", "r")
    return tuple(
        new_host(draw, rack, f"{stem}-h{number:02}", place, families, has_arp=has_arp)
        for number, place in zip(numbers(draw, count, 20), places, strict=True)
    )


def new_host(
    draw: st.DrawFn,
    rack: Rack,
    name: str,
    place: int,
    families: tuple[str, ...],
    *,
    has_arp: bool,
) -> Host:
    """A host at a free place of its rack; `has_arp`: there is IPv4, so that ARP may find it."""
    leafs = len(rack.leafs)
    form = draw(st.sampled_from(["port", "port", "links"]))
    nics = draw(st.integers(1, leafs if form == "port" else min(4, 2 * leafs)))
    stem = draw(st.sampled_from(["eth", "eth", "ens3f", "enp65s0f"]))
    serial = int(rack.name[-2:]) * 16 + place
    pins = {"ipv4": f"10.1.15.{serial}", "ipv6": f"2001:db8:1::ff:{serial:x}"}
    said = some(
        draw,
        {
            "receive": draw(st.sampled_from(["default", "rack", "all"])),
            "mtu": draw(st.sampled_from(["1500", "9000"])),
            "profile": draw(st.sampled_from(["storage", "plain"])),
            "labels": {"owner": "storage"},
            "drain": "true",
            "password": draw(st.sampled_from(PASSWORDS)),
            "raw": RAW,
            "management": draw(
                st.sampled_from(
                    [{"dhcp4": "true"}, {"address": f"203.0.113.{serial}/24"}, {"nic": "eno1"}]
                )
            ),
        },
        5,
    )
    said.update(some(draw, {"address": [pins[each] for each in families]}, 8))
    if has_arp and draw(st.integers(1, 4)) == 1:
        said["attach"] = "redistribute-neighbor"
        said.pop("raw", None)  # two of its points are FRR's
    return Host(
        name,
        rack.name,
        place,
        tuple(f"{stem}{number}" for number in range(1, nics + 1)),
        form,
        draw(st.sampled_from(["range", "list", "map"])),
        said,
    )


def _uplinks(
    draw: st.DrawFn, racks: tuple[Rack, ...], spines: tuple[Spine, ...]
) -> tuple[Uplink, ...]:
    uplinks: list[Uplink] = []
    named = Counter({spine.name: FIRST_NAMED_SPINE_PORT for spine in spines})
    for rack in racks:
        is_full = draw(st.integers(1, 4)) > 1
        parallel = draw(st.sampled_from([1, 1, 2]))
        is_named = draw(st.integers(1, 5)) == 1
        for leaf in rack.leafs:
            port = FIRST_UPLINK_PORT
            first = draw(st.integers(0, len(spines) - 1))
            for spine in spines if is_full else spines[first:]:
                for _ in range(parallel):
                    spine_port = f"swp{named[spine.name]}" if is_named else None
                    named[spine.name] += is_named
                    is_drained = draw(st.integers(1, 12)) == 1
                    uplinks.append(
                        Uplink(leaf.name, f"swp{port}", spine.name, spine_port, is_drained)
                    )
                    port += 1
    return tuple(uplinks)


def _services(
    draw: st.DrawFn, hosts: tuple[Host, ...], families: tuple[str, ...]
) -> tuple[Service, ...]:
    able = able_hosts(hosts, families)
    if not able:
        return ()
    return tuple(
        new_service(draw, number, able, families) for number in range(draw(st.integers(0, 2)))
    )


def able_hosts(hosts: tuple[Host, ...], families: tuple[str, ...]) -> tuple[Host, ...]:
    """The hosts that can carry a service of these families."""
    return tuple(
        host for host in hosts if families == ("ipv4",) or host.said.get("attach", "bgp") == "bgp"
    )


def new_service(
    draw: st.DrawFn, number: int, hosts: tuple[Host, ...], families: tuple[str, ...]
) -> Service:
    """A service of one to three hosts."""
    chosen = draw(st.lists(st.sampled_from(hosts), min_size=1, max_size=3, unique_by=_name))
    both = {"ipv4": f"10.9.0.{53 + number}", "ipv6": f"2001:db8:9::{53 + number}"}
    names = tuple(sorted(host.name for host in chosen))
    have_bgp = all(host.said.get("attach", "bgp") == "bgp" for host in chosen)
    return Service(
        f"service{number}",
        names,
        tuple(both[family] for family in families),
        check=draw(st.sampled_from(CHECKS)) if have_bgp else {},
        drained=names[: draw(st.sampled_from([0, 0, 1]))] if have_bgp else (),
    )


def _name(host: Host) -> str:
    return host.name
