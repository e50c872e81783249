"""A device in a folder: real files below a root, and programs that note what they are asked."""

import json
import socket
from pathlib import Path
from typing import Any

from module_utils.device import steps, unattended
from module_utils.device.place import Place
from module_utils.device.shell import Shell
from module_utils.device.wanted import Wanted

NAME = socket.gethostname().partition(".")[0]
"""A device must have the name that its line says, and a folder has that of this machine."""

OWNER = "root:root"
_PROGRAMS = {
    "systemctl": """
case "$1" in
show) shift
  for word in "$@"; do case "$word" in
    --property=ActiveState) echo inactive; exit 0;;
    -*) ;;
    *) printf 'LoadState=loaded\\nUnitFileState=enabled\\nActiveState=active\\n\\n';;
  esac; done;;
esac
""",
    "vtysh": 'case "$*" in *json*) echo "{}";; *"-C -f"*) ! grep -q "no such word" "$3";; esac\n',
    "nft": "",
    "hostname": "",
    "hostnamectl": "",
}


class Machine:
    """One device of a test."""

    def __init__(self, root: Path) -> None:
        self.root = root / "device"
        self.bin = root / "bin"
        self.log = root / "log"
        for folder in (self.root / "etc", self.root / "var/lib", self.bin):
            folder.mkdir(parents=True, exist_ok=True)
        for name, body in _PROGRAMS.items():
            path = self.bin / name
            path.write_text(f'#!/bin/sh\necho "{name} $*" >>{self.log}\n{body}')
            path.chmod(0o755)
        self.place = Place(str(self.root))
        self.shell = Shell({"PATH": f"{self.bin}:/usr/bin:/bin"})
        self.options = steps.Options(patience=60, drain_seconds=1, verify_seconds=1)

    def files(self) -> dict[str, str]:
        """Return what lies in etc/, without what the push itself lays there."""
        found = {}
        for path in sorted((self.root / "etc").rglob("*")):
            name = str(path.relative_to(self.root))
            if path.is_file() and "/fabricc-" not in name:
                found[name] = path.read_text()
        return found

    def ran(self) -> list[str]:
        """Return the commands so far."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def push(self, wanted: Wanted, name: str) -> bool:
        """Push as the role does; return whether there was something to do."""
        told = steps.prepare(self.place, self.shell, wanted, name, self.options)
        if not told["is_due"]:
            return False
        if not told["is_nothing"]:
            steps.journal.write(self.place, steps.journal.read(self.place), "armed", 60)
            status = unattended.main("load", self.place, self.shell)
            assert status == 0, json.loads(Path(self.place.told).read_text())
            steps.verify(self.place, self.shell, self.options)
        steps.finish(self.place, self.shell, self.options)
        return True


def line(files: dict[str, str], **more: Any) -> dict[str, Any]:
    """Return a line of a manifest: path -> word of `apply`."""
    return {
        "device": NAME,
        "role": "host",
        "rack": "rack01",
        "platform": "debian",
        "version": "12",
        "style": "ifupdown",
        "failure_domain": f"host/{NAME}",
        "packages": [],
        "commands": [],
        "absent": [],
        "units": {"enable": [], "disable": [], "mask": []},
        "sessions": [],
        "neighbors": {},
        "files": {
            path: {"sha256": "", "owner": OWNER, "mode": "0644", "apply": word}
            for path, word in files.items()
        },
        **more,
    }


def wanted(texts: dict[str, str], values: dict[str, str] | None = None, **more: Any) -> Wanted:
    """Return what a device shall be, by the texts of its files; only frr.conf is loaded."""
    words = {path: "frr-restart" if path.endswith("frr.conf") else "none" for path in texts}
    made = line(words, **more)
    for path, text in texts.items():
        made["files"][path]["sha256"] = steps.disk.digest(text.encode())
    return Wanted(made, texts, secrets=values or {})
