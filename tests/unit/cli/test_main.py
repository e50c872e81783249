"""The program itself: statuses, help, and nothing that escapes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fabricc.cli import program as program_module
from fabricc.cli.lazy import Lazy
from fabricc.cli.main import run
from tests.unit.cli.conftest import Fabricc


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in program_module.COMMANDS)
    assert run(["--version"]) == 0


@pytest.mark.parametrize("name", list(program_module.COMMANDS))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"fabricc {name}" in shown


def test_an_unknown_command_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["biuld"]) == 2
    assert "Did you mean `build`?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["build", "--jobs", "0"], ["check", "--format", "xml"], ["show"]]
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert run(arguments) == 2


def test_no_inventory_here_or_above(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(tmp_path), "check"]) == 2
    assert "fabricc init" in capsys.readouterr().err


def test_the_root_is_the_nearest_parent(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    below = site / "inventory" / "demo" / "racks"
    assert run(["-C", str(below), "check"]) == 0
    assert "nothing to say" in capsys.readouterr().out


def test_an_unknown_fabric_is_told_with_the_nearest(fabricc: Fabricc) -> None:
    done = fabricc("build", "dmeo")
    assert done.status == 2
    assert "Did you mean `demo`?" in done.err


def test_with_two_fabrics_one_must_be_named(site: Path, fabricc: Fabricc) -> None:
    (site / "inventory" / "other").mkdir()
    done = fabricc("check")
    assert done.status == 2
    assert "demo, other" in done.err
    assert fabricc("check", "demo").status == 0
    assert fabricc("show", "hosts", "-f", "demo").status == 0


def test_a_bug_is_a_finding_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FABRICC_DEBUG", raising=False)
    monkeypatch.setitem(program_module.COMMANDS, "check", Lazy("fabricc.nowhere:check", ""))
    assert run(["check"]) == 70
    said = capsys.readouterr().err
    assert "error[FAB900]: a bug in fabricc: ModuleNotFoundError" in said
    assert "Traceback" not in said
    assert "FABRICC_DEBUG=1" in said


def test_the_traceback_is_there_for_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FABRICC_DEBUG", "1")
    monkeypatch.setitem(program_module.COMMANDS, "check", Lazy("fabricc.nowhere:check", ""))
    with pytest.raises(ModuleNotFoundError):
        run(["check"])


def test_ctrl_c_is_status_130(monkeypatch: pytest.MonkeyPatch, fabricc: Fabricc) -> None:
    from fabricc.cli.commands import check

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "check_fabric", interrupted)
    done = fabricc("check")
    assert done.status == 130
    assert "interrupted" in done.err
    assert "Traceback" not in done.err


def test_sigint_ends_a_real_process_cleanly(site: Path) -> None:
    program = (
        "import time\nfrom fabricc.cli.commands import check\n"
        "def wait(*a, **k):\n    print('waiting', flush=True)\n    time.sleep(60)\n"
        "check.check_fabric = wait\nfrom fabricc.cli.main import main\nmain()"
    )
    command = [sys.executable, "-c", program, "-C", str(site), "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"waiting\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_a_reader_that_has_seen_enough_makes_no_noise(site: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    command = [sys.executable, "-m", "fabricc", "-C", str(site), "show", "hosts"]
    with os.fdopen(theirs, "wb") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert done.stderr == b""
    assert done.returncode == 0


def _redirected(site: Path, redirection: str) -> subprocess.CompletedProcess[str]:
    """Run `show hosts` in a shell, its output redirected."""
    command = f'"$0" -m fabricc -C "$1" show hosts {redirection}'
    return subprocess.run(
        ["sh", "-c", command, sys.executable, str(site)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_nowhere(site: Path, redirection: str) -> None:
    done = _redirected(site, redirection)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_behind_the_output_is_no_bug(site: Path) -> None:
    done = _redirected(site, ">/dev/full")
    assert done.returncode == 1
    assert done.stderr == "fabricc: the output cannot be written: no space left on device\n"


def test_python_m(site: Path) -> None:
    command = [sys.executable, "-m", "fabricc", "-C", str(site), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_completion_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("zsh", "fish"):
        assert run(["completion", shell]) == 0
        assert "_FABRICC_COMPLETE" in capsys.readouterr().out


def test_completion_help_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "--help"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert '  bash: eval "$(fabricc completion bash)"        in ~/.bashrc' in shown


def test_completion_knows_commands_and_fabrics(site: Path) -> None:
    environment = {**os.environ, "_FABRICC_COMPLETE": "fish_complete"}
    for words, current, expected in (("fabricc ch", "ch", "check"), ("fabricc build ", "", "demo")):
        done = subprocess.run(
            [sys.executable, "-m", "fabricc"],
            cwd=site,
            env={**environment, "COMP_WORDS": words, "COMP_CWORD": current},
            capture_output=True,
            text=True,
            check=False,
        )
        assert expected in done.stdout
