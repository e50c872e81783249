"""What a device shall be: its line of the manifest, and the content of its files."""

from __future__ import annotations

from . import secret


class Wanted:
    """`texts` are the files of out/, tokens in them, or `contents` those of an earlier push."""

    def __init__(self, line, texts=None, contents=None, secrets=None):
        self.line = line
        self.secrets = secrets or {}
        self.texts = texts
        if contents is None:
            secret.check(line.get("secrets", []), self.secrets)
            contents = {
                path: secret.put(text, self.secrets).encode() for path, text in texts.items()
            }
        self.contents = contents

    @property
    def name(self):
        """The device."""
        return self.line["device"]

    @property
    def ports(self):
        """The ports with a session."""
        return [port for each in self.line["sessions"] for port in each["ports"]]

    @property
    def host_ports(self):
        """The ports with a session to a host."""
        told = (each for each in self.line["sessions"] if each["receive"] is not None)
        return [port for each in told for port in each["ports"]]


def ports_of(line):
    """Return the ports with a session of a line of a manifest."""
    return [port for each in line.get("sessions", []) for port in each["ports"]]
