"""`fabricc init --ci`, and the action: files as GitHub and GitLab want them, scripts that run."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fabricc import __version__
from fabricc.cli.main import run
from tests.unit.cli.conftest import edit, git
from tests.unit.cli.forge import TOKEN, Forge, running
from tests.unit.cli.jobs import (
    check_schema,
    check_shell,
    github_scripts,
    gitlab_scripts,
    loaded,
    run_script,
)

ACTION = Path(__file__).parents[3] / "action.yml"
WORKFLOW, GITLAB, GITLAB_CI = (
    ".github/workflows/fabric.yml",
    ".gitlab/fabricc.yml",
    ".gitlab-ci.yml",
)
HOSTS = 'web[01-04]: {rack: rack01, port: "swp[1-4]"}'
Reviewed = Callable[..., list[int]]


@pytest.fixture
def repository(made: Path, tmp_path: Path) -> Path:
    """A built repository with two fabrics and both kinds of CI, on a branch beside main."""
    root = Path(shutil.copytree(made, tmp_path / "site"))
    shutil.copytree(root / "inventory/demo", root / "inventory/east")
    edit(root / "inventory/east/fabric.yaml", "name: demo", "name: east")
    (root / "inventory/east/fabric.lock").unlink()
    assert run(["-C", str(root), "build", "east"]) == 0
    assert run(["init", str(root), "--ci", "github", "--ci", "gitlab"]) == 0
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=main")
    git(root, "remote", "add", "origin", str(root))
    git(root, "fetch", "--quiet", "origin")
    git(root, "checkout", "--quiet", "-b", "branch")
    return root


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running() as forge:
        yield forge


def test_a_new_repository_has_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "new"), "--ci", "github"]) == 0
    said = capsys.readouterr().out
    assert f"  {WORKFLOW}\n" in said
    assert (tmp_path / "new" / WORKFLOW).is_file()
    assert not (tmp_path / "new" / GITLAB).exists()
    assert run(["-C", str(tmp_path / "new"), "build"]) == 0


def test_a_repository_that_is_there_gets_them_and_nothing_else(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "README.md").write_text("mine")
    before = {path for path in site.rglob("*") if path.is_file()}
    assert run(["init", str(site), "--ci", "gitlab", "--ci", "github"]) == 0
    assert capsys.readouterr().out == (
        f"added to {site}: 3 files\n  {WORKFLOW}\n  {GITLAB_CI}\n  {GITLAB}\n"
    )
    new = {path for path in site.rglob("*") if path.is_file()} - before
    assert new == {site / WORKFLOW, site / GITLAB, site / GITLAB_CI}
    assert (site / "README.md").read_text() == "mine"
    assert run(["init", str(site), "--ci", "github"]) == 0
    assert capsys.readouterr().out == f"nothing to add to {site}\n"


def test_another_file_is_left_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / GITLAB_CI).write_text("mine: {}\n")
    assert run(["init", str(site), "--ci", "gitlab"]) == 0
    said = capsys.readouterr()
    assert "note[FAB127]: `.gitlab-ci.yml` is there with another content" in said.err
    assert "include: [{local: .gitlab/fabricc.yml}]" in said.err
    assert said.out == f"added to {site}: 1 file\n  {GITLAB}\n"
    assert (site / GITLAB_CI).read_text() == "mine: {}\n"


def test_a_file_in_the_way_of_a_folder(site: Path) -> None:
    (site / ".github").write_text("")
    assert run(["init", str(site), "--ci", "github"]) == 1
    assert run(["init", str(site), "--ci", "elsewhere"]) == 2


def test_files_are_what_their_schemas_say(repository: Path) -> None:
    check_schema("github-workflows", repository / WORKFLOW)
    check_schema("github-actions", ACTION)
    for path in (GITLAB, GITLAB_CI):
        check_schema("gitlab-ci", repository / path, "--data-transform=gitlab-ci")


def test_scripts_are_what_shellcheck_likes(repository: Path) -> None:
    check_shell([*github_scripts(repository / WORKFLOW), *github_scripts(ACTION)])
    check_shell(list(gitlab_scripts(repository / GITLAB)))


def test_jobs_may_do_what_they_need_and_no_more(repository: Path) -> None:
    text = (repository / WORKFLOW).read_text()
    workflow = loaded(repository / WORKFLOW)
    assert workflow["permissions"] == {}
    permissions = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert permissions == {
        "check": {"contents": "read"},
        "diff": {"contents": "read", "pull-requests": "write"},
    }
    for file in (text, ACTION.read_text()):
        assert "pull_request_target" not in file
        uses = re.findall(r"uses: (.*)", file)
        assert [use for use in uses if not re.fullmatch(r"actions/[a-z-]+@v\d+", use)] == []
    for script in (*github_scripts(repository / WORKFLOW), *github_scripts(ACTION)):
        assert "${{" not in script.text, "what others write must not become a script"
    checkouts = [
        step["with"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout")
    ]
    assert all(each["persist-credentials"] is False for each in checkouts)
    pinned = f"fabricc=={__version__}"
    assert workflow["env"]["FABRICC"] == pinned
    assert loaded(repository / GITLAB)[".fabric"]["variables"]["FABRICC"] == pinned


@pytest.fixture(params=["workflow", "action", "gitlab"])
def reviewed(
    request: pytest.FixtureRequest, repository: Path, forge: Forge, tmp_path: Path
) -> Reviewed:
    """Run the scripts that have a word in them, but no installation; returns their statuses."""
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}))
    (tmp_path / "runner").mkdir()
    github = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": forge.address,
        "GITHUB_BASE_REF": "main",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_TOKEN": TOKEN,
        "RUNNER_TEMP": str(tmp_path / "runner"),
    }
    gitlab = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": forge.address,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "unused",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_PROJECT_ID": "42",
        "FABRICC_COMMENT_TOKEN": TOKEN,
    }
    if request.param == "gitlab":
        forge.is_app = False
        scripts, known = list(gitlab_scripts(repository / GITLAB)), gitlab
    else:
        path = ACTION if request.param == "action" else repository / WORKFLOW
        scripts, known = list(github_scripts(path)), github
        known |= {"DENY": "warnings", "FABRIC": ""} if request.param == "action" else {}

    def review(part: str = "fabricc", **more: str) -> list[int]:
        statuses = []
        for script in scripts:
            if part in script.text and "pip install" not in script.text:
                done = run_script(script.text, repository, known | more)
                print(script.name, done.stdout, done.stderr)
                statuses.append(done.returncode)
        return statuses

    return review


def change(repository: Path) -> None:
    edit(
        repository / "inventory/demo/racks/rack01.yaml",
        HOSTS,
        'web[01-05]: {rack: rack01, port: "swp[1-5]"}',
    )


def test_a_good_change_has_one_comment_a_fabric(
    reviewed: Reviewed, repository: Path, forge: Forge
) -> None:
    change(repository)
    assert run(["-C", str(repository), "build", "demo"]) == 0
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=a host")
    assert set(reviewed()) == {0}
    assert reviewed("fabricc comment") == [0]
    heads = [body.splitlines()[0] for body in forge.bodies()]
    assert heads == ["<!-- fabricc-diff demo -->", "<!-- fabricc-diff east -->"]
    assert all("no diff can be told" not in body for body in forge.bodies())


def test_what_is_stale_fails_the_check(
    reviewed: Reviewed, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(repository)
    assert reviewed("fabricc build") == [1]
    assert "missing: out/demo/devices/web05" in capsys.readouterr().out


def test_what_is_wrong_is_told_beside_its_line(
    reviewed: Reviewed, repository: Path, forge: Forge, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / "inventory/east/racks/rack01.yaml", "rack: rack01", "rack: rack1")
    assert reviewed("fabricc check") == [1]
    assert reviewed("fabricc comment", NO_DIFF="1") == [1]
    report = repository / "gl-code-quality-report.json"
    if report.exists():
        found = json.loads(report.read_text())
        places = {each["location"]["path"] for each in found if each["severity"] == "critical"}
        assert "inventory/east/racks/rack01.yaml" in places
    else:
        assert "::error file=inventory/east/racks/rack01.yaml,line=" in capsys.readouterr().out
    assert any("no diff can be told" in body for body in forge.bodies())


def test_a_fork_gets_it_in_the_summary(reviewed: Reviewed, forge: Forge, tmp_path: Path) -> None:
    forge.may_write = False
    assert reviewed("fabricc comment") == [0]
    assert forge.comments == []
    if forge.is_app:
        assert "<!-- fabricc-diff east -->" in (tmp_path / "summary.md").read_text()


def test_the_action_takes_one_fabric(repository: Path) -> None:
    scripts = {script.name: script.text for script in github_scripts(ACTION)}
    edit(repository / "inventory/east/racks/rack01.yaml", "rack: rack01", "rack: rack1")
    assert run_script(scripts["check"], repository, {"DENY": "", "FABRIC": "demo"}).returncode == 0
    assert run_script(scripts["check"], repository, {"DENY": "", "FABRIC": ""}).returncode == 1


def test_the_action_says_what_a_shallow_clone_lacks(repository: Path) -> None:
    scripts = {script.name: script.text for script in github_scripts(ACTION)}
    done = run_script(scripts["diff"], repository, {"GITHUB_BASE_REF": "gone", "FABRIC": "demo"})
    assert done.returncode == 1
    assert "::error::The merge base is not there" in done.stdout
