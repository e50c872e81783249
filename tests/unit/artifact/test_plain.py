"""A tree crosses processes, and stands in the manifest, with all that it holds."""

import json

from fabricc.artifact import Apply, Artifact, Command, Phase, Tree, Units
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
)


def test_back_and_forth() -> None:
    assert tree_of(plain_tree(TREE)) == TREE


def test_a_command_says_when_it_runs_and_when_not() -> None:
    line = json.loads(EntryMaker().entry_of(TREE).line)
    assert line["commands"] == [
        {"phase": Phase.BEFORE_FILES, "run": COMMAND.run, "unless": COMMAND.unless}
    ]
