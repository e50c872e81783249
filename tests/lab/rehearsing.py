"""Rehearsals as a user runs them, with plans written by hand."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from fabricc.lab.fabric import Fabric, read_fabric
from tests.lab.driver import fabricc

NAME = "test-rehearse"


class Said(NamedTuple):
    """What a plan says of a device."""

    device: str
    effect: str = "reload"
    sessions: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    action: str = "change"


class Wave(NamedTuple):
    """A wave of a plan."""

    devices: tuple[Said, ...]
    drain: tuple[str, ...] = ()


def write_plan(
    path: Path,
    before: Path,
    after: Path,
    waves: Iterable[Wave],
    interruptions: Iterable[tuple[str, int]] = (),
) -> Path:
    """Write a plan.json."""
    told = [
        {
            "number": number,
            "canary": number == 1,
            "drain": list(wave.drain),
            "devices": [
                {
                    "device": said.device,
                    "was": said.device,
                    "action": said.action,
                    "effect": said.effect,
                    "drain": said.device in wave.drain,
                    "sessions": list(said.sessions),
                    "ports": list(said.ports),
                    "hosts": [],
                    "apply": [],
                    "files": {},
                }
                for said in wave.devices
            ],
        }
        for number, wave in enumerate(waves, 1)
    ]
    value = {
        "format": 1,
        "fabric": before.name,
        "from": {"revision": "before", "manifest": digest(before)},
        "to": {"manifest": digest(after)},
        "summary": {},
        "interruptions": [
            {"host": host, "wave": wave, "because": "it is said"} for host, wave in interruptions
        ],
        "waves": told,
        "removed": [],
    }
    path.write_text(json.dumps(value))
    return path


def digest(build: Path) -> str:
    return hashlib.sha256((build / "manifest.json").read_bytes()).hexdigest()


def changed(before: Path, after: Path) -> set[str]:
    """Return the devices that both builds have, and that differ."""
    one, two = read_fabric(before), read_fabric(after)
    return {name for name in one.devices if differs(one, two, name)}


def differs(one: Fabric, two: Fabric, name: str) -> bool:
    return name in two.devices and one.devices[name].files != two.devices[name].files


def rehearse(root: Path, before: Path, plan: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Run a rehearsal from a folder; return its exit status and what it found."""
    named = ("--name", NAME, "--plan", plan)
    done = fabricc("rehearse", before, *named, "--format", "json", *words, root=root)
    assert done.stdout, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, told
