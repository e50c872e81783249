import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from fabricc.cli.program import COMMANDS

ROOT = Path(__file__).parents[2]
HOOKS = {hook["id"]: hook for hook in YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")}


def test_each_hook_runs_a_command() -> None:
    assert set(HOOKS) == {"fabricc-check", "fabricc-build", "fabricc-fmt"}
    assert all(hook["entry"].split()[:1] == ["fabricc"] for hook in HOOKS.values())
    assert all(hook["entry"].split()[1] in COMMANDS for hook in HOOKS.values())


@pytest.mark.parametrize(
    ("path", "is_formatted"),
    [
        ("inventory/demo/fabric.yaml", True),
        ("inventory/demo/racks/rack01.yaml", True),
        ("inventory/demo/racks/rack01.yml", True),
        ("inventory/demo/.hidden.yaml", False),
        ("inventory/demo/.hidden/fabric.yaml", False),
        ("inventory/demo/templates/ubuntu/etc/x.yaml", False),
        ("inventory/demo/fabric.lock", False),
        ("inventory/stray.yaml", False),
        ("out/demo/devices/web01/etc/netplan/60-fabricc.yaml", False),
    ],
)
def test_fmt_gets_the_files_of_inventories(path: str, *, is_formatted: bool) -> None:
    hook = HOOKS["fabricc-fmt"]
    chosen = re.search(hook["files"], path) and not re.search(hook["exclude"], path)
    assert bool(chosen) == is_formatted
