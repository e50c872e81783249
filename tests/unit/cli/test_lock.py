"""`fabricc lock`."""

import json
from pathlib import Path

import pytest

from fabricc.emit import open_workspace
from tests.unit.cli.conftest import Fabricc, edit, git

LOCK = "inventory/demo/fabric.lock"
RACK = "inventory/demo/racks/rack01.yaml"
HOSTS = 'web[01-04]: {rack: rack01, port: "swp[1-4]"}'


def drop_web04(site: Path) -> None:
    edit(site / RACK, HOSTS, 'web[01-03]: {rack: rack01, port: "swp[1-3]"}')


def test_show(site: Path, fabricc: Fabricc) -> None:
    drop_web04(site)
    rows = fabricc("lock", "show", "web04", "--format", "json").json["grants"]
    assert {(row["kind"], row["state"]) for row in rows} == {
        ("asn", "tombstone"),
        ("ipv4", "tombstone"),
        ("ipv6", "tombstone"),
    }
    assert "host/web03/ipv4" in fabricc("lock", "show", "web03").out
    everything = fabricc("lock", "show", "--format", "json").json["grants"]
    assert len(everything) == len((site / LOCK).read_text().splitlines()) - 1
    assert fabricc("lock", "show", "web4").status == 1


def test_prune(site: Path, fabricc: Fabricc) -> None:
    drop_web04(site)
    before = (site / LOCK).read_text()
    assert fabricc("lock", "prune", "web01", "--yes").out == "nothing to do\n"
    done = fabricc("lock", "prune", "web04", "--format", "json").json
    assert [each["identity"] for each in done["changes"]] == [
        "host/web04/asn",
        "host/web04/ipv4",
        "host/web04/ipv6",
    ]
    assert done["written"] is False
    assert (site / LOCK).read_text() == before
    assert fabricc("lock", "prune", "--yes").status == 0
    assert "web04" not in (site / LOCK).read_text()
    assert fabricc("lock", "prune", "--yes").out == "nothing to do\n"


def test_nothing_is_written_where_nobody_can_be_asked(site: Path, fabricc: Fabricc) -> None:
    drop_web04(site)
    before = (site / LOCK).read_text()
    done = fabricc("lock", "prune")
    assert done.status == 2
    assert "--yes" in done.err
    assert (site / LOCK).read_text() == before


@pytest.mark.parametrize(("answer", "is_written"), [(True, True), (False, False)])
def test_a_person_is_asked(
    site: Path, fabricc: Fabricc, monkeypatch: pytest.MonkeyPatch, *, answer: bool, is_written: bool
) -> None:
    drop_web04(site)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[str] = []

    def confirm(question: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("click.confirm", confirm)
    assert fabricc("lock", "prune").status == 0
    assert asked == ["Give up 3 numbers of web04?"]
    assert ("web04" not in (site / LOCK).read_text()) is is_written


def test_renumber_moves_what_has_a_lower_place(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, HOSTS, 'web[02-04]: {rack: rack01, port: "swp[2-4]"}')
    fabricc("lock", "prune", "--yes")
    done = fabricc("lock", "renumber", "web04", "--yes", "--format", "json").json
    moved = {each["identity"]: (each["old"], each["new"]) for each in done["changes"]}
    assert moved["host/web04/ipv4"] == ("10.1.0.3", "10.1.0.0")
    assert done["written"] is True
    assert '"host/web04/ipv4", "number": "10.1.0.0"' in (site / LOCK).read_text()
    assert fabricc("lock", "renumber").status == 2


def test_renumber_brings_back_what_left_its_pool(site: Path, fabricc: Fabricc) -> None:
    edit(site / "inventory/demo/fabric.yaml", "10.0.0.0/24", "10.7.0.0/24")
    assert fabricc("check").status == 1
    assert fabricc("lock", "renumber", "role:leaf role:spine", "--yes").status == 0
    assert fabricc("check").status == 0


def clash(site: Path) -> None:
    """Two branches gave one address to two hosts; their locks were merged line by line."""
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=main")
    edit(site / RACK, "hosts:", "hosts:\n  new: {rack: rack01, port: swp9}")
    lines = (site / LOCK).read_text().splitlines()
    line = next(json.loads(each) for each in lines if "host/web02/ipv4" in each)
    (site / LOCK).write_text(
        "\n".join((*lines, json.dumps({**line, "identity": "host/new/ipv4"}), ""))
    )


def test_resolve_keeps_what_the_default_branch_says(site: Path, fabricc: Fabricc) -> None:
    clash(site)
    assert "FAB405" in fabricc("check").out
    done = fabricc("lock", "resolve", "--yes", "--format", "json").json
    (change,) = done["changes"]
    assert change["kept"] == "host/web02/ipv4"
    assert change["because"] == "main"
    assert fabricc("build").status == 0
    assert "host/new/ipv4" in (site / LOCK).read_text()
    assert fabricc("lock", "resolve").out == "nothing to do\n"


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "main:README.md"])
def test_an_unknown_revision(site: Path, fabricc: Fabricc, revision: str) -> None:
    clash(site)
    done = fabricc("lock", "resolve", f"--keep={revision}", "--yes")
    assert done.status == 1
    assert "FAB492" in done.err


def test_without_git_there_is_no_default_branch(fabricc: Fabricc) -> None:
    done = fabricc("lock", "resolve", "--yes")
    assert done.status == 1
    assert "--keep REF" in done.err


def test_a_build_meanwhile_is_told(site: Path, fabricc: Fabricc) -> None:
    drop_web04(site)
    with open_workspace(site, "demo"):
        done = fabricc("lock", "prune", "--yes")
    assert done.status == 1
    assert "FAB480" in done.err


def test_renumber_takes_kinds_and_what_is_outside(site: Path, fabricc: Fabricc) -> None:
    edit(site / "inventory/demo/fabric.yaml", "10.0.0.0/24", "10.7.0.0/24")
    words = ("lock", "renumber", "role:leaf role:spine", "--yes", "--format", "json")
    assert fabricc(*words, "--kind", "asn").json["changes"] == []
    assert fabricc(*words, "--kind", "colour").status == 2
    changes = fabricc(*words, "--outside").json["changes"]
    assert {(each["kind"], each["because"]) for each in changes} == {("ipv4", "outside its pool")}
    assert len(changes) == 4
    assert fabricc("check").status == 0
