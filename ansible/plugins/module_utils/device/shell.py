"""Running the device's own programs."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile

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
        with _unnamed() as output:
            try:
                process = subprocess.Popen(
                    words,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=self.environment,
                    start_new_session=True,
                )
            except OSError as error:
                return Done(shown, 127, str(error))
            late = ""
            try:
                status = process.wait(seconds)
            except subprocess.TimeoutExpired:
                _end(process)
                status, late = 124, f"\nno end after {seconds} s"
            except BaseException:
                _end(process)
                raise
            output.seek(0)
            return Done(shown, status, output.read().decode(errors="replace") + late)

    def must(self, words, seconds=SECONDS):
        """Run a command and return what it said; raises Trouble where it fails."""
        done = self.run(words, seconds)
        if done.status:
            raise Trouble(f"`{done.command}`: exit status {done.status}", [done.brief])
        return done.said


def _unnamed():
    """Return a file for what a command says: no pipe, which a daemon that it starts would hold."""
    try:
        return tempfile.TemporaryFile(dir="/run")
    except OSError:
        return tempfile.TemporaryFile()


def _end(process):
    """End a command and what it started, but what has gone into a session of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):  # one that waits for a disk never ends
        process.wait(5)
