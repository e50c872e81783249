"""The wheel alone is enough: a fresh environment, no checkout in sight."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    quiet = ("--quiet", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "wheel", *quiet, "--no-deps", "-w", folder, ROOT, cwd=folder)
    (built,) = folder.glob("fabricc-*.whl")
    return built


@pytest.fixture(scope="module")
def fabricc(wheel: Path) -> Path:
    home = wheel.parent / "venv"
    venv.create(home, with_pip=True)
    quiet = ("--quiet", "--disable-pip-version-check")
    run(home / "bin" / "python", "-m", "pip", "install", *quiet, wheel, cwd=wheel.parent)
    return home / "bin" / "fabricc"


def test_wheel_holds_templates_and_schemas(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for name in ("templates", "schemas"):
        files = [path for path in (ROOT / name).rglob("*") if path.is_file()]
        assert files
        assert {f"fabricc/{path.relative_to(ROOT)}" for path in files} <= inside
    assert "fabricc/py.typed" in inside
    assert {name.split("/")[0].partition("-")[0] for name in inside} == {"fabricc"}


def test_installed_program_builds_a_new_fabric(fabricc: Path, tmp_path: Path) -> None:
    assert "0.1.0" in run(fabricc, "--version", cwd=tmp_path)
    run(fabricc, "init", "site", cwd=tmp_path)
    run(fabricc, "build", cwd=tmp_path / "site")
    run(fabricc, "build", "--check", cwd=tmp_path / "site")
    (manifest,) = (tmp_path / "site" / "out").glob("*/manifest.json")
    assert manifest.stat().st_size > 0
    assert list(manifest.parent.glob("devices/*/etc/frr/frr.conf"))
