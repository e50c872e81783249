"""What `drain` names, and what is said of it."""

import pytest

from fabricc.topology.values import Machine, Topology
from tests.intent import Compiled, intent

HEAD = """\
fabric: {name: demo}
defaults:
  switch: {platform: cumulus, version: "5.11"}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2]}
allow: [{code: FAB325, because: not what this is about}]
"""


ONE = "{rack: rack1, port: swp1"
WEB = '"web[1-2]": {{rack: rack1, port: "swp[1-2]", drain: "{}"}}'
LINKS = """web1:
  {rack: rack1, links: {eth1: "leaf1:swp1", eth2: {to: "leaf2:swp1", drain: true}}}"""


def fabric(*, leafs: str = "", spine: str = "", uplink: str = "", hosts: str = "") -> Compiled:
    return intent(
        f"""{HEAD}
spines: {{"spine[1-2]": {{{spine}}}}}
racks: {{rack1: {{leafs: {{"leaf[1-2]": {{{leafs}}}}}}}}}
uplinks: [{{leafs: "leaf[1-2]", ports: "swp[31-32]", spines: "spine[1-2]"{uplink}}}]
hosts: {{{hosts or '"web[1-2]": {rack: rack1, port: "swp[1-2]"}'}}}
"""
    )


def drained(topology: Topology) -> list[str]:
    """All that is drained, by name."""
    machines: tuple[Machine, ...] = (*topology.switches.values(), *topology.hosts.values())
    return [
        *(str(each.name) for each in machines if each.is_drained),
        *(f"{each.lower.device}:{each.lower.port}" for each in topology.links if each.is_drained),
    ]


def test_nothing_is_drained_unless_it_is_said() -> None:
    made = fabric(leafs="drain: false", uplink=", drain: []")
    assert (made.codes, drained(made.topology)) == ([], [])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"spine": "drain: spine2"}, ["spine2"]),
        ({"leafs": "drain: [leaf1]"}, ["leaf1"]),
        ({"uplink": ', drain: "leaf1:swp31"'}, ["leaf1:swp31"]),
        ({"uplink": ", drain: leaf2"}, ["leaf2:swp31", "leaf2:swp32"]),
        ({"uplink": ", drain: spine2"}, ["leaf1:swp32", "leaf2:swp32"]),
        (
            {"hosts": '"web[1-3]": {rack: rack1, port: "swp[1-3]", drain: "web[2-3]"}'},
            ["web2", "web3"],
        ),
        ({"hosts": '"web[1-2]": {rack: rack1, port: "swp[1-2]", drain: true}'}, ["web1", "web2"]),
        (
            {"hosts": '"web[1-2]": {rack: rack1, port: "swp[1-2]", drain: "web2:eth1"}'},
            ["web2:eth1"],
        ),
        (
            {"hosts": LINKS},
            ["web1:eth2"],
        ),
    ],
)
def test_all_of_a_declaration_or_parts_of_it(said: dict[str, str], expected: list[str]) -> None:
    made = fabric(**said)
    assert set(made.codes) <= {"FAB352"}
    assert drained(made.topology) == expected


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"spine": "drain: spine3"}, "FAB301 spine3"),
        ({"leafs": "drain: spine1"}, "FAB301 spine1"),
        ({"uplink": ', drain: "leaf1:swp30"'}, "FAB301 leaf1:swp30"),
        ({"hosts": 'web1: {rack: rack1, port: swp1, drain: "web1:eth9"}'}, "FAB301 web1:eth9"),
        ({"hosts": "web1: {rack: rack1, port: swp1, drain: web2}"}, "FAB301 web2"),
        ({"hosts": "web1: {rack: rack1, port: swp1, drain: web_1}"}, "FAB211 _"),
    ],
)
def test_a_name_that_is_no_part_of_the_declaration(said: dict[str, str], place: str) -> None:
    made = fabric(**said)
    assert made.places == [place]
    assert drained(made.topology) == []


@pytest.mark.parametrize(
    ("drain", "message", "advice"),
    [
        ("web2", "there is no host `web2` in this declaration", "did you mean `web1`?"),
        ("web1:eth9", "there is no cable `web1:eth9` in this declaration", "did you mean `web1:"),
        ("yes", "there is no host `yes` in this declaration", "write `true`"),
        (
            "off",
            "there is no host `off` in this declaration",
            "write `false`, or leave `drain` out",
        ),
    ],
)
def test_a_strange_name_is_told_for_what_it_is(drain: str, message: str, advice: str) -> None:
    web = 'web1: {{rack: rack1, port: swp1, drain: "{}"}}'
    found = fabric(hosts=web.format(drain)).one()
    assert found.message == message
    assert found.help is not None
    assert found.help.startswith(advice)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ({"spine": "drain: true"}, "2 leafs (leaf1, leaf2)"),
        ({"uplink": ", drain: leaf1"}, "leaf `leaf1`"),
        ({"leafs": "drain: true"}, "2 hosts (web1, web2)"),
        (
            {
                "leafs": "drain: leaf1",
                "hosts": 'web1: {rack: rack1, port: swp1, drain: "web1:eth2"}',
            },
            "host `web1`",
        ),
    ],
)
def test_who_has_no_undrained_path_is_told(said: dict[str, str], who: str) -> None:
    found = fabric(**said).one()
    assert found.code == "FAB352"
    assert found.message.startswith(f"{who}: ")


@pytest.mark.parametrize(
    "said",
    [
        {"spine": "drain: spine1"},
        {"leafs": "drain: leaf1"},
        {"uplink": ', drain: "leaf1:swp31,leaf2:swp32"'},
        {"hosts": 'web1: {rack: rack1, port: swp1, drain: "web1:eth2"}'},
        {"hosts": "web1: {rack: rack1, port: swp1, drain: true}"},
    ],
)
def test_where_there_is_another_path_nothing_is_said(said: dict[str, str]) -> None:
    assert fabric(**said).codes == []
