"""Many independent mistakes in one inventory: each is told once, and nothing else is."""

from tests.intent import intent

INVENTORY = """\
fabric: {name: big_fabric, format: 1, domian: dc1.example.net}
pools:
  loopbacks: {ipv4: 10.0.0.1/24, ipv6: "2001:db8:0:zz::/64"}
  hosts: {ipv4: 10.1.0.0/20}
  asns: {spines: 23456, leafs: 4200000100-4200009999, hosts: 4200100000-4200199999}
  management: {ipv4: 10.1.4.0/24, gateway: 10.1.5.1}
defaults:
  switch: {platform: cumulos, version: "5.11", model: sn3700, mtu: 9999}
  host: {platform: ubuntu, version: "24.05", nics: [eth1, eth2]}
  bfd: {fabric: {detect_multiplier: 1}}
profiles:
  db: {mtu: 9000, model: sn3700}
spines:
  spine[01-02]: {loopback: [10.0.0.300]}
racks:
  rack01: {leafs: "leaf[01-02]"}
  rack02: {leafs: "leaf[03-04"}
  rack03: {leafs: {leaf05: {asn: 65535}, leaf06: {profile: tor}}}
  rack04: {leafs: []}
  rack05: {leafs: {leaf_09: {}}}
  rack06: {leafs: "leaf[11-12]", leaf: {model: sn370}}
uplinks:
  - {leafs: "leaf[01-06]", ports: "swp[31-32]", spines: "spine[01-02]"}
  - {leafs: "leaf[11-12]", ports: "swp[31-33]", spines: "spine[01-02]"}
  - {leafs: leaf99, ports: swp30, spines: spine01}
hosts:
  web[01-08]: {rack: rack01, port: "swp[1-7]"}
  app01: {rack: rack01, port: swp9}
  app02: {rack: rack01, port: swp9}
  app03: {rack: rack01, port: swp99}
  app04: {rak: rack01, port: swp10}
  app05: {rack: rack77, port: swp10}
  app06: {rack: rack02, port: swp11}
  app07: {rack: rack01}
  app08: {rack: rack01, links: {eth1: "leaf01:swp12"}}
  app09: {rack: rack01, links: {eth1: "leaf01:swp13", eth2: "leaf20:swp13"}}
  app10: {rack: rack01, port: swp14, nics: [eth1, eth2, eth3]}
  app11: {rack: rack01, port: swp15, nics: [enp65s0f0np0-fabric, eth2]}
  app12: {rack: rack01, port: swp16, attach: mlag}
  app13: {rack: rack01, port: swp17, profile: db}
  app14: {rack: rack01, port: swp18, attach: mlag}
  app15: {rack: rack01, port: swp19, mtu: [9000]}
  app16: {rack: rack01, port: swp20, links: {eth1: "leaf01:swp20", eth2: "leaf02:swp20"}}
  app17: {rack: rack01, links: {eth1: "app17:eth2", eth2: "leaf02:swp21"}}
  App01: {rack: rack01, port: swp22}
services:
  dns: {hosts: [app01, app99], addresses: 10.1.0.53}
  ntp: {hosts: [], addresses: 10.9.0.1}
  log: {hosts: app06, addresses: 127.0.0.1}
allow: [{code: single-homed, because: it is only a lab}]
hots: {web99: {rack: rack01, port: swp23}}
"""

EXPECTED = """\
FAB201 domian
FAB201 hots
FAB201 rak
FAB203 [9000]
FAB204 300
FAB205 zz
FAB206 10.0.0.1
FAB207 leaf[03-04
FAB209 23456
FAB209 65535
FAB211 _
FAB211 _
FAB212 enp65s0f0np0-fabric
FAB214 1
FAB214 9999
FAB215 cumulos
FAB216 mlag
FAB216 mlag
FAB218 10.1.4.0/24
FAB220 hosts
FAB222 single-homed
FAB223 127.0.0.1
FAB224 10.1.5.1
FAB301 app99
FAB301 leaf20
FAB301 leaf99
FAB301 rack77
FAB301 sn370
FAB301 tor
FAB302 App01
FAB303 "swp[1-7]"
FAB303 "swp[31-33]"
FAB304 swp9
FAB305 swp99
FAB306 [eth1, eth2, eth3]
FAB307 app17
FAB309 app07
FAB310 app08
FAB314 10.1.0.53
FAB316 "24.05"
FAB318 model
FAB319 rack04
FAB322 port
FAB325 app01
"""


def test_every_mistake_is_told_once_and_nothing_else() -> None:
    assert intent(INVENTORY).places == EXPECTED.splitlines()


def test_every_one_says_what_to_do() -> None:
    assert [found.message for found in intent(INVENTORY).findings if not found.help] == []


def test_they_are_told_of_at_once() -> None:
    assert len(EXPECTED.splitlines()) >= 24
