"""The grammar of SELECTOR."""

import pytest

from fabricc.cli.selector import Selection, select
from fabricc.findings import Outcome
from fabricc.intent.parse import parse
from fabricc.source import read_texts
from fabricc.topology.expand import expand
from fabricc.topology.values import Topology

INVENTORY = """
fabric: {name: demo}
pools: {loopbacks: {ipv4: 10.0.0.0/24}, hosts: {ipv4: 10.1.0.0/24}}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2]}
spines: {"spine[01-02]": {}}
racks:
  rack01: {leafs: "leaf[01-02]", labels: {row: a}}
  rack02: {leafs: "leaf[03-04]", leaf: {platform: debian-switch, version: "12"}}
uplinks: [{leafs: "leaf[01-04]", ports: "swp[29-30]", spines: "spine[01-02]"}]
hosts:
  web[01-04]: {rack: rack01, port: "swp[1-4]", labels: {owner: shop, tier: "1"}}
  db01: {rack: rack02, port: swp1, labels: {row: b, owner: storage}}
"""


@pytest.fixture(scope="module")
def topology() -> Topology:
    return expand(parse(read_texts({"fabric.yaml": INVENTORY}).value.document).value).value


def chosen(topology: Topology, *words: str) -> str:
    outcome = select(words, topology)
    assert outcome.findings == ()
    return " ".join(sorted(outcome.value.devices))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["web01"], "web01"),
        (["web[01-02]"], "web01 web02"),
        (["web[01,03]"], "web01 web03"),
        (["web[01-02],db01"], "db01 web01 web02"),
        (["web01 db01"], "db01 web01"),
        (["web01", "db01"], "db01 web01"),
        (["web[01, 03] db01"], "db01 web01 web03"),
        (["rack:rack02"], "db01 leaf03 leaf04"),
        (["rack:rack[01-02]", "!role:host"], "leaf01 leaf02 leaf03 leaf04"),
        (["role:spine"], "spine01 spine02"),
        (["platform:debian-switch"], "leaf03 leaf04"),
        (["label:owner"], "db01 web01 web02 web03 web04"),
        (["label:owner=storage"], "db01"),
        (["label:tier=1", "!web[02-04]"], "web01"),
        (["label:row=a", "!role:leaf"], "web01 web02 web03 web04"),
        (["label:row=b"], "db01"),
        (["!role:host", "!role:leaf"], "spine01 spine02"),
        (["rack:rack01,!leaf[01-02],!web[03-04]"], "web01 web02"),
    ],
)
def test_selectors(topology: Topology, words: list[str], expected: str) -> None:
    assert chosen(topology, *words) == expected


def test_no_words_choose_everything(topology: Topology) -> None:
    everything = select((), topology).value
    assert everything.is_everything
    assert len(everything.devices) == 11
    assert {"rack01", "rack02"} <= everything.names


def test_racks_stand_for_themselves_too(topology: Topology) -> None:
    assert "rack02" in select(["rack:rack02"], topology).value.names
    assert "rack02" not in select(["rack:rack02", "!rack:rack02"], topology).value.names
    assert "rack02" not in select(["db01"], topology).value.names


def test_names_that_are_gone_may_be_given(topology: Topology) -> None:
    outcome = select(["old01", "rack:rack09"], topology, {"old01", "rack09"})
    assert outcome == Outcome(Selection(frozenset(), frozenset({"old01", "rack09"})))


@pytest.mark.parametrize(
    ("word", "code", "advice"),
    [
        ("web1", "FAB391", "did you mean `web01`?"),
        ("rack01", "FAB391", "it is a rack: `rack:rack01`"),
        ("rack:rack1", "FAB391", "did you mean `rack01`?"),
        ("role:leave", "FAB391", "did you mean `leaf`?"),
        ("platform:cumulu", "FAB391", "did you mean `cumulus`?"),
        ("label:ownr", "FAB391", "did you mean `owner`?"),
        ("label:owner=storag", "FAB391", "did you mean `owner=storage`?"),
        ("rak:rack01", "FAB390", "did you mean `rack`?"),
        ("rack:", "FAB390", ""),
        ("web[01", "FAB390", ""),
        ("web[02-01]", "FAB390", ""),
        ("!", "FAB390", ""),
        ("", "FAB390", "leave it out to choose everything"),
        (" , ", "FAB390", "leave it out to choose everything"),
    ],
)
def test_what_cannot_be_meant(topology: Topology, word: str, code: str, advice: str) -> None:
    (found,) = select([word], topology).findings
    assert (found.code, found.help) == (code, advice)


def test_a_range_of_strangers_is_one_finding(topology: Topology) -> None:
    (found,) = select(["web[03-99]"], topology).findings
    assert found.message == "no device `web05`, `web06`, `web07` and 92 more in fabric `demo`"
    (found,) = select(["rack:rack[02-04]"], topology).findings
    assert found.message == "no rack `rack03`, `rack04` in fabric `demo`"
