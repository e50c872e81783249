"""The lab leaves nothing behind, whatever ends it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.cases import CASES
from tests.lab.compiling import ROOT, compile_text
from tests.lab.harness import LOCKS, PREFIX, remove_dead_runs, running
from tests.lab.namespace import NAMESPACES
from tests.lab.node import CONFIG, RUN

DRIVER = """
import sys, time
from pathlib import Path
from tests.lab.harness import running
with running(Path(sys.argv[1])) as lab:
    print("up", flush=True)
    time.sleep(600)
"""


def left(prefix: str) -> list[str]:
    """Return what a run has on this machine: namespaces, folders, processes."""
    folders = [
        str(path) for place in (NAMESPACES, RUN, CONFIG) for path in place.glob(f"{prefix}-*")
    ]
    word = f"{prefix}-".encode()
    processes = [str(p) for p in Path("/proc").glob("[0-9]*/cmdline") if word in read(p)]
    return folders + processes


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    folder = compile_text(CASES[0].intent, tmp_path, CASES[0].name)
    words = (sys.executable, "-c", DRIVER, str(folder))
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == "up\n"
        prefix = f"{PREFIX}{driver.pid}"
        assert prefix not in remove_dead_runs(), "it lives, and holds its lock"
        assert len(left(prefix)) > 3 * 6
        driver.send_signal(signal.SIGKILL)
    assert prefix in remove_dead_runs()
    assert left(prefix) == []
    assert not (LOCKS / prefix).exists()


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_error_takes_the_lab_down(tmp_path: Path, error: type[BaseException]) -> None:
    folder = compile_text(CASES[0].intent, tmp_path, CASES[0].name)
    seen: list[str] = []

    def fail() -> None:
        with running(folder) as lab:
            seen.extend(left(lab.prefix))
            seen.append(lab.prefix)
            raise error

    with pytest.raises(error):
        fail()
    assert len(seen) > 1
    assert left(seen[-1]) == []
