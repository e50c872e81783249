"""The files of CI as data, and their scripts run as a runner runs them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from fabricc.cli.program import COMMANDS

IS_ALL_REQUIRED = os.environ.get("FABRICC_REQUIRE_LAB") == "1"

# What `fabricc diff` is asked, where this version has no such command.
_STAND_IN = """
if [ "$1" = diff ]; then
    case "$*" in *"--format markdown --output "*) ;; *) exit 2 ;; esac
    [ -z "${NO_DIFF:-}" ] || exit 1
    printf 'diff of %s since %s\\n' "$4" "$2" >"${@: -1}"
    exit
fi
"""


class Script(NamedTuple):
    """One script, and the environment that its step adds (without what only a runner knows)."""

    name: str
    text: str


def loaded(path: Path) -> Any:  # noqa: ANN401 - YAML
    return YAML(typ="safe", pure=True).load(path.read_text())


def github_scripts(path: Path) -> Iterator[Script]:
    """Yield the scripts of a workflow or an action of GitHub."""
    file = loaded(path)
    jobs = file["jobs"].values() if "jobs" in file else [file["runs"]]
    for job in jobs:
        for step in job["steps"]:
            if "run" in step:
                yield Script(step["name"], step["run"])


def gitlab_scripts(path: Path) -> Iterator[Script]:
    """Yield the scripts of a file of GitLab CI."""
    for name, job in loaded(path).items():
        if not isinstance(job, dict):
            continue
        for key in ("before_script", "script"):
            for number, text in enumerate(job.get(key, ())):
                yield Script(f"{name} {key} {number}", text)


def check_shell(scripts: list[Script]) -> None:
    """Hold scripts against shellcheck."""
    if shutil.which("shellcheck") is None and not IS_ALL_REQUIRED:
        pytest.skip("shellcheck is not there")
    assert scripts
    for script in scripts:
        done = subprocess.run(
            ["shellcheck", "--shell=bash", "--exclude=SC2154", "-"],
            input=script.text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == "", f"{script.name}: {done.stdout}"


def check_schema(schema: str, path: Path, *options: str) -> None:
    """Hold a file against a schema that comes with check-jsonschema."""
    command = [sys.executable, "-m", "check_jsonschema", f"--builtin-schema=vendor.{schema}"]
    done = subprocess.run(
        [*command, *options, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def run_script(
    script: str, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub does (`bash -eo pipefail`), with our fabricc on the PATH."""
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "fabricc"
    stand_in = "" if "diff" in COMMANDS else _STAND_IN
    program.write_text(f'#!/bin/bash\n{stand_in}exec {sys.executable} -m fabricc "$@"\n')
    program.chmod(0o755)
    hidden = ("GITHUB_", "GITLAB_", "CI_", "FABRICC_")
    own = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    path = f"{programs}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**own, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
