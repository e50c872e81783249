"""A tree crosses processes, and stands in the manifest, with all that it holds."""

import json
from dataclasses import replace

from fabricc.artifact import Apply, Artifact, Checked, Command, Drained, Phase, Tree, Units
from fabricc.artifact.plain import plain_tree, tree_of
from fabricc.emit.entry import EntryMaker

COMMAND = Command("nv config save", unless="test ! -e /etc/nvue.d/startup.yaml")
TREE = Tree(
    device="leaf01",
    role="leaf",
    rack="rack01",
    platform="cumulus",
    version="5.11",
    style="files",
    failure_domain="rack/rack01/leafs",
    files=(Artifact("etc/frr/frr.conf", "!\n", "frr:frr", "0640", Apply.FRR_RELOAD),),
    absent=("/etc/nvue.d/startup.yaml",),
    units=Units(enable=("a",), disable=("b",), mask=("c",)),
    packages=("frr",),
    commands=(COMMAND,),
    drained=Drained(device=True, ports=("swp1",), services=("10.9.0.53",)),
    checked=(Checked("dns", ("10.9.0.53",), 2, 1, 2, 3),),
)


def test_back_and_forth() -> None:
    assert tree_of(plain_tree(TREE)) == TREE


def test_a_command_says_when_it_runs_and_when_not() -> None:
    line = json.loads(EntryMaker().entry_of(TREE).line)
    assert line["commands"] == [
        {"phase": Phase.BEFORE_FILES, "run": COMMAND.run, "unless": COMMAND.unless}
    ]


def test_what_is_drained_or_checked_is_said_where_something_is() -> None:
    line = json.loads(EntryMaker().entry_of(TREE).line)
    assert line["drained"] == {"device": True, "ports": ["swp1"], "services": ["10.9.0.53"]}
    check = {"addresses": ["10.9.0.53"], "interval": 2, "timeout": 1, "rise": 2, "fall": 3}
    assert line["checked"] == {"dns": check}
    plain = json.loads(EntryMaker().entry_of(replace(TREE, drained=Drained(), checked=())).line)
    assert plain.keys() == line.keys() - {"drained", "checked"}
