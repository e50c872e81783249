"""The push as a team runs it: a repository, nodes as an installer leaves them, Ansible over SSH."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabricc.lab.layout import CONTROL, Lab
from tests.git.repository import Repository
from tests.lab.cases import Case
from tests.lab.compiling import ROOT, compile_there
from tests.lab.trying import inside

NAME = "test-push"
BIN = Path(sys.executable).parent

_COUNT = re.compile(
    r"^(\S+)\s*: ok=(\d+)\s+changed=(\d+)\s+unreachable=(\d+)\s+failed=(\d+)", re.MULTILINE
)


@dataclass(frozen=True)
class Played:
    """What a playbook said in the end."""

    status: int
    said: str

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """Device -> how many tasks changed something, and how many failed or reached nobody."""
        found = _COUNT.findall(self.said)
        return {name: (int(changed), int(un) + int(bad)) for name, _, changed, un, bad in found}

    @property
    def changed(self) -> set[str]:
        return {name for name, (changed, _) in self.counts.items() if changed}

    @property
    def failed(self) -> set[str]:
        return {name for name, (_, failed) in self.counts.items() if failed}


@dataclass(frozen=True)
class Site:
    """A repository with one fabric, whose nodes are up; Ansible runs in the control namespace."""

    root: Path
    case: Case
    collections: Path

    @property
    def out(self) -> Path:
        return self.root / "out" / self.case.name

    @property
    def vault(self) -> Path:
        """The file of secrets, which stands for one that Ansible Vault has encrypted."""
        return self.root.with_name(f"{self.root.name}-vault.json")

    def keep_secrets(self, **values: str) -> None:
        self.vault.write_text(json.dumps({"fabricc_secrets": values}))

    @property
    def text(self) -> str:
        """The intent as it is."""
        return (self.root / "inventory" / self.case.name / "fabric.yaml").read_text()

    def intent(self, text: str) -> None:
        """Write the intent and build it."""
        folder = self.root / "inventory" / self.case.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "fabric.yaml").write_text(text)
        compile_there(self.root, self.case.name)

    def commit(self) -> None:
        repository = Repository(self.root)
        if not (self.root / ".git").exists():
            repository.git("init", "--quiet", "--initial-branch=main")
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "--allow-empty", "--message=as it runs")

    def plan(self) -> Path:
        """Return the plan from the last commit to what is built."""
        path = self.root / "plan.json"
        words = (sys.executable, "-m", "fabricc", "plan", "main", "--out", path)
        subprocess.run(words, cwd=self.root, check=True, capture_output=True)
        return path

    def words(self, playbook: str, *words: str | Path, **variables: object) -> list[str]:
        control = Lab(NAME).control
        return [
            *("ip", "netns", "exec", Lab(NAME).namespace(CONTROL)),
            *(str(BIN / "ansible-playbook"), f"fabricc.fabric.{playbook}"),
            *(
                "-i",
                str(self.out / "ansible/inventory.json"),
                "-i",
                str(control / "inventory.json"),
            ),
            *("-e", f"@{self.vault}", "-e", json.dumps(variables), "--forks", "8"),
            *map(str, words),
        ]

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            **os.environ,
            "ANSIBLE_COLLECTIONS_PATH": str(self.collections),
            "ANSIBLE_NOCOLOR": "1",
            "ANSIBLE_SSH_CONTROL_PATH_DIR": str(self.root / ".cp"),
            "PATH": f"{BIN}:{os.environ['PATH']}",
        }

    def play(self, playbook: str, *words: str | Path, **variables: object) -> Played:
        done = subprocess.run(
            self.words(playbook, *words, **variables),
            cwd=self.root,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return Played(done.returncode, done.stdout)

    def play_until(self, task: str, playbook: str, **variables: object) -> None:
        """Play until a task begins, and kill the control machine's side of it, all at once."""
        with subprocess.Popen(
            self.words(playbook, **variables),
            cwd=self.root,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as running:
            assert running.stdout is not None
            for line in running.stdout:
                if line.startswith("TASK") and task in line:
                    break
            else:
                raise AssertionError(f"no task {task}")
            os.killpg(running.pid, signal.SIGKILL)

    def tamper(self, device: str, path: str, old: str, new: str) -> None:
        """Change a generated file, and the manifest with it: a template that went wrong."""
        file = self.out / "devices" / device / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        manifest = self.out / "manifest.json"
        lines = manifest.read_text().splitlines()
        for number, line in enumerate(lines):
            value = json.loads(line)
            if value.get("device") == device:
                value["files"][path]["sha256"] = sha256
                lines[number] = json.dumps(value, separators=(",", ":"), sort_keys=True)
        manifest.write_text("\n".join((*lines, "")))


def install(folder: Path) -> Path:
    """Install the collection as a user does; return where."""
    words = (BIN / "ansible-galaxy", "collection", "install", ROOT / "ansible", "-p", folder)
    subprocess.run(words, check=True, capture_output=True)
    return folder


def on(node: str, command: str) -> str:
    """Run a command in a node; return what it said."""
    return inside(NAME, node, "sh", "-c", command)


def record(node: str) -> dict[str, Any]:
    """Return what was pushed to a node last."""
    told: dict[str, Any] = json.loads(on(node, "cat /var/lib/fabricc/pushed.json"))
    return told


def wait_for(node: str, command: str, seconds: float = 40) -> None:
    """Wait until a command succeeds in a node."""
    deadline = time.monotonic() + seconds
    while "yes" not in on(node, f"{command} >/dev/null 2>&1 && echo yes"):
        assert time.monotonic() < deadline, command
        time.sleep(0.5)
