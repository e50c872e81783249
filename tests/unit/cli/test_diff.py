"""`fabricc diff`: what is told, how, and against what."""

from pathlib import Path

import pytest

from fabricc.cli.main import run
from fabricc.diff.markdown import LIMIT
from tests.unit.cli.conftest import Fabricc, edit, git

RACK = "inventory/demo/racks/rack01.yaml"
WEB = 'web[01-04]: {rack: rack01, port: "swp[1-4]"}'


@pytest.fixture
def committed(site: Path) -> Path:
    """The repository with a commit, and a host more in the working tree."""
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "first")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    return site


@pytest.mark.usefixtures("committed")
def test_counts_impact_and_hunks_in_this_order(fabricc: Fabricc) -> None:
    done = fabricc("diff")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "demo: the inventory against out/demo"
    assert lines[1] == (
        "devices: 1 added, 2 changed, 0 removed, 6 unchanged; "
        "grants: 3 added, 0 released, 0 renumbered"
    )
    assert f"  added  hosts.db01: {{rack: rack01, port: swp9}}  {RACK}:7" in lines
    impact = lines.index("  leaf[01-02]  reload without loss")
    hunk = lines.index("+++ leaf01/etc/frr/frr.conf  (frr-reload)")
    assert impact < hunk
    assert "+ neighbor swp9 remote-as 4200100004" in lines


@pytest.mark.usefixtures("committed")
def test_a_revision_is_compared_with(site: Path, fabricc: Fabricc) -> None:
    before = fabricc("diff", "--format", "json").json
    assert fabricc("build").status == 0
    assert fabricc("diff", "--exit-code").status == 0
    assert fabricc("diff").out.splitlines()[1].startswith("devices: 0 added, 0 changed")
    done = fabricc("diff", "main", "--format", "json").json
    assert done["devices"] == before["devices"]
    assert done["before"]["name"].startswith("main (")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "second")
    assert fabricc("diff", "HEAD~1", "--exit-code").status == 3
    assert fabricc("diff", "HEAD", "--exit-code").status == 0


@pytest.mark.usefixtures("committed")
def test_another_checkout_is_compared_with(site: Path, tmp_path: Path, fabricc: Fabricc) -> None:
    other = tmp_path / "other"
    git(site, "worktree", "add", "-q", "--detach", str(other))
    done = fabricc("diff", str(other), "--format", "json").json
    assert done["devices"] == fabricc("diff", "--format", "json").json["devices"]
    assert done["before"]["name"] == str(other)


@pytest.mark.usefixtures("committed")
def test_only_and_summary(fabricc: Fabricc) -> None:
    done = fabricc("diff", "--only", "leaf01", "--summary")
    assert "leaf01  reload without loss" in done.out
    assert "leaf02" not in done.out
    assert "+++" not in done.out
    assert "FAB391" in fabricc("diff", "--only", "leaf77").err


@pytest.mark.usefixtures("committed")
def test_json_tells_records_reasons_and_places(fabricc: Fabricc) -> None:
    done = fabricc("diff", "--format", "json").json
    assert done["summary"]["devices"] == {"added": 1, "changed": 2, "removed": 0, "unchanged": 6}
    leaf = done["devices"][1]
    assert (leaf["device"], leaf["effect"], leaf["sessions"]) == ("leaf01", "reload", [])
    change = next(each for each in leaf["changes"] if each["record"] == ["bgp", "session swp9"])
    assert change["effect"] == "reload"
    assert f"{RACK}:7" in change["places"]
    file = next(each for each in leaf["files"] if each["path"] == "etc/frr/frr.conf")
    assert (file["explained"], file["apply"], file["removed"]) == (True, "frr-reload", 0)
    assert file["added"] == sum(line.startswith("+") for line in file["hunks"])


def test_a_reset_is_told_with_its_hosts(committed: Path, fabricc: Fabricc) -> None:
    fabricc("build")
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "second")
    edit(committed / RACK, "swp9}", "swp9, asn: 4200100077}")
    out = fabricc("diff", "--summary").out
    assert "leaf[01-02]  sessions reset: swp9; 1 host loses one of its paths: db01" in out
    assert "db01  sessions reset: eth[1-2]; it loses all its paths" in out
    assert "session swp9: remote ASN 4200100004 -> 4200100077  inventory/demo/" in out
    assert f"added  hosts.db01.asn: 4200100077  {RACK}:7" in out
    assert "1 renumbered" in out


@pytest.mark.usefixtures("committed")
def test_markdown_is_bounded(site: Path, fabricc: Fabricc, tmp_path: Path) -> None:
    page = fabricc("diff", "--format", "markdown").out
    assert "<details><summary>leaf01: /etc/frr/frr.conf (+" in page
    edit(site / RACK, WEB, 'web[01-24]: {rack: rack01, port: "swp[1-8,10-25]"}')
    target = tmp_path / "comment.md"
    done = fabricc("diff", "--format", "markdown", "--output", str(target))
    assert done.out == ""
    page = target.read_text()
    assert len(page) <= LIMIT
    assert "_Not shown for want of room: the hunks of " in page
    assert page.count("<details>") == page.count("</details>")


@pytest.mark.usefixtures("committed")
def test_an_unknown_revision(fabricc: Fabricc) -> None:
    done = fabricc("diff", "no-such-branch")
    assert done.status == 1
    assert "error[FAB493]: there is no revision and no checkout `no-such-branch`" in done.err
    assert fabricc("diff", "--upload-pack=x").status == 2


