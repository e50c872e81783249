"""The inventory as Ansible itself reads it, alone and beside others."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lab.compiling import ROOT

BIN = Path(sys.executable).parent
DEMO = ROOT / "out/demo/ansible/inventory.json"

SHOW = """\
- hosts: leaf01
  gather_facts: false
  tasks:
    - ansible.builtin.copy:
        dest: "{{ shown }}"
        content: >-
          {{ {'out': fabricc_out, 'at': ansible_host,
              'user': ansible_user | default('')} | to_json }}
      delegate_to: localhost
      connection: local
"""


def ansible(folder: Path, program: str, *words: str | Path) -> str:
    """Run a program of Ansible where nothing of the machine's own configuration counts."""
    empty = folder / "empty.cfg"
    empty.touch()
    environment = {
        "ANSIBLE_CONFIG": str(empty),
        "ANSIBLE_LOCAL_TEMP": str(folder / "tmp"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": f"{BIN}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        (BIN / program, *words),
        cwd=folder,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    return done.stdout


def listed(folder: Path, *sources: Path) -> dict[str, Any]:
    words = [word for source in sources for word in ("-i", source)]
    found: dict[str, Any] = json.loads(ansible(folder, "ansible-inventory", *words, "--list"))
    return found


def test_ansible_reads_every_device_and_group(tmp_path: Path) -> None:
    found = listed(tmp_path, DEMO)
    manifest = (ROOT / "out/demo/manifest.json").read_text().splitlines()[1:]
    devices = {line["device"]: line for line in map(json.loads, manifest)}
    assert found["_meta"]["hostvars"].keys() == devices.keys()
    assert set(found["fabric_demo"]["hosts"]) == devices.keys()
    assert found["role_spine"]["hosts"] == ["spine01", "spine02"]
    assert found["platform_debian_switch"]["hosts"] == ["leaf05", "leaf06"]
    assert found["domain_rack_rack01_leafs"]["hosts"] == ["leaf01", "leaf02"]
    assert "ungrouped" not in found
    web01 = found["_meta"]["hostvars"]["web01"]
    assert web01["ansible_host"] == "web01.dc1.example.net"  # its address comes from DHCP
    assert web01["fabricc_rack"] == "rack01"
    assert found["_meta"]["hostvars"]["leaf01"]["ansible_host"] == "192.0.2.2"
    assert found["_meta"]["hostvars"]["leaf04"]["fabricc_version"] == "5.9"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The demo's inventory somewhere else, and one of a team's own beside it."""
    root = tmp_path / "some where"
    place = root / "out/demo/ansible"
    place.mkdir(parents=True)
    shutil.copyfile(DEMO, place / "inventory.json")
    own = {"all": {"hosts": {"leaf01": {"ansible_host": "jump"}}, "vars": {"ansible_user": "net"}}}
    (root / "own.yml").write_text(json.dumps(own))
    (root / "show.yml").write_text(SHOW)
    return root


@pytest.mark.parametrize(
    ("sources", "at", "user"),
    [
        (["out/demo/ansible/inventory.json"], "192.0.2.2", ""),
        (["out/demo/ansible"], "192.0.2.2", ""),
        (["out/demo/ansible/inventory.json", "own.yml"], "jump", "net"),
        (["own.yml", "out/demo/ansible/inventory.json"], "192.0.2.2", "net"),
    ],
)
def test_the_folder_of_the_build_is_found_whatever_stands_beside(
    repository: Path, sources: list[str], at: str, user: str
) -> None:
    shown = repository / "shown.json"
    words = [word for source in sources for word in ("-i", str(repository / source))]
    ansible(repository, "ansible-playbook", *words, "-e", f"shown='{shown}'", "show.yml")
    told = json.loads(shown.read_text())
    assert told == {"out": str(repository / "out/demo"), "at": at, "user": user}


def test_two_fabrics_side_by_side(repository: Path) -> None:
    other = repository / "out/other/ansible/inventory.json"
    other.parent.mkdir(parents=True)
    text = DEMO.read_text().replace('fabric_demo"', 'fabric_other"').replace('"demo"', '"other"')
    for name in ("leaf", "web", "spine", "app", "db", "kvm", "mon", "old"):
        text = text.replace(f' "{name}', f' "x{name}')
    other.write_text(text)
    found = listed(repository, repository / "out/demo/ansible/inventory.json", other)
    told = found["_meta"]["hostvars"]
    assert (told["leaf01"]["fabricc_fabric"], told["xleaf01"]["fabricc_fabric"]) == (
        "demo",
        "other",
    )
    assert set(found["role_spine"]["hosts"]) == {"spine01", "spine02", "xspine01", "xspine02"}
