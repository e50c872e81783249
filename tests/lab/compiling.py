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
    return compile_there(root, inventory.name)


def compile_text(intent: str, root: Path, name: str) -> Path:
    """Compile one fabric.yaml; return its out/<fabric>/."""
    folder = root / "inventory" / name
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(intent)
    return compile_there(root, name)


def compile_there(root: Path, name: str) -> Path:
    """Compile a fabric whose inventory is there; return its out/<fabric>/."""
    words = (sys.executable, "-m", fabricc.__name__, "-C", str(root), "build", name)
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"build {name}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return root / "out" / name
