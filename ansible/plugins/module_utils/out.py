"""A build of fabricc as it lies in `out/<fabric>`, read on the control machine."""

from __future__ import annotations

import hashlib
import json
import mmap
import os

FORMAT = 1
"""The form of the manifest that this version of the collection reads."""


class BuildError(Exception):
    """out/ is not what its manifest says, or not there."""


class Build:
    """The folder of one fabric."""

    def __init__(self, folder):
        self.folder = os.path.abspath(os.path.expanduser(folder))
        self.manifest = os.path.join(self.folder, "manifest.json")

    def digest(self):
        """Return the SHA-256 of the manifest, by which a plan knows a build."""
        return hashlib.sha256(self._read(self.manifest)).hexdigest()

    def line(self, device):
        """Return the line of the manifest about a device; the others are not read."""
        key = json.dumps({"device": device}, separators=(",", ":"))[1:-1].encode()
        try:
            with open(self.manifest, "rb") as file:
                text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise BuildError(f"{self.manifest}: {error}: run `fabricc build`") from error
        with text:
            _demand_known(text, self.manifest)
            start = text.find(key)
            if start < 0:
                raise BuildError(f"{self.manifest} has no line about {device}")
            begin, end = text.rfind(b"\n", 0, start) + 1, text.find(b"\n", start)
            return json.loads(text[begin:end])

    def texts(self, line):
        """Return path -> text of the files of a device, held against the manifest."""
        found = {}
        for path, file in line["files"].items():
            where = os.path.join(self.folder, "devices", line["device"], path)
            content = self._read(where)
            if hashlib.sha256(content).hexdigest() != file["sha256"]:
                raise BuildError(f"{where} is not what the manifest says: run `fabricc build`")
            found[path] = content.decode()
        return found

    def _read(self, path):
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError as error:
            raise BuildError(f"{path}: {error.strerror}: run `fabricc build`") from error


def _demand_known(manifest, path):
    head = json.loads(manifest[: manifest.find(b"\n")])
    if head.get("format") != FORMAT:
        raise BuildError(
            f"{path} has another format than this version of the collection knows: install that "
            "which belongs to this fabricc"
        )
