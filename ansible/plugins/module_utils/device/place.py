"""Where everything lies on the device."""

from __future__ import annotations

import os


class Place:
    """The paths below one root; `root` is `/` but in tests."""

    def __init__(self, root="/"):
        self.root = root
        self.state = self.path("var/lib/fabricc")
        self.lock = os.path.join(self.state, "lock")
        self.record = os.path.join(self.state, "pushed.json")
        self.history = os.path.join(self.state, "pushes")
        self.journal = os.path.join(self.state, "journal.json")
        self.staged = os.path.join(self.state, "staged")
        self.backup = os.path.join(self.state, "backup")
        self.program = os.path.join(self.state, "program")
        self.taken_back = os.path.join(self.state, "taken-back.json")
        self.told = os.path.join(self.state, "told.json")
        self.units = self.path("etc/systemd/system")

    def path(self, path):
        """Return where a path of the manifest, or an absolute one, lies."""
        return os.path.join(self.root, path.lstrip("/"))

    def make(self):
        """Make the folder of what the program remembers; root alone may look into it."""
        os.makedirs(self.state, mode=0o700, exist_ok=True)
        os.chmod(self.state, 0o700)
