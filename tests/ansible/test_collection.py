"""The collection as a whole: it installs, Ansible reads it, ansible-lint has nothing to say."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from fabricc import __version__

ROOT = Path(__file__).parents[2]
COLLECTION = ROOT / "ansible"
BIN = Path(sys.executable).parent


def ansible(*words: str | Path, folder: Path, at: str = ".") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "ANSIBLE_COLLECTIONS_PATH": str(folder),
        "NO_COLOR": "1",
    }
    return subprocess.run(
        words, cwd=folder / at, env=environment, text=True, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collections")
    words = ("ansible-galaxy", "collection", "install", str(COLLECTION), "-p", str(folder))
    done = ansible(*words, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_it_has_the_version_of_fabricc() -> None:
    assert YAML(typ="safe").load(COLLECTION / "galaxy.yml")["version"] == __version__


@pytest.mark.parametrize(
    "path", sorted((COLLECTION / "playbooks").glob("*.yml")), ids=lambda p: p.stem
)
def test_ansible_reads_each_playbook(installed: Path, path: Path) -> None:
    words = ("ansible-playbook", "--syntax-check", f"fabricc.fabric.{path.stem}")
    done = ansible(*words, "-i", ROOT / "out/demo/ansible/inventory.json", folder=installed)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["module", "role"])
def test_ansible_doc_reads_the_documentation(installed: Path, kind: str) -> None:
    folder = COLLECTION / {"module": "plugins/modules", "role": "roles"}[kind]
    for path in sorted(folder.iterdir()):
        if path.suffix in ("", ".py") and not path.name.startswith("_"):
            done = ansible(
                "ansible-doc", "-t", kind, f"fabricc.fabric.{path.stem}", folder=installed
            )
            assert done.returncode == 0, done.stderr
            assert f"fabricc.fabric.{path.stem}" in done.stdout


def test_ansible_lint_has_nothing_to_say(installed: Path) -> None:
    words = ("ansible-lint", "--profile", "production", "--offline", "--nocolor", "-q")
    done = ansible(*words, folder=installed, at="ansible_collections/fabricc/fabric")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path",
    sorted((COLLECTION / "plugins").rglob("module*/**/*.py")),
    ids=lambda path: path.stem,
)
def test_what_runs_on_a_device_is_python_3_7(path: Path) -> None:
    ast.parse(path.read_text(), feature_version=(3, 7))
