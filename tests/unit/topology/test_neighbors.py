"""Hosts without BGP: what is said of them, and what is not."""

import pytest

from fabricc.capability.names import Attach, DeviceName, Receive
from tests.intent import intent

HOST = DeviceName("old1")


def fabric(host: str = "", *, defaults: str = "", rack: str = "", more: str = "") -> str:
    """Return a fabric with one host, of which this is said, too."""
    return f"""\
fabric: {{name: demo}}
pools: {{management: {{ipv4: 192.0.2.0/24, gateway: 192.0.2.1}}}}
defaults:
  switch: {{platform: cumulus, version: "5.11"}}
  host: {{platform: debian, version: 12, nics: "eth[1-2]", management: {{dhcp4: true}}{defaults}}}
spines: {{spine1: {{}}}}
racks: {{rack1: {{leafs: "leaf[1-2]"{rack}}}}}
uplinks: [{{leafs: "leaf[1-2]", ports: swp31, spines: spine1}}]
hosts: {{old1: {{rack: rack1, port: swp1{host}}}}}
{more}"""


NEIGHBOR = ", attach: redistribute-neighbor"


def test_every_word_of_attach_is_known() -> None:
    for word in Attach:
        made = intent(fabric(f", attach: {word}"))
        assert made.codes == []
        assert made.topology.hosts[HOST].attach is word
    assert intent(fabric()).topology.hosts[HOST].has_bgp


@pytest.mark.parametrize(
    "option", ["receive: all", "receive: default", 'frr: "9.1"', "password: {secret: bgp}"]
)
def test_what_only_bgp_could_do_is_said_where_it_stands_beside_attach(option: str) -> None:
    key = option.partition(":")[0]
    for text in (
        fabric(f"{NEIGHBOR}, {option}"),
        fabric(f", {option}", rack=", host: {attach: redistribute-neighbor}"),
        fabric(rack=f", host: {{attach: redistribute-neighbor, {option}}}"),
        fabric(", profile: old", more=f"profiles: {{old: {{{NEIGHBOR[2:]}, {option}}}}}\n"),
        fabric(defaults=f"{NEIGHBOR}, {option}"),
    ):
        made = intent(text)
        assert made.places == [f"FAB343 {key}"], text
        host = made.topology.hosts[HOST]
        assert (host.receive, host.frr) == (Receive.DEFAULT, None)
        assert {link.password for link in made.topology.links} == {None}


@pytest.mark.parametrize("option", ["receive: all", 'frr: "9.1"', "password: {secret: bgp}"])
def test_what_is_said_of_all_hosts_is_not_meant(option: str) -> None:
    assert intent(fabric(NEIGHBOR, defaults=f", {option}")).codes == []
    assert intent(fabric(NEIGHBOR, rack=f", host: {{{option}}}")).codes == []
