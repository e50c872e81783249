"""One change, loaded on a lab under traffic."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import permutations
from pathlib import Path
from typing import Any

from fabricc.artifact.tree import Apply
from fabricc.lab.layout import Lab
from fabricc.lab.trial.traffic import Flow, Record, traffic
from tests.bench.changes.change import Change, File
from tests.bench.changes.load import Texts, Words, apply, deltas, read, write
from tests.bench.changes.monitor import monitor
from tests.bench.changes.watch import Seen, compare, look, settle

LEAF = "leaf01"
"""The switch that sends packets too; nobody may send any to it."""


def files(built: Path) -> tuple[dict[File, str], dict[File, Apply]]:
    """Return the text and the word of each file of a built fabric."""
    texts, words = {}, {}
    for line in (built / "manifest.json").read_text().splitlines()[1:]:
        told = json.loads(line)
        for path, each in told["files"].items():
            words[told["device"], path] = Apply(each["apply"])
            texts[told["device"], path] = (built / "devices" / told["device"] / path).read_text()
    return texts, words


def compiled(built: Path, change: Change) -> tuple[dict[File, str | None], dict[File, Apply]]:
    """Return the files that differ when the intent is changed, and the words of all."""
    old, words = files(built)
    if change.intent is None:
        return {}, words
    root, fabric = built.parents[1], built.name
    other = root / "changed"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root / "inventory", other / "inventory")
    page = other / "inventory" / fabric / "fabric.yaml"
    page.write_text(change.intent(page.read_text()))
    command = (sys.executable, "-m", "fabricc", "-C", str(other), "build", fabric)
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    new, more = files(other / "out" / fabric)
    there = {node for node, _ in old} & {node for node, _ in new}
    changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    return {key: new.get(key) for key in changed if key[0] in there}, {**words, **more}


def planned(lab: Lab, built: Path, change: Change) -> tuple[Texts, Texts, Words]:
    """Return the files of a change as they are and as they are to be; all words."""
    new, words = compiled(built, change)
    old = {key: read(lab, *key) for key in {*new, *change.edits}}
    for key, edit in change.edits.items():
        new[key] = edit(new.get(key) or old[key] or "") or None
    return old, new, words


def measure(
    lab: Lab, built: Path, texts: Texts, words: Words, *, watch: float, patience: float
) -> dict[str, Any]:
    """Load files under traffic, and tell what happened."""
    settle(lab, 0)
    before = look(lab)
    with monitor(lab) as heard, traffic(lab, _flows(built, before)) as running:
        settle(lab, 0.5)
        write(lab, texts)
        delta = deltas(lab, texts)
        loaded = apply(lab, texts, words)
        is_settled = settle(lab, watch, patience)
        now = look(lab)
        record = running.stop()
    left = {node: lines for node, lines in deltas(lab, texts).items() if lines}
    return {
        "loaded": [each._asdict() for each in loaded],
        "delta": delta,
        "settled": is_settled,
        **compare(before, now),
        "heard": heard,
        **_losses(record),
        "after": left,
    }


def _losses(record: Record) -> dict[str, Any]:
    end = record.times[-1] + 1
    return {
        "sent": len(record.times) * len(record.flows),
        "lost": record.lost(0, end),
        "worst": round(record.worst(0, end), 3),
        "late": round(record.lateness(0, end), 3),
        "hurt": {
            f"{flow.source}>{flow.target} v{flow.source_address.version}": round(max(silences), 3)
            for number, flow in enumerate(record.flows)
            if (silences := list(record.outages(number, 0, end)))
        },
    }


def _flows(built: Path, seen: Seen) -> Iterator[Flow]:
    """Yield a flow for each pair of hosts that have their addresses, each direction and family."""
    there = {
        (node, each.split("/")[0])
        for (node, _), link in seen.links.items()
        for each in link.addresses
    }
    with (built / "addresses.csv").open() as page:
        ends = [
            (row["device"], ip_address(row["address"]))
            for row in csv.DictReader(page)
            if (row["kind"] == "host" or (row["device"], row["kind"]) == (LEAF, "loopback"))
            and (row["device"], row["address"]) in there
        ]
    for (source, own), (target, far) in permutations(ends, 2):
        if target not in (source, LEAF) and own.version == far.version:
            yield Flow(source, own, target, far)