def test_fewer_paths_are_told(committed: Path, fabricc: Fabricc) -> None:
    fabric = committed / "inventory/demo/fabric.yaml"
    edit(fabric, 'ports: "swp[31-32]", spines: "spine[01-02]"', "ports: swp31, spines: spine01")
    out = fabricc("diff", "HEAD", "--summary").out
    assert "redundancy\n  " in out
    assert "4 paths -> 2, spine02 is gone" in out or "4 paths -> 2, the cable" in out
    assert "new single point of failure: spine spine01" in out
    told = fabricc("diff", "HEAD", "--format", "json").json["redundancy"]
    assert [each["name"] for each in told["racks"]["fewer"]] == ["rack01"]
    assert "redundancy" not in fabricc("diff", "HEAD", "--no-redundancy").out
    assert "**Redundancy**" in fabricc("diff", "HEAD", "--format", "markdown").out
    assert "redundancy\n  " in fabricc("plan", "HEAD").out


def test_hunks_say_why(committed: Path, fabricc: Fabricc) -> None:
    out = fabricc("diff", "HEAD", "--only", "leaf01").out.splitlines()
    heads = [line for line in out if line.startswith("@@ ")]
    assert heads
    assert all(f"@@ {RACK}:7" in line for line in heads)
    assert committed.is_dir()


def test_errors_of_the_inventory_are_told(committed: Path, fabricc: Fabricc) -> None:
    edit(committed / RACK, "rack: rack01", "rack: nowhere")
    done = fabricc("diff", "--exit-code")
    assert (done.status, done.out) == (1, "")
    assert "error[FAB301]" in done.err


def test_without_git_the_last_build_is_known(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    assert "reload without loss" in fabricc("diff", "--summary").out


def test_nothing_is_written(committed: Path, fabricc: Fabricc) -> None:
    lock = (committed / "inventory/demo/fabric.lock").read_text()
    fabricc("diff")
    assert (committed / "inventory/demo/fabric.lock").read_text() == lock
    assert git(committed, "status", "--short").split() == ["M", RACK]
    assert run(["diff", "--help"]) == 0


@pytest.mark.usefixtures("committed")
def test_an_empty_word_is_no_revision(fabricc: Fabricc) -> None:
    """A script whose variable is empty must not learn that nothing changes."""
    done = fabricc("diff", "")
    assert (done.status, done.out) == (1, "")
    assert "FAB493" in done.err
    assert "the word is empty" in done.err


def test_without_git_a_checkout_is_asked_for(site: Path, fabricc: Fabricc) -> None:
    assert not (site / ".git").exists()
    assert "this is no git repository" in fabricc("diff", "main").err


def test_a_revision_without_out_is_said(committed: Path, fabricc: Fabricc) -> None:
    git(committed, "rm", "-qr", "--cached", "out")
    git(committed, "commit", "-qm", "second")
    done = fabricc("diff", "main", "--summary")
    assert done.status == 0
    assert "FAB497" in done.err
    assert "devices: 9 added" in done.out


@pytest.mark.usefixtures("committed")
def test_a_place_that_takes_no_file_is_wrong_usage(fabricc: Fabricc) -> None:
    for word in ("diff --output", "plan --out"):
        done = fabricc(*word.split(), "nowhere/file")
        assert done.status == 2
        assert "Cannot write `nowhere/file`: No such file or directory." in done.err


@pytest.mark.usefixtures("committed")
def test_only_counts_the_chosen(fabricc: Fabricc) -> None:
    out = fabricc("diff", "--only", "leaf01 spine01", "--summary").out
    assert "devices: 0 added, 1 changed, 0 removed, 1 unchanged" in out


def test_a_range_that_grows_is_one_edit(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, WEB, WEB.replace("04", "05").replace("-4", "-5"))
    out = fabricc("diff", "--summary").out
    assert f"  changed  hosts: web[01-04] -> web[01-05]  {RACK}:7" in out
    assert f"  changed  hosts.web[01-05].port: swp[1-4] -> swp[1-5]  {RACK}:7" in out
    assert "removed" not in out.split("edits of the intent")[1]


def test_a_host_that_is_removed_loses_nothing(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, WEB, WEB.replace("04", "03").replace("-4", "-3"))
    out = fabricc("diff", "--summary").out
    assert "leaf[01-02]  ports flap: swp4\n" in out
    assert "web04  removed" in out
    plan = fabricc("plan").out
    assert "2 waves; no host loses all its paths" in plan
    assert "then these may be switched off: web04" in plan


def test_hosts_that_change_alike_stand_together(site: Path, fabricc: Fabricc) -> None:
    edit(site / "inventory/demo/fabric.yaml", "mtu: 9000", "mtu: 8900")
    out = fabricc("diff", "--summary").out
    assert "  web[01-04]  ports flap: eth[1-2]; each loses all its paths\n" in out
    plan = fabricc("plan").out
    assert "web[02-04], wave 2: its own change takes all its paths down" in plan


@pytest.mark.usefixtures("committed")
def test_the_comment_begins_with_the_plan(fabricc: Fabricc) -> None:
    text = fabricc("diff", "--format", "markdown").out
    assert text.index("**Plan: 1 to add, 2 to change") < text.index("Edits of the intent")
    assert "**Plan:" not in fabricc("diff", "--only", "leaf01", "--format", "markdown").out


def test_a_line_about_much_stays_short_and_names_its_record(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, WEB, f"{WEB[:-1]}, attach: redistribute-neighbor}}")
    lines = fabricc("diff", "--summary").out.splitlines()
    assert "      removed: BGP" in "\n".join(lines)
    assert not [line for line in lines if line.lstrip().startswith(("term", "entry"))]
    assert max(map(len, lines)) < 500
