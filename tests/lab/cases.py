"""The intents of the small fabrics: each has one thing that the demo has not."""

from dataclasses import dataclass

DEBIAN = """
  switch: {platform: debian-switch, version: "12", style: ifupdown2, model: sn3700, mtu: 9216}
  host: {platform: debian, version: "12", style: ifupdown, nics: [eth1, eth2], mtu: 9000}
"""
CUMULUS = """
  switch: {platform: cumulus, version: "5.11", style: files, model: sn3700, mtu: 9216}
  host: {platform: ubuntu, version: "24.04", style: netplan, nics: [eth1, eth2], mtu: 9000}
"""
BOTH = """
  loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv4: 10.1.0.0/20, ipv6: "2001:db8:1::/64", rack_block: {ipv4: 26}}
"""
ASNS = """
  asns: {spines: 4200000000, leafs: 4200000100-4200009999, hosts: 4200100000-4200199999}
"""
SERVERS = """
  switch: {platform: debian-switch, version: "12", style: ifupdown2, model: sn3700, mtu: 9216}
  host: {nics: [ens1f0np0, ens1f1np1], mtu: 9000, management: {nic: eno1}, dns: [192.0.2.53]}
"""
MANAGED = f"{BOTH.rstrip()}\n  management: {{ipv4: 192.0.2.0/24, gateway: 192.0.2.1}}\n"
TWO_LEAFS = """
spines: {"spine[01-02]": {}}
racks: {rack01: {leafs: "leaf[01-02]"}}
uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
"""


@dataclass(frozen=True)
class Case:
    """One fabric, and what is tried on it."""

    name: str
    body: str
    defaults: str = DEBIAN
    pools: str = BOTH
    more_defaults: str = ""
    scenarios: tuple[str, ...] = ()
    """What is tried besides its state and who reaches whom."""
    is_for_night: bool = True
    """Other labs try most of it: `make test-night`, not CI."""

    @property
    def intent(self) -> str:
        return (
            f"fabric: {{name: {self.name}, format: 1}}\npools:{self.pools.rstrip()}{ASNS}"
            f"defaults:{self.defaults.rstrip()}\n{self.more_defaults}{self.body}"
        )


