"""What is kept of a faulty inventory, where findings point, and what is not said."""

import pytest

from fabricc.intent.parse import parse
from tests.intent import intent

HEAD = """\
fabric: {name: demo}
pools:
  loopbacks: {ipv4: 10.0.0.0/24}
  hosts: {ipv4: 10.1.0.0/24}
  asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700}
  host: {platform: ubuntu, version: "24.04"}
"""
REST = """\
spines: {"spine[01-02]": {}}
racks: {rack01: {leafs: "leaf[01-02]"}}
uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
allow: [{code: FAB325, because: not what this is about}]
"""
WEB = "hosts: {web01: {rack: rack01, port: swp1}}\n"


def test_the_base_of_these_tests_is_fine() -> None:
    assert intent(HEAD + REST + WEB).codes == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # Sections.
        ("", ["FAB202 "]),
        ("racks: {}", ["FAB202 r"]),
        ("fabric: demo", ["FAB203 demo"]),
        ("fabric:", ["FAB202 fabric"]),
        ("fabric: {}", ["FAB202 fabric"]),
        ("fabric: {name: [a]}", ["FAB203 [a]"]),
        ("fabric: {name: x}\nhosts: [web01]", ["FAB203 [web01]"]),
        ("fabric: {name: x}\nuplinks: {a: b}", ["FAB203 {a: b}"]),
        ("fabric: {name: x}\npools: none", ["FAB203 none"]),
        ("fabric: {name: x}\npods: {}", ["FAB216 pods"]),
        ("fabric: {name: x}\nhosts:\nracks:\npools:\nuplinks:\n", []),
        ("fabric: {name: x}\nhosts: {}\nracks: {}\npools: {}\nuplinks: []\n", []),
        # Forms that are read as longer ones: the place is where something stands.
        ("fabric: {name: x}\ndefaults: {host: {dns: 10.0.0.300}}", ["FAB204 300"]),
        ("fabric: {name: x}\ndefaults: {host: {dns: [10.0.0.1, 10.0.0.300]}}", ["FAB204 300"]),
        ("fabric: {name: x}\ndefaults: {switch: {syslog: 10.0.0.300}}", ["FAB204 300"]),
        ("fabric: {name: x}\ndefaults: {host: {nics: [eth1, eth/2]}}", ["FAB213 /"]),
        ("fabric: {name: x}\ndefaults: {host: {nics: {eth/2: {}}}}", ["FAB213 /"]),
        ("fabric: {name: x}\ndefaults: {host: {nics: {eth1: {mac: 1}}}}", ["FAB203 1"]),
        ("fabric: {name: x}\ndefaults: {switch: {breakouts: {swp1: 3x}}}", ["FAB215 3x"]),
        ("fabric: {name: x}\ndefaults: {host: {raw: {motd: hi}}}", ["FAB215 motd"]),
        ("fabric: {name: x}\ndefaults: {host: {management: eth0}}", ["FAB203 eth0"]),
        ("fabric: {name: x}\ndefaults: {host: {mtu: -1}}", ["FAB214 -1"]),
        ("fabric: {name: x}\ndefaults: {host: {mtu: 9k}}", ["FAB203 9k"]),
        ("fabric: {name: x}\ndefaults: {bfd: {host: false}}", []),
        ("fabric: {name: x}\ndefaults: {bfd: {host: off}}", []),
        ("fabric: {name: x}\ndefaults: {bfd: {host: {detect_multiplier: 3}}}", []),
        ("fabric: {name: x}\ndefaults: {bfd: {host: maybe}}", ["FAB203 maybe"]),
        ("fabric: {name: x}\ndefaults: {host: {management: {dhcp4: [a]}}}", ["FAB203 [a]"]),
        # Numbers, quoted or not.
        ("fabric: {name: x}\ndefaults: {host: {mtu: 9000}}", []),
        ('fabric: {name: x}\ndefaults: {host: {mtu: "9000"}}', []),
        ("fabric: {name: x}\ndefaults: {host: {mtu: 9000.0}}", ["FAB203 9000.0"]),
        ("fabric: {name: x}\ndefaults: {host: {mtu: 1279}}", ["FAB214 1279"]),
        ("fabric: {name: x}\ndefaults: {host: {mtu: }}", []),
        # Profiles, models, moves, allowances.
        ("fabric: {name: x}\nprofiles: {a b: {}}", ["FAB211  "]),
        ("fabric: {name: x}\nmodels: {tor48: {speed: 25G}}", ["FAB202 tor48"]),
        ("fabric: {name: x}\nmodels: {tor48: {ports: swp1, speed: 26G}}", ["FAB215 26G"]),
        ("fabric: {name: x}\nmoved: [{from: a_b, to: c}]", ["FAB211 _"]),
        ("fabric: {name: x}\nmoved: [{from: a}]", ["FAB202 {from: a}"]),
        ("fabric: {name: x}\nallow: [{code: FAB310, because: }]", ["FAB203 because"]),
        ("fabric: {name: x}\nallow: [FAB310]", ["FAB203 FAB310"]),
        # Pools.
        ("fabric: {name: x}\npools: {hosts: 10.0.0.0/8}", ["FAB203 10.0.0.0/8"]),
        ("fabric: {name: x}\npools: {hosts: {ipv4: [[10.0.0.0/8]]}}", ["FAB203 [10.0.0.0/8]"]),
        ("fabric: {name: x}\npools: {hosts: {ipv6: 10.0.0.0/8}}", ["FAB205 10.0.0.0/8"]),
        ("fabric: {name: x}\npools: {asns: {spines: [1.1, 0]}}", ["FAB208 [1.1, 0]"]),
        ("fabric: {name: x}\npools: {asns: {spines: 1-70000}}", ["FAB209 1-70000"]),
        ("fabric: {name: x}\npools: {asns: {spines: 64512-70000}}", ["FAB209 64512-70000"]),
        (
            "fabric: {name: x}\npools: {asns: {spines: 64512, leafs: 64512-64520}}",
            ["FAB218 64512-64520"],
        ),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert intent(text).places == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # What is lost elsewhere is not missed: one mistake, one finding.
        (HEAD.replace("cumulus", "cumulos") + REST + WEB, ["FAB215 cumulos"]),
        (HEAD.replace("platform: cumulus", "plattform: cumulus") + REST, ["FAB201 plattform"]),
        (HEAD.replace("version", "versoin", 1) + REST + WEB, ["FAB201 versoin"]),
        (HEAD.replace("switch: {", "swich: {") + REST + WEB, ["FAB201 swich"]),
        (HEAD.replace("defaults:", "default:") + REST + WEB, ["FAB201 default"]),
        (HEAD.replace("sn3700", "sn370") + REST + WEB, ["FAB301 sn370"]),
        (HEAD.replace("5.11", "5.99") + REST + WEB, ['FAB316 "5.99"']),
        (HEAD.replace("sn3700", "sn3700, mtu: x") + REST + WEB, ["FAB203 x"]),
        (HEAD + REST.replace("leaf[01-02]", "leaf[01-02", 1) + WEB, ["FAB207 leaf[01-02"]),
        (HEAD + REST.replace("racks", "rack", 1) + WEB, ["FAB201 rack"]),
        (HEAD + REST.replace("spines", "spine", 1) + WEB, ["FAB201 spine"]),
        (HEAD + REST.replace("uplinks", "uplink", 1) + WEB, ["FAB201 uplink"]),
        (HEAD + REST.replace("ports:", "prots:") + WEB, ["FAB201 prots"]),
        (
            HEAD + REST.replace('ports: "swp[31-32]"', 'ports: "swp[31-3"') + WEB,
            ["FAB207 swp[31-3"],
        ),
        (
            HEAD + REST.replace("leafs:", "leaf:", 1) + WEB,
            ["FAB202 rack01", 'FAB203 "leaf[01-02]"'],
        ),
        (HEAD + REST + WEB.replace("rack:", "rak:"), ["FAB201 rak"]),
        (HEAD + REST + WEB.replace("port:", "prot:"), ["FAB201 prot"]),
        (HEAD + REST + WEB.replace("swp1", "swp/1"), ["FAB213 /"]),
        (HEAD + REST + "services: {dns: {hosts: web01, adresses: 10.9.0.1}}\n" + WEB, None),
    ],
)
def test_no_cascades(text: str, places: list[str] | None) -> None:
    found = intent(text).places
    assert found == places if places is not None else len(found) == 1, found


