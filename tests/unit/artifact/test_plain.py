"""A tree crosses processes, and stands in the manifest, with all that it holds."""

import json
from dataclasses import replace
from typing import Any

from fabricc.artifact import (
    Apply,
    Artifact,
    Checked,
    Command,
    Drained,
    Identity,
    Phase,
    Sessions,
    Tree,
    Units,
)
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
    sessions=(
        Sessions(("swp1",), None, "all", "bgp_hosts"),
        Sessions(("swp2",), (3, 300, 300), None),
    ),
    identity=Identity("sn3700", "MT2039X01234"),
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


def said(tree: Tree) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(EntryMaker().entry_of(tree).line)
    return line


def test_the_secrets_of_all_files_are_listed_once_by_name() -> None:
    texts = {
        "etc/a": "password FABRICC-SECRET-bgp\npassword FABRICC-SECRET-bgp_leafs\n",
        "etc/b": "key 'FABRICC-SECRET-bgp'\nFABRICC-SECRET-Bad FABRICC-SECRET- fabricc-secret-x\n",
        "etc/c": "nothing\n",
    }
    files = tuple(Artifact(path, text) for path, text in texts.items())
    assert said(replace(TREE, files=files))["secrets"] == ["bgp", "bgp_leafs"]
    assert "secrets" not in said(replace(TREE, files=files[2:]))


def test_the_password_of_a_session_is_said_where_there_is_one() -> None:
    with_it, without = said(TREE)["sessions"]
    assert (with_it["password"], with_it["receive"]) == ("bgp_hosts", "all")
    assert "password" not in without


def test_who_a_device_must_be_is_said_where_somebody_knows() -> None:
    assert said(TREE)["identity"] == {"model": "sn3700", "serial": "MT2039X01234"}
    alone = said(replace(TREE, identity=Identity(serial="x")))
    assert alone["identity"] == {"model": None, "serial": "x"}
    assert "identity" not in said(replace(TREE, identity=Identity()))
