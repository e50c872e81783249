"""Measure builds of a large fabric as whole processes, beside `cp -r` of the same output.

    python -m tests.bench [--hosts 10000]

Nothing here fails when a figure is bad: it prints, people judge (docs/benchmark.md).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.fabric import HOSTS_A_RACK, LEAFS_A_RACK, SPINES, write_inventory

_FABRICC = Path(sys.executable).with_name("fabricc")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one process and all its children took."""

    cpu: float
    wall: float
    memory: int
    """Peak of the largest process in MiB."""


def measure(command: Sequence[str | Path]) -> Figure:
    """Run a command; return seconds of user and system time, seconds by the clock, peak memory."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, [str(part) for part in command])
    return Figure(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss // 1024)


def show(label: str, figure: Figure, devices: int, cold: Figure | None = None) -> None:
    """Print one row."""
    share = f"{figure.cpu / cold.cpu:6.1%} of cold" if cold else ""
    print(
        f"{label:34} {figure.cpu:7.2f} s CPU {figure.wall:7.2f} s wall {figure.memory:5} MiB"
        f" {1000 * figure.cpu / devices:6.2f} ms/device {share}"
    )


def run(hosts: int, *, in_one_file: bool = False) -> Figure:
    """Measure all builds of one size; return the cold one."""
    devices = hosts + hosts // HOSTS_A_RACK * LEAFS_A_RACK + SPINES
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "inventory" / "bench"
        write_inventory(folder, hosts, in_one_file=in_one_file)
        layout = "one file" if in_one_file else "one file a rack"
        print(f"-- {devices} devices, {layout}")
        build: list[str | Path] = [_FABRICC, "-C", root, "build", "bench", "--jobs"]
        cold = measure([*build, "1"])
        show("cold", cold, devices)
        show("unchanged", measure([*build, "1"]), devices, cold)
        last = folder / ("all.yaml" if in_one_file else f"rack{hosts // HOSTS_A_RACK:04}.yaml")
        rack = f"r{hosts // HOSTS_A_RACK:04}"
        last.write_text(last.read_text() + f"  added:\n    rack: {rack}\n    port: swp48\n")
        diff: list[str | Path] = [_FABRICC, "-C", root, "diff", "-f", "bench"]
        show("diff, one host added", measure(diff), devices, cold)
        show("one host added", measure([*build, "1"]), devices, cold)
        fresh = root / "fresh"  # deleting so many files first would slow ext4 down
        write_inventory(fresh / "inventory" / "bench", hosts, in_one_file=in_one_file)
        command: list[str | Path] = [_FABRICC, "-C", fresh, "build", "bench", "--jobs", "2"]
        show("cold, two jobs", measure(command), devices, cold)
        out = root / "out"
        copy = measure(["cp", "-r", out, root / "copy"])
        show("cp -r of the same out/", copy, devices, cold)
        print(f"   cold is {cold.cpu / copy.cpu:.2f} x cp -r by CPU")
    return cold


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=10_000)
    hosts = parser.parse_args().hosts
    small = run(max(HOSTS_A_RACK, hosts // 10 // HOSTS_A_RACK * HOSTS_A_RACK))
    large = run(hosts)
    print(f"-- ten times the devices: {large.cpu / small.cpu:.1f} times the CPU")
    run(hosts, in_one_file=True)
    help_text = measure([_FABRICC, "--help"])
    nothing = measure([sys.executable, "-c", "pass"])
    print(f"-- fabricc --help: {help_text.cpu - nothing.cpu:.2f} s CPU over `python -c pass`")


if __name__ == "__main__":
    main()
