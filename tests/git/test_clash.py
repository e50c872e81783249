"""Merges that go wrong in other ways: a clash on main, marks in the lock, crossing merges."""

import subprocess
from pathlib import Path

import pytest

from tests.git.repository import LOCK, Repository, both, host, rack, write

APP1, APP2 = host("app1", "rack01", "swp11"), host("app2", "rack01", "swp12")
DRIVER = "merge.fabricc.driver=git merge-file --quiet --union %A %O %B"


def diverge(site: Repository, *, main: str = "app2", branch: str = "app1") -> dict[str, str]:
    """Give one number to a host of main and to one of a branch; return the lock of main.

    The branch is first by name, so that order alone would decide for it.
    """
    apps = {"app1": APP1, "app2": APP2}
    site.branch("branch", apps[branch])
    site.git("checkout", "--quiet", "main")
    site.change(apps[main])
    return site.grants()


def holds(site: Repository, before: dict[str, str]) -> bool:
    return before.items() <= site.grants().items()


def code_of_check(site: Repository, capsys: pytest.CaptureFixture[str]) -> set[str]:
    capsys.readouterr()
    assert site.fabricc("check") == 1
    said = capsys.readouterr().out
    return {word[6:12] for word in said.split() if word.startswith("error[")}


def test_a_clash_that_git_committed_on_main_is_settled_by_what_main_was(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = diverge(site)
    site.git("-c", DRIVER, "merge", "--no-edit", "branch")
    assert site.operation is None
    assert code_of_check(site, capsys) == {"FAB405"}
    assert site.settle() == 0
    assert holds(site, before)
    assert site.is_sound()


def test_so_it_is_on_a_branch_that_began_there(site: Repository) -> None:
    before = diverge(site)
    site.git("-c", DRIVER, "merge", "--no-edit", "branch")
    site.git("checkout", "--quiet", "-b", "repair")
    site.settle()
    assert holds(site, before)
    assert site.is_sound()


def test_the_remote_decides_where_the_local_main_is_behind(
    site: Repository, tmp_path: Path
) -> None:
    before = diverge(site)
    site.git("clone", "--quiet", "--bare", str(site.root), str(tmp_path / "remote.git"))
    site.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    site.git("fetch", "--quiet", "origin")  # sets no origin/HEAD, as in many CI jobs
    site.git("checkout", "--quiet", "branch")
    site.git("branch", "--quiet", "--force", "main", "main~1")
    site.try_to("merge", "--no-edit", "origin/main")
    site.settle()
    assert holds(site, before)
    assert site.is_sound()


def test_the_local_main_decides_where_it_is_ahead(site: Repository, tmp_path: Path) -> None:
    site.git("clone", "--quiet", "--bare", str(site.root), str(tmp_path / "remote.git"))
    site.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    site.git("fetch", "--quiet", "origin")
    before = diverge(site)
    site.try_to("merge", "--no-edit", "branch")
    site.settle()
    assert holds(site, before)
    assert site.is_sound()


def test_keep_names_another_branch(site: Repository) -> None:
    diverge(site)
    theirs = site.grants("branch")
    site.try_to("merge", "--no-edit", "branch")
    site.settle(keep="branch")
    assert holds(site, theirs)
    assert site.is_sound()


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_marks_in_the_lock_are_told_and_settled(
    site: Repository, capsys: pytest.CaptureFixture[str], style: str, how: str
) -> None:
    site.forget_attributes()
    before = diverge(site)
    site.git("checkout", "--quiet", "branch")
    site.git("config", "merge.conflictStyle", style)
    assert not site.try_to(how, "main")
    assert "<<<<<<<" in (site.root / LOCK).read_text()
    assert code_of_check(site, capsys) == {"FAB403"}
    site.settle()
    assert holds(site, before)
    assert site.is_sound()


def test_a_branch_of_several_commits_is_rebased(site: Repository) -> None:
    site.branch("branch", APP1, host("app3", "rack01", "swp13"), host("app5", "rack02", "swp15"))
    site.git("checkout", "--quiet", "main")
    site.change(APP2)
    before = site.grants()
    site.git("checkout", "--quiet", "branch")
    site.try_to("rebase", "main")
    assert site.settle() > 1
    assert holds(site, before)
    assert site.is_sound()
    assert site.git("rev-list", "--count", "main..branch").strip() == "3"


def test_with_the_driver_a_rebase_does_not_stop(site: Repository) -> None:
    site.branch("branch", APP1, host("app3", "rack01", "swp13"))
    site.git("checkout", "--quiet", "main")
    site.change(both(APP2, rack("rack03", "leaf[05-06]", "kv[01-08]")))
    before = site.grants()
    site.git("checkout", "--quiet", "branch")
    site.git("-c", DRIVER, "rebase", "main")
    assert site.settle() == 0
    assert holds(site, before)
    assert site.is_sound()


def test_merges_that_cross(site: Repository) -> None:
    before = diverge(site)
    site.git("branch", "old-branch", "branch")
    site.git("checkout", "--quiet", "branch")
    site.try_to("merge", "--no-edit", "main")
    site.settle()
    site.change(host("app4", "rack01", "swp14"))
    site.git("checkout", "--quiet", "main")
    site.try_to("merge", "--no-edit", "old-branch")
    site.settle()
    assert holds(site, before)
    site.change(host("app3", "rack01", "swp13"))
    before = site.grants()
    site.git("checkout", "--quiet", "branch")
    site.try_to("merge", "--no-edit", "main")
    site.settle()
    assert holds(site, before)
    assert site.is_sound()


def test_a_rename_keeps_its_number_if_the_entry_stays_until_the_merge(site: Repository) -> None:
    number = site.grants()["host/old01/ipv4"]
    site.branch(
        "branch",
        both(
            write("hosts/old01.yaml", "hosts: {new01: {rack: rack01, port: swp9}}\n"),
            write("moved.yaml", "moved: [{from: old01, to: new01}]\n"),
        ),
        host("app1", "rack01", "swp11"),
    )
    site.git("checkout", "--quiet", "main")
    site.change(both(APP2, host("old02", "rack01", "swp10")))
    site.try_to("merge", "--no-edit", "branch")
    site.settle()
    assert site.grants()["host/new01/ipv4"] == number
    assert site.is_sound()


def test_a_rack_that_loses_its_block_moves_into_its_own(site: Repository) -> None:
    site.branch("branch", rack("rack03", "leaf[05-06]", "kv[01-08]"))
    site.git("checkout", "--quiet", "main")
    small = write(
        "racks/rack04.yaml",
        "racks: {rack04: {leafs: 'leaf[07-08]'}}\n"
        "uplinks: [{leafs: 'leaf[07-08]', ports: 'swp[31-32]', spines: 'spine[01-02]'}]\n"
        "hosts: {app1: {rack: rack04, port: swp1}}\n",
    )
    site.change(small)
    site.try_to("merge", "--no-edit", "branch")
    site.settle()
    grants = site.grants()
    assert grants["rack/rack04/ipv4-block/1"] == "10.1.0.128/26"
    assert grants["rack/rack03/ipv4-block/1"] == "10.1.0.192/26"
    assert {grants[f"host/kv0{number}/ipv4"] for number in range(1, 9)} == {
        f"10.1.0.{192 + number}" for number in range(8)
    }
    assert site.is_sound()


def test_git_merges_out_as_text_where_nobody_told_it_the_driver(site: Repository) -> None:
    said = subprocess.run(
        ["git", "-C", str(site.root), "check-attr", "merge", "out/demo/manifest.json", LOCK],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [line.rpartition(" ")[2] for line in said.splitlines()] == ["fabricc", "union"]
    site.branch("branch", APP1)
    site.git("checkout", "--quiet", "main")
    site.change(host("app5", "rack02", "swp15"))
    site.try_to("merge", "--no-edit", "branch")
    site.settle()
    assert site.is_sound()