CASES = (
    Case(
        "ipv4-only",
        TWO_LEAFS,
        pools="""
  loopbacks: {ipv4: 10.0.0.0/24}
  hosts: {ipv4: 10.1.0.0/20}
""",
        scenarios=("link-pull",),
    ),
    Case(
        "ipv6-only",
        TWO_LEAFS + 'services: {dns: {hosts: [web01, web02], addresses: ["2001:db8:9::53"]}}\n',
        pools="""
  loopbacks: {ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv6: "2001:db8:1::/64"}
  router_ids: 198.51.100.0/24
""",
        scenarios=("link-pull", "attack"),
        is_for_night=False,
    ),
    Case(
        "three-leafs",
        """
spines: {"spine[01-02]": {}}
racks: {rack01: {leafs: "leaf[01-03]"}}
uplinks:
  - leafs: "leaf[01-03]"
    ports: "swp[29-30]"
    spines: "spine[01-02]"
    password: {secret: bgp_fabric}
hosts:
  "web[01-02]": {rack: rack01, port: "swp[1-2]", nics: [eth1, eth2, eth3], receive: rack}
  db01:
    rack: rack01
    port: swp3
    nics: [eth1, eth2, eth3]
    receive: all
    password: {secret: bgp_storage}
""",
        scenarios=("link-pull", "power-off"),
    ),
    Case(
        "parallel-uplinks",
        """
spines: {"spine[01-02]": {}}
racks: {rack01: {leafs: "leaf[01-02]"}}
uplinks: [{leafs: "leaf[01-02]", ports: "swp[27-30]", spines: "spine[01-02]"}]
hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
""",
        defaults=CUMULUS,
        scenarios=("link-flap", "isolation"),
    ),
    Case(
        "single-leaf",
        """
spines: {spine01: {}}
racks: {rack01: {leafs: leaf01}, rack02: {leafs: leaf02}}
uplinks: [{leafs: "leaf[01-02]", ports: swp29, spines: spine01}]
hosts:
  web01: {rack: rack01, port: swp1, nics: [eth1]}
  web02: {rack: rack02, port: swp1, nics: [eth1], receive: all}
  web03: {rack: rack02, links: {eth1: "leaf02:swp2", eth2: "leaf02:swp3"}}
""",
        scenarios=("link-cut", "black-hole", "frr-restart"),
    ),
    Case(
        "servers",
        """
spines: {spine01: {}}
racks: {rack01: {leafs: "leaf[01-02]"}}
uplinks: [{leafs: "leaf[01-02]", ports: swp29, spines: spine01}]
hosts:
  first: {rack: rack01, port: swp1, platform: debian, version: "12", style: ifupdown2}
  second: {rack: rack01, port: swp2, platform: debian, version: "12", style: networkd}
  ubuntu: {rack: rack01, port: swp3, platform: ubuntu, version: "24.04", style: networkd}
""",
        defaults=SERVERS,
        pools=MANAGED,
        scenarios=("link-flap",),
        is_for_night=False,
    ),
    Case(
        "releases",
        """
spines: {spine01: {}}
racks: {rack01: {leafs: "leaf[01-02]"}}
uplinks: [{leafs: "leaf[01-02]", ports: swp29, spines: spine01}]
hosts:
  eleven: {rack: rack01, port: swp1, platform: debian, version: "11", style: ifupdown}
  thirteen: {rack: rack01, port: swp2, platform: debian, version: "13", style: networkd}
""",
        defaults=SERVERS,
        pools=MANAGED,
        scenarios=("link-flap",),
    ),
    Case(
        "drained",
        """
spines: {"spine[01-03]": {drain: spine03}}
racks:
  rack01: {leafs: {"leaf[01-02]": {drain: leaf01}}}
  rack02: {leafs: leaf03}
uplinks:
  - leafs: "leaf[01-03]"
    ports: "swp[28-30]"
    spines: "spine[01-03]"
    drain: "leaf02:swp28"
hosts:
  web01: {rack: rack01, port: swp1, receive: all}
  web02: {rack: rack01, links: {eth1: "leaf01:swp2", eth2: {to: "leaf02:swp2", drain: true}}}
  web03: {rack: rack02, nics: [eth1], port: swp1, receive: rack}
services:
  dns:
    hosts: {web01: {drain: true}, web03: {}}
    addresses: [10.9.0.53, "2001:db8:9::53"]
    check: {tcp: 53, interval: 1, fall: 2}
""",
        scenarios=("service-sick",),
    ),
    Case(
        "slow-bfd",
        TWO_LEAFS,
        more_defaults="""
  bfd:
    fabric: {detect_multiplier: 4, transmit_interval: 250, receive_interval: 250}
    host: {detect_multiplier: 5, transmit_interval: 500, receive_interval: 500}
""",
        scenarios=("link-cut",),
    ),
    Case(
        "no-bfd",
        TWO_LEAFS,
        more_defaults="  bfd: {fabric: false, host: false}\n",
        scenarios=("link-cut",),
    ),
    Case(
        "mixed-versions",
        """
spines: {spine01: {version: "5.15"}}
racks: {rack01: {leafs: {leaf01: {version: "3.7"}, leaf02: {version: "5.11"}}}}
uplinks: [{leafs: "leaf[01-02]", ports: swp29, spines: spine01}]
hosts: {"web[01-02]": {rack: rack01, port: "swp[1-2]"}}
""",
        defaults=CUMULUS.replace("sn3700", "sn2700"),
        scenarios=("link-pull",),
    ),
)

NEIGHBORS = Case(
    "neighbors",
    """
spines: {spine01: {}}
racks: {rack01: {leafs: "leaf[01-02]"}, rack02: {leafs: leaf03}}
uplinks: [{leafs: "leaf[01-03]", ports: swp29, spines: spine01}]
hosts:
  web01: {rack: rack02, port: swp1, nics: [eth1]}
  old01: {rack: rack01, port: swp9, attach: redistribute-neighbor}
  old02:
    rack: rack01
    port: swp10
    attach: redistribute-neighbor
    platform: ubuntu
    version: "24.04"
    style: netplan
  old03: {rack: rack02, port: swp9, nics: [eth1], attach: redistribute-neighbor}
services: {dns: {hosts: [old01, old03], addresses: [10.9.0.53]}}
""",
    scenarios=("silent-host", "port-down", "nic-down", "claim"),
)
"""Hosts without BGP, one behind a single leaf; one more scenario is a host that moves."""

DRAINS = Case(
    "drains",
    """
spines: {"spine[01-02]": {}}
racks:
  rack01: {leafs: "leaf[01-02]"}
  rack02: {leafs: "leaf[03-04]"}
uplinks: [{leafs: "leaf[01-04]", ports: "swp[29-30]", spines: "spine[01-02]"}]
hosts:
  web01: {rack: rack01, port: swp1}
  web02: {rack: rack02, port: swp1}
services: {dns: {hosts: [web01, web02], addresses: [10.9.0.53, "2001:db8:9::53"]}}
""",
)
"""Nothing of it is drained: the tests of drains do that one after the other."""
