"""Measure labs as a user has them: how long `up` and `down` take, and what a lab costs (root).

    python -m tests.bench.lab [--only demo --only forty] [--repeat 2] [--json FILE]

Nothing here fails when a figure is bad: it prints, people judge (docs/lab.md). What the whole
machine took meanwhile, and its load before, stand beside: with other work, a figure is an upper
bound.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from signal import SIGKILL

from fabricc.lab.image import image
from fabricc.lab.layout import Lab
from fabricc.lab.state import processes
from tests.bench.lab_fabric import FORTY, LARGE, Size, write_lab_inventory

HERE = Path(__file__).parents[2]
LAB = Lab("bench")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; what was not measured is None."""

    what: str
    wall: float
    cpu: float | None = None
    """Seconds of all processors, for the nodes and the driver."""
    memory: int | None = None
    """Proportional set size of all processes of the lab, in MiB."""
    processes: int | None = None
    machine: float | None = None
    """Seconds of all processors that the whole machine took meanwhile, others' work included."""
    load: float = 0.0
    """Of the machine, over the minute before."""
    note: str = ""


def load() -> float:
    """Return how many processes wanted to run in the last minute."""
    return os.getloadavg()[0]


def machine() -> float:
    """Return the seconds of processor time that the machine has taken since it started."""
    user, nice, system, _, _, *interrupts = (
        Path("/proc/stat").read_text().split("\n")[0].split()[1:8]
    )
    return sum(map(int, (user, nice, system, *interrupts))) / os.sysconf("SC_CLK_TCK")


def fabricc(root: Path, *words: str) -> list[str]:
    """Return the words that run fabricc in a root."""
    return [sys.executable, "-m", "fabricc", "-C", str(root), *words]


def timed(what: str, words: Sequence[str]) -> Figure:
    """Run a command; its first error, if any, becomes the note."""
    before, busy, start = load(), machine(), time.perf_counter()
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    wall, taken = time.perf_counter() - start, machine() - busy
    errors = [line for line in done.stderr.splitlines() if line.startswith("error")]
    note = "" if done.returncode == 0 else f"exit {done.returncode} {' '.join(errors[:1])}"
    return Figure(what, wall, machine=taken, load=before, note=note)


def up(root: Path, fabric: str, init: str, nodes: int) -> Figure:
    """Bring a lab up from nothing until it is ready; it stays."""
    words = ("-f", fabric, "--name", LAB.name, "--init", init, "--wait", "--timeout", "600", "-q")
    figure = timed(f"{fabric} ({nodes}) {init}: up", fabricc(root, "lab", "up", *words))
    memory, count = cost()
    return replace(figure, cpu=cpu(), memory=memory, processes=count)


def status(root: Path, fabric: str) -> Figure:
    """Ask how the lab is."""
    words = ("lab", "status", "-f", fabric, "--name", LAB.name)
    return timed(f"{fabric}: status", fabricc(root, *words))


def tests(root: Path, fabric: str) -> Figure:
    """Try the lab; where anything was not as expected, the note says so."""
    words = ("lab", "test", "-f", fabric, "--name", LAB.name, "-q")
    return timed(f"{fabric}: test", fabricc(root, *words))


def down(root: Path, what: str) -> Figure:
    """Take the lab down."""
    return timed(what, fabricc(root, "lab", "down", "--name", LAB.name, "-q"))


WHILE_UP: tuple[Callable[[Path, str], Figure], ...] = (status, tests)
"""What is measured of the demo while it is up, given its root and the name of its fabric."""


def cpu() -> float | None:
    """Return the seconds of processor time that the lab has taken so far."""
    if not LAB.group.is_dir():
        return None
    lines = (LAB.group / "cpu.stat").read_text().splitlines()
    return int(dict(line.split() for line in lines)["usage_usec"]) / 1e6


def cost() -> tuple[int, int]:
    """Return MiB and number of the processes of the lab."""
    sizes = [size for pid in processes(LAB.group) if (size := _memory(pid)) is not None]
    return sum(sizes) // 1024, len(sizes)


def _memory(pid: int) -> int | None:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), None)


def measure_image(_: Path) -> Iterator[Figure]:
    """Build the image where there is none; tell how old it is where there is one."""
    before, start = load(), time.perf_counter()
    made = image(lambda _: None).folder
    wall = time.perf_counter() - start
    age = time.time() - made.stat().st_mtime
    note = f"there already, {age / 3600:.1f} h old" if age > wall else "built"
    yield Figure("image", wall, load=before, note=note)


def measure_demo(_: Path) -> Iterator[Figure]:
    """Boot inventory/demo as it is in the repository, with either first process."""
    nodes = len((HERE / "out/demo/manifest.json").read_text().splitlines()) - 1
    for init in ("systemd", "light"):
        yield up(HERE, "demo", init, nodes)
        for measured in WHILE_UP:
            yield measured(HERE, "demo")
        yield down(HERE, f"demo ({nodes}) {init}: down")


def measure_forty(root: Path) -> Iterator[Figure]:
    """Boot 40 nodes with systemd."""
    yield from _both(root, FORTY, "systemd")


def measure_large(root: Path) -> Iterator[Figure]:
    """Boot 125 light nodes with 286 cables, BFD at all ends."""
    yield from _both(root, LARGE, "light")


def measure_killed(root: Path) -> Iterator[Figure]:
    """Kill the driver of the 125 nodes halfway with SIGKILL, and take down what it left."""
    _build(root, LARGE)
    words = fabricc(
        root, "lab", "up", "-f", LARGE.name, "--name", LAB.name, "--init", "light", "-q"
    )
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as driver:
        while driver.poll() is None and _groups() < LARGE.devices // 2:
            time.sleep(0.05)
        os.kill(driver.pid, SIGKILL)
    yield down(root, f"{LARGE.name} killed at {_groups()} nodes: down")


def _groups() -> int:
    return sum(1 for each in LAB.group.iterdir() if each.is_dir()) if LAB.group.is_dir() else 0


def _both(root: Path, size: Size, init: str) -> Iterator[Figure]:
    _build(root, size)
    yield up(root, size.name, init, size.devices)
    yield down(root, f"{size.name} ({size.devices}) {init}: down")


def _build(root: Path, size: Size) -> None:
    if not (root / "inventory" / size.name).exists():
        write_lab_inventory(root, size)
        subprocess.run(fabricc(root, "build", size.name), stdout=subprocess.DEVNULL, check=True)


CASES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "image": measure_image,
    "demo": measure_demo,
    "forty": measure_forty,
    "large": measure_large,
    "killed": measure_killed,
}
"""What is measured, in this order; each leaves no lab behind."""


def show(figure: Figure) -> None:
    """Print one row."""
    cpu_text = "" if figure.cpu is None else f"{figure.cpu:7.1f} s CPU"
    memory = (
        "" if figure.memory is None else f"{figure.memory:6} MiB {figure.processes:5} processes"
    )
    meanwhile = "" if figure.machine is None else f"machine {figure.machine:6.1f} s"
    text = f"{figure.what:32} {figure.wall:7.2f} s {cpu_text:13} {memory:26} {meanwhile:16}"
    print(f"{text} load {figure.load:4.1f} {figure.note}".rstrip(), flush=True)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=CASES, help="measure this alone")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        try:
            for case in [*(given.only or CASES)] * given.repeat:
                for figure in CASES[case](Path(name)):
                    show(figure)
                    figures.append(figure)
        finally:
            if LAB.group.is_dir():
                down(Path(name), "what was left")
    if given.json:
        given.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")


if __name__ == "__main__":
    main()
