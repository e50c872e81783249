"""Nothing that stands in an inventory can raise an exception."""

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabricc.findings import Label, Outcome, Spot
from fabricc.intent.device import Host, Leaf, Profile, Rack
from fabricc.intent.fabric import AsnPool, BfdDefaults, Defaults, Fabric, HostPool, Timers
from fabricc.intent.link import Target, Uplinks
from fabricc.intent.parse import LISTS, MAPS, RESERVED, parse
from fabricc.intent.service import Service
from fabricc.source import read_texts
from fabricc.topology.expand import expand

if TYPE_CHECKING:
    from fabricc.topology.values import Topology

DEMO = """\
fabric: {name: demo, format: 1, domain: dc1.example.net}
pools:
  loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv4: [10.1.0.0/20], ipv6: "2001:db8:1::/64", rack_block: {ipv4: 26}}
  asns: {spines: 4200000000, leafs: 4200000100-4200009999, hosts: 4200100000-4200199999}
  router_ids: 10.255.0.0/16
  management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700, mtu: 9216, ntp: [192.0.2.123],
           syslog: [{address: 192.0.2.9, protocol: udp}], breakouts: {swp20: 4x}}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {nic: eth0}}
  bfd: {fabric: {detect_multiplier: 3}, host: off}
profiles: {db: {mtu: 9000, frr: 8.4, receive: all}}
models: {tor48: {ports: "swp[1-54]", speed: 25G}}
spines: {"spine[01-02]": {loopback: "10.0.0.[1-2]", asn: 4200000000, labels: {row: a}}}
racks:
  rack01: {leafs: "leaf[01-02]"}
  rack02: {leafs: {leaf03: {loopback: 10.0.0.33}, leaf04: {version: "5.9"}}, leaf: {mtu: 9000}}
  rack[03-04]: {leafs: [leaf05, leaf06, "leaf[07-08]"], host: {mtu: 9000}}
uplinks:
  - {leafs: "leaf[01-08]", ports: "swp[29-30]", spines: "spine[01-02]", mtu: 9000}
hosts:
  web[01-08]: {rack: rack01, port: "swp[1-8]", profile: db, asn: "4200100[001-008]"}
  db01: {rack: rack02, links: {eth1: "leaf03:swp1", eth2: {to: "leaf04:swp2", mtu: 1500}},
         nics: {eth1: {mac: "52:54:00:00:00:01"}, eth2: }, raw: {sysctl: "vm.swappiness = 1"}}
services: {dns: {hosts: [db01, web01], addresses: [10.9.0.53, "2001:db8:9::53"]}}
moved: [{from: web99, to: web01}]
allow: [{code: FAB310, because: it is a lab}]
"""
DOCUMENT: dict[str, Any] = read_texts({"demo.yaml": DEMO}).value.document

MODELS = (
    *(Fabric, Defaults, BfdDefaults, Timers, HostPool, AsnPool, Profile, Leaf, Rack, Host),
    *(Uplinks, Target, Service),
)
KEYS = sorted({key for model in MODELS for key in model.model_fields} | {"from", "to", "host"})
WORDS = (
    *("web01", "web[01-08]", "web[01-", "[", "]", "a,,b", "swp[1-999999999]", "leaf[03-01]"),
    *("0", "-1", "9" * 5000, "1e3", "٣", "4200000100-4200009999", "65535", "1.10"),
    *("10.0.0.1", "10.0.0.0/24", "10.0.0.1/24", "10.0.0.0/٢٤", "fe80::1%eth0", "::/0", "/", ":"),
    *("true", "off", "leaf01:swp1", "leaf01:", "52:54:00:00:00:01", "x" * 300, "a\nb", "\x00", "ü"),
    *("{name}", "%s", "../../etc/passwd", "", " ", "rack01", "spine01", "eth1", "cumulus"),
)
SCALARS = st.none() | st.sampled_from(WORDS) | st.text(max_size=8)
NAMES = st.sampled_from((*KEYS, *WORDS)) | st.text(max_size=5)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)
SECTIONS = st.sampled_from((*MAPS, *LISTS, *RESERVED)) | NAMES


def survives(document: dict[str, Any]) -> None:
    parsed = parse(document)
    expanded: Outcome[Topology] = expand(parsed.value)
    for found in (*parsed.findings, *expanded.findings):
        assert found.message
        for label in (found.primary, *found.also):
            assert label is None or is_well_formed(label)


def is_well_formed(label: Label) -> bool:
    return isinstance(label.at, Spot) and all(isinstance(step, str | int) for step in label.at.path)


@given(st.dictionaries(SECTIONS, PLAIN, max_size=8))
def test_any_plain_data(document: dict[str, Any]) -> None:
    survives(document)


@given(st.dictionaries(SECTIONS, st.dictionaries(NAMES, PLAIN, max_size=3), max_size=6))
def test_any_plain_data_with_sections(document: dict[str, Any]) -> None:
    survives({**DOCUMENT, **document})


def places(plain: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths of all entries."""
    found: list[tuple[str | int, ...]] = [path] if path else []
    if isinstance(plain, dict):
        return found + [
            each for key, value in plain.items() for each in places(value, (*path, key))
        ]
    if isinstance(plain, list):
        return found + [
            each for key, value in enumerate(plain) for each in places(value, (*path, key))
        ]
    return found


PLACES = places(DOCUMENT)


def changed(path: tuple[str | int, ...], value: object, key: str | None) -> dict[str, Any]:
    """Return the demo with another value at one path, or under another key."""
    document = deepcopy(DOCUMENT)
    holder: Any = document
    for step in path[:-1]:
        holder = holder[step]
    if key is None or isinstance(holder, list):
        holder[path[-1]] = value
    else:
        holder[key] = holder.pop(path[-1])
    return document


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(st.sampled_from(PLACES), PLAIN, st.none() | NAMES)
def test_one_thing_changed(path: tuple[str | int, ...], value: object, key: str | None) -> None:
    survives(changed(path, value, key))


def test_the_demo_itself_is_fine() -> None:
    parsed = parse(DOCUMENT)
    assert (*parsed.findings, *expand(parsed.value).findings) == ()
