"""`fabricc comment`, against a server on this machine."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fabricc.cli.comment import api
from fabricc.cli.comment.body import LIMIT, body
from fabricc.cli.main import run
from tests.unit.cli.forge import TOKEN, Forge, running

MARK = "fabricc-diff demo"
HEAD = f"<!-- {MARK} -->\n"
Commented = Callable[[str], int]


@pytest.fixture
def forge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    monkeypatch.setattr(api, "_PAUSES", (0, 0))
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "GITLAB_", "CI_"))]:
        monkeypatch.delenv(name)
    with running() as forge:
        yield forge


@pytest.fixture(params=["github", "gitlab"])
def job(
    request: pytest.FixtureRequest, forge: Forge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> str:
    """The environment of a job, of both kinds."""
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}))
    github = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    gitlab = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": forge.address,
        "CI_PROJECT_ID": "41",
        "CI_MERGE_REQUEST_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_IID": "7",
        "FABRICC_COMMENT_TOKEN": TOKEN,
    }
    kind = str(request.param)
    forge.is_app = kind == "github"
    for name, value in (github if kind == "github" else gitlab).items():
        monkeypatch.setenv(name, value)
    return kind


@pytest.fixture
def commented(tmp_path: Path) -> Commented:
    def comment(text: str) -> int:
        file = tmp_path / "demo.md"
        file.write_text(text)
        return run(["comment", str(file), "--mark", MARK])

    return comment


@pytest.mark.usefixtures("job")
def test_the_second_run_updates(forge: Forge, commented: Commented) -> None:
    forge.add("please look")
    assert commented("first\n") == 0
    assert commented("second\n") == 0
    assert forge.bodies() == ["please look", f"{HEAD}second\n"]
    asked = len(forge.asked)
    assert commented("second\n") == 0
    assert {method for method, _ in forge.asked[asked:]} == {"GET"}


@pytest.mark.usefixtures("job")
def test_it_finds_its_comment_on_a_later_page_and_no_other(
    forge: Forge, commented: Commented
) -> None:
    forge.add(f"{HEAD}from somebody who would like to change it later")
    forge.add("<!-- fabricc-diff demo2 -->\n", login="robot", kind="Bot")
    for number in range(230):
        forge.add(f"{number}")
    assert commented("first") == 0
    assert commented("second") == 0
    assert len(forge.comments) == 233
    assert forge.bodies()[-1] == f"{HEAD}second"


def test_a_token_of_a_person_on_github(job: str, forge: Forge, commented: Commented) -> None:
    forge.is_app = False
    assert commented("first") == commented("second") == 0
    assert forge.bodies() == [f"{HEAD}second"], job


def test_a_fork_may_not_comment(
    job: str, forge: Forge, commented: Commented, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.may_write = False
    assert commented("the diff") == 0
    said = capsys.readouterr().err
    assert "note[FAB126]: no comment was written: 403 Resource not accessible" in said
    assert forge.comments == []
    if job == "github":
        assert (tmp_path / "summary.md").read_text() == f"{HEAD}the diff\n"


def test_without_a_token(
    job: str, forge: Forge, commented: Commented, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "GITHUB_TOKEN" if job == "github" else "FABRICC_COMMENT_TOKEN"
    monkeypatch.delenv(name)
    assert commented("the diff") == 0
    assert forge.asked == []


def test_without_a_merge_request(
    job: str, forge: Forge, commented: Commented, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI_MERGE_REQUEST_IID", raising=False)
    monkeypatch.setenv("GITHUB_EVENT_PATH", os.devnull)
    assert commented("the diff") == 0
    assert forge.asked == [], job


@pytest.mark.usefixtures("job")
def test_trouble_of_the_server_is_waited_for(forge: Forge, commented: Commented) -> None:
    forge.troubles = 2
    assert commented("the diff") == 0
    assert len(forge.comments) == 1


@pytest.mark.usefixtures("job")
def test_lasting_trouble_is_told(
    forge: Forge, commented: Commented, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.troubles = 100
    assert commented("the diff") == 1
    said = capsys.readouterr().err
    assert "error[FAB125]" in said
    assert "502 Bad Gateway" in said
    assert TOKEN not in said


def test_nobody_is_there(job: str, commented: Commented, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_API_URL", "CI_API_V4_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert commented("the diff") == 1, job
    for name in ("GITHUB_API_URL", "CI_API_V4_URL"):
        monkeypatch.setenv(name, "file:///etc")
    assert commented("the diff") == 1


@pytest.mark.usefixtures("forge")
def test_wrong_usage(commented: Commented, tmp_path: Path) -> None:
    assert commented("at home") == 2
    assert run(["comment", str(tmp_path / "demo.md"), "--mark", "x --> y"]) == 2
    assert run(["comment", str(tmp_path / "missing.md"), "--mark", MARK]) == 2


def test_what_is_too_long_is_cut_at_a_line_and_closed() -> None:
    start = "# demo\n<details>\n<summary>leaf01</summary>\n\n````diff\n"
    long = start + "+ é\n" * LIMIT + "````\n</details>\n"
    cut = body(MARK, long)
    assert len(cut) <= LIMIT
    assert cut.startswith(f"{HEAD}# demo\n")
    assert cut.count("````") == 2
    assert cut.count("<details>") == cut.count("</details>") == 1
    assert "Cut here" in cut.splitlines()[-1]
    exact = "x" * (LIMIT - len(HEAD))
    assert body(MARK, exact) == HEAD + exact
    assert body(MARK, HEAD + "x") == HEAD + "x"
