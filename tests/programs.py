"""The programs that run on devices: their text, and the same as modules."""

import importlib.machinery
import importlib.util
from pathlib import Path
from types import ModuleType

from fabricc.render.engine import template

NAMES = ("announcer", "rdnbrd")


def text(name: str) -> str:
    """Return a program as it is written to devices."""
    return template(f"_linux/_{name}.j2")(None)


def load(name: str, folder: Path) -> ModuleType:
    """Return a program as a module."""
    path = folder / f"{name}.py"
    path.write_text(text(name))
    loader = importlib.machinery.SourceFileLoader(f"fabricc_{name}", str(path))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module