def test_a_faulty_field_does_not_hide_its_object() -> None:
    made = intent(HEAD + REST + WEB.replace("swp1", "swp1, asn: 0, labels: {a: [b]}, frr: new"))
    assert made.places == ["FAB203 [b]", "FAB203 new", "FAB209 0"]
    assert list(made.topology.hosts) == ["web01"]
    assert len(made.topology.links) == 6


def test_a_lost_mtu_is_compared_with_nothing() -> None:
    text = HEAD + REST.replace("{}}", "{mtu: big}}") + WEB.replace("swp1", "swp1, mtu: huge")
    assert intent(text).places == ["FAB203 big", "FAB203 huge"]


def test_what_was_refused_by_read_is_not_missed() -> None:
    document = {
        "hosts": {"web01": {"rack": "rack07", "port": "swp1"}},
        "services": {"dns": {"hosts": "db01", "addresses": "10.9.0.1"}},
    }
    lost = [("fabric",), ("racks", "rack07"), ("hosts", "db01"), ("defaults", "host")]
    outcome = parse(document, lost)
    assert outcome.findings == ()
    assert {"rack07", "db01"} <= outcome.value.broken
    assert outcome.value.lost_defaults == {"host"}


def test_keys_of_an_alias_are_offered() -> None:
    assert intent("fabric: {name: x}\nmoved: [{form: a, to: b}]").one().help == (
        "did you mean `from`?"
    )


def test_long_texts_are_cut_in_messages() -> None:
    found = intent(f"fabric: {{name: x}}\ndefaults: {{host: {{mtu: {'x' * 5000}}}}}").one()
    assert len(found.message) < 200


def test_an_overlap_of_one_as_number_is_one_number() -> None:
    made = intent("fabric: {name: x}\npools: {asns: {spines: 64512, leafs: 64512-64520}}")
    (found,) = made.findings
    assert found.message == "pools.asns.spines and pools.asns.leafs overlap in AS 64512"


def test_names_of_devices_that_reach_etc_hosts() -> None:
    text = HEAD + REST.replace('leafs: "leaf[01-02]"}}', 'leafs: [localhost, "12"]}}')
    made = intent(text + 'hosts: {"10": {rack: rack01, port: swp1}}\nservices: {"53": {}}')
    assert [found for found in made.places if "FAB211" in found] == [
        'FAB211 "10"',
        'FAB211 "12"',
        "FAB211 localhost",
    ]
    assert all("`node-" in found.help for found in made.findings if found.code == "FAB211")
    assert intent(HEAD + REST.replace("rack01", "12")).codes == []
