"""Running the device's own programs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess

from .secret import hide
from .trouble import Trouble

USUAL = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/cumulus/bin"
SECONDS = 120
"""How long a command may take."""


class Done:
    """A command that ended."""

    def __init__(self, command, status, said):
        self.command = command
        self.status = status
        self.said = said

    @property
    def brief(self):
        """Return the last lines of what it said."""
        lines = [hide(line) for line in self.said.splitlines() if line.strip()]
        return " | ".join(lines[-6:])[-900:]


class Shell:
    """Runs commands; `environment` is added to that of this process."""

    def __init__(self, environment=None):
        path = os.environ.get("PATH", "")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", DEBIAN_FRONTEND="noninteractive")
        self.environment["PATH"] = USUAL + (":" + path if path else "")
        self.environment.update(environment or {})

    def has(self, program):
        """Tell whether there is such a program."""
        return shutil.which(program, path=self.environment["PATH"]) is not None

    def run(self, words, seconds=SECONDS):
        """Run a command, by words or for /bin/sh; never raises for what it says or returns."""
        words = ["/bin/sh", "-c", words] if isinstance(words, str) else list(words)
        shown = words[2] if words[:2] == ["/bin/sh", "-c"] else " ".join(words)
        try:
            process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )
        except OSError as error:
            return Done(shown, 127, str(error))
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            return Done(shown, 124, said.decode(errors="replace") + f"\nno end after {seconds} s")
        return Done(shown, process.returncode, said.decode(errors="replace"))

    def must(self, words, seconds=SECONDS):
        """Run a command and return what it said; raises Trouble where it fails."""
        done = self.run(words, seconds)
        if done.status:
            raise Trouble(f"`{done.command}`: exit status {done.status}", [done.brief])
        return done.said
