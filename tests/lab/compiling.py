"""Compile an inventory as a user does, into a folder of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import fabricc

ROOT = Path(__file__).parents[2]


def compile_folder(inventory: Path, root: Path) -> Path:
    """Compile a copy of an inventory/<fabric>/; return its out/<fabric>/."""
    shutil.copytree(inventory, root / "inventory" / inventory.name)
    return _build(root, inventory.name)


def compile_text(intent: str, root: Path, name: str) -> Path:
    """Compile one fabric.yaml; return its out/<fabric>/."""
    folder = root / "inventory" / name
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(intent)
    return _build(root, name)


def _build(root: Path, name: str) -> Path:
    words = (sys.executable, "-m", fabricc.__name__, "-C", str(root), "build", name)
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"build {name}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return root / "out" / name
