"""What docs/ansible.md has engineers copy for devices that pull; tests/lab/test_pull.py runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.pulling import documented

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "out/demo/ansible/inventory.json"
PYTHON = {"ansible_python_interpreter": sys.executable}
BIN = Path(sys.executable).parent


def play(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    place = folder / "collections/ansible_collections/fabricc/fabric"
    place.parent.mkdir(parents=True)
    place.symlink_to(ROOT / "ansible")
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "NO_COLOR": "1"}
    command = ("ansible-playbook", "-c", "local", *words)
    return subprocess.run(
        command, cwd=folder, env=environment, text=True, capture_output=True, check=False
    )


@pytest.mark.parametrize(("device", "own"), [("leaf01", {"own": "mine"}), ("leaf02", {})])
def test_a_device_gets_no_secret_but_its_own(
    device: str, own: dict[str, str], tmp_path: Path
) -> None:
    inventory = tmp_path / "out/demo/ansible/inventory.json"
    inventory.parent.mkdir(parents=True)
    inventory.write_bytes(DEMO.read_bytes())
    lines = ({"format": 1}, {"device": "leaf01", "secrets": ["own"]}, {"device": "leaf02"})
    manifest = tmp_path / "out/demo/manifest.json"
    manifest.write_text("".join(json.dumps(each) + "\n" for each in lines))
    text = documented("secrets.yml").replace("become: true", "become: false")
    text = text.replace("/etc/fabricc-pull", f"{tmp_path}/laid")
    (tmp_path / "secrets.yml").write_text(text)
    secrets = {"own": "mine", "other": "no-business-of-anybody"}
    words = ("-e", json.dumps({"fabricc_secrets": secrets, **PYTHON}))
    done = play("-i", inventory, "-l", device, *words, "secrets.yml", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    laid = tmp_path / "laid/secrets.json"
    assert json.loads(laid.read_text()) == {"fabricc_secrets": own}
    assert (laid.stat().st_mode & 0o777, laid.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "mine" not in done.stdout


def test_nothing_is_pulled_without_an_address_that_must_stay_in_reach(tmp_path: Path) -> None:
    text = re.sub(r" *fabricc_reach.*\n", "", documented("pull.yml"))
    (tmp_path / "pull.yml").write_text(text)
    done = play("-i", DEMO, "-l", "leaf01", "pull.yml", folder=tmp_path)
    assert done.returncode != 0
    assert "a device that pulls sees neither the others" in done.stdout + done.stderr
