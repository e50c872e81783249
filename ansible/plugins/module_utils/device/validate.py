"""What the device's own tools say of the files before they are live."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
import time

from . import disk

_MEMORY = "/run"
_PREFIX = "fabricc-validate-"
_LONG = 1800
"""Seconds after which nobody validates any more."""

_INTERFACES = "etc/network/interfaces"


def refused(shell, wanted, written):
    """Return what the device's tools refuse of the files that would be written, and notes.

    `written` are paths; the tools see the whole new configuration all the same, below a folder of
    its own in memory, which is gone afterwards.
    """
    _sweep()
    folder = tempfile.mkdtemp(prefix=_PREFIX, dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)
    try:
        for path, content in wanted.contents.items():
            disk.write(os.path.join(folder, path), content)
        asked = _Validation(shell, folder, written)
        for check in _CHECKS:
            check(asked)
        return asked.faults, asked.notes
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep():
    """Remove what one that was killed has left: secrets stand in it."""
    for folder in glob.glob(os.path.join(_MEMORY, _PREFIX + "*")):
        with contextlib.suppress(FileNotFoundError):  # whose it is may be done with it just now
            if time.time() - os.path.getmtime(folder) > _LONG:
                shutil.rmtree(folder, ignore_errors=True)


class _Validation:
    """One look at a configuration below a folder."""

    def __init__(self, shell, folder, written):
        self.shell = shell
        self.folder = folder
        self.written = sorted(written)
        self.faults = []
        self.notes = []

    def path(self, path):
        """Return where a file lies for the tools."""
        return os.path.join(self.folder, path)

    def ask(self, about, program, *words, bad=None):
        """Run a tool; its refusal, or a text that is `bad`, is a fault; its absence a note."""
        if not self.shell.has(program):
            self.notes.append(f"/{about}: not validated, since {program} is not there")
            return
        done = self.shell.run([program, *words])
        if done.status or (bad is not None and bad in done.said):
            name = os.path.basename(program)
            self.faults.append(f"/{about}: {name} refuses it: {done.brief}")

    def file(self, path, program, *words):
        """Have a tool check a file, if it is among those that are written."""
        if path in self.written:
            self.ask(path, program, *words, self.path(path))


def _interfaces(asked):
    """ifupdown2 checks the syntax; the other ifup can only read it."""
    path = asked.path(_INTERFACES)
    if not any(each.startswith(_INTERFACES) for each in asked.written) or not os.path.exists(path):
        return
    with open(path, "rb") as file:
        text = file.read()
    disk.write(path, text.replace(b"/etc/network/", asked.path("etc/network/").encode()))
    if asked.shell.has("ifreload"):
        words = ("--all", "--syntax-check", "--interfaces", path)
        asked.ask(_INTERFACES, "ifup", *words, bad="error:")
    else:
        asked.ask(_INTERFACES, "ifquery", "--list", "-i", path)


def _netplan(asked):
    if any(path.startswith("etc/netplan/") for path in asked.written):
        asked.ask("etc/netplan", "netplan", "generate", "--root-dir", asked.folder)


def _units(asked):
    """Find lines that are none: systemd checks no unit that is not in its place."""
    for path in asked.written:
        if path.startswith("etc/systemd/") and path.endswith((".service", ".timer", ".conf")):
            with open(asked.path(path), encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    bare = line.strip()
                    if bare and bare[0] not in "#;[" and "=" not in bare:
                        asked.faults.append(f"/{path}:{number}: neither section nor setting")


_CHECKS = (
    lambda asked: asked.file("etc/frr/frr.conf", "vtysh", "-C", "-f"),
    _interfaces,
    _netplan,
    lambda asked: asked.file("etc/cumulus/ports.conf", "/usr/cumulus/bin/validate-ports", "-f"),
    lambda asked: asked.file("etc/nftables.conf", "nft", "--check", "--file"),
    _units,
    lambda asked: asked.file("etc/chrony/chrony.conf", "chronyd", "-p", "-f"),
)
