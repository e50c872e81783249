import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_layers_and_doors_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from fabricc.cli.main import main\n"
        "sys.argv = ['fabricc', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"pydantic", "jinja2", "netaddr", "ruamel", "rich.console", "rich.table"}
    assert heavy.isdisjoint(run.stderr.split())
