"""Load one change after the other on a lab, and take each back; tell what happened (root).

    python -m tests.bench.changes RESULTS.jsonl [--only REGEX] [--watch SECONDS]

Nothing fails when a change is rough: it prints, people judge. What was seen is in docs/lab-notes,
and is what the compiler says of a change before it is made (compiler/fabricc/impact).
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fabricc.lab.layout import Lab
from tests.bench.changes.change import Change
from tests.bench.changes.fabric import INTENT, NAME
from tests.bench.changes.frr import FRR_CHANGES
from tests.bench.changes.measure import measure, planned
from tests.bench.changes.others import OTHER_CHANGES
from tests.bench.changes.ports import PORT_CHANGES
from tests.bench.changes.table import row

CHANGES = (*FRR_CHANGES, *PORT_CHANGES, *OTHER_CHANGES)
LAB = Lab("bench-changes")


def fabricc(root: Path, *words: str) -> None:
    """Run fabricc in a root."""
    subprocess.run((sys.executable, "-m", "fabricc", "-C", str(root), *words), check=True)


@contextmanager
def running() -> Iterator[Path]:
    """Give the built fabric while its lab is up."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "inventory" / NAME
        folder.mkdir(parents=True)
        (folder / "fabric.yaml").write_text(INTENT)
        fabricc(root, "build", NAME, "-q")
        try:
            fabricc(root, "lab", "up", "-f", NAME, "--name", LAB.name, "--wait", "-q")
            yield root / "out" / NAME
        finally:
            fabricc(root, "lab", "down", "--name", LAB.name, "-q")


def both_ways(built: Path, change: Change, watch: float, results: Path) -> None:
    """Measure a change and its opposite."""
    old, new, words = planned(LAB, built, change)
    for way, texts in (("there", new), ("back", old)):
        told = measure(LAB, built, texts, words, watch=watch, patience=change.patience)
        found = {"name": change.name, "way": way, **told}
        with results.open("a") as log:
            log.write(json.dumps(found) + "\n")
        print(row(found), flush=True)


def main() -> None:
    """Measure all changes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, metavar="RESULTS.jsonl")
    parser.add_argument("--only", default="", metavar="REGEX", help="changes with such names")
    parser.add_argument("--watch", type=float, default=6.0, help="FRR needs 5 for a route-map")
    given = parser.parse_args()
    with running() as built:
        for change in CHANGES:
            if re.search(given.only, change.name):
                both_ways(built, change, given.watch, given.results)


if __name__ == "__main__":
    main()
