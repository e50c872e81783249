"""A built fabric of three devices, written by hand: what the lab reads and nothing more."""

import json
from pathlib import Path
from typing import Any

from fabricc.lab.fabric import Fabric, read_fabric

CABLES = """a_device,a_port,b_device,b_port,kind,speed
web01,eth1,leaf01,swp1,host,25G
web01,eth2,leaf02,swp1,host,25G
leaf01,swp29,spine01,swp1,uplink,100G
leaf01,swp30,spine02,swp1,uplink,100G
leaf02,swp29,spine01,swp2,uplink,100G
leaf02,swp30,spine02,swp2,uplink,100G
"""

ADDRESSES = """device,kind,address,asn
spine01,loopback,10.0.0.1,65000
spine02,loopback,10.0.0.2,65000
leaf01,loopback,10.0.0.3,65001
leaf01,management,192.0.2.3,65001
leaf02,loopback,10.0.0.4,65002
web01,host,10.1.0.1,65101
web01,host,2001:db8::1,65101
"""

BFD = [3, 300, 300]

SESSIONS: dict[str, list[dict[str, object]]] = {
    "spine": [{"bfd": BFD, "ports": ["swp1", "swp2"], "receive": None}],
    "leaf": [
        {"bfd": BFD, "ports": ["swp29", "swp30"], "receive": None},
        {"bfd": None, "ports": ["swp1"], "receive": "default"},
    ],
    "host": [{"bfd": None, "ports": ["eth1", "eth2"], "receive": None}],
}

ROLES = {
    "spine01": "spine",
    "spine02": "spine",
    "leaf01": "leaf",
    "leaf02": "leaf",
    "web01": "host",
}


def line(name: str, **changed: object) -> dict[str, Any]:
    """Return a line of the manifest."""
    return {
        "absent": [],
        "commands": [],
        "device": name,
        "failure_domain": name,
        "files": {},
        "packages": [],
        "platform": "debian-switch",
        "rack": None,
        "role": ROLES[name],
        "sessions": SESSIONS[ROLES[name]],
        "style": "ifupdown2",
        "units": {"disable": [], "enable": [], "mask": []},
        "version": "12",
        **changed,
    }


def write_out(folder: Path, **changed: dict[str, Any]) -> Path:
    """Write the output; `changed` are other values of the lines of some devices."""
    folder.mkdir(parents=True)
    lines = [line(name, **changed.get(name, {})) for name in ROLES]
    header = {"format": 1, "tool": "fabricc"}
    text = "".join(f"{json.dumps(each)}\n" for each in (header, *lines))
    (folder / "manifest.json").write_text(text)
    (folder / "cabling.csv").write_text(CABLES)
    (folder / "addresses.csv").write_text(ADDRESSES)
    return folder


def small(folder: Path, **changed: dict[str, Any]) -> Fabric:
    """Return the fabric, written and read."""
    return read_fabric(write_out(folder / "small", **changed))
