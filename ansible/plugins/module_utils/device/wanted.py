"""What a device shall be: its line of the manifest, and the content of its files."""

from __future__ import annotations

from . import secret


class Wanted:
    """`texts` are the files of out/, tokens in them.

    Of an earlier push the device has the `contents`, and its `record`.
    """

    def __init__(self, line, texts=None, *, contents=None, secrets=None, record=None):
        self.line = line
        self.secrets = secrets or {}
        if contents is not None:
            self.contents = contents
            self.tokens = (record or {}).get("tokens", {})
            self.fingerprints = (record or {}).get("secrets", {})
            return
        names = line.get("secrets", [])
        secret.check(names, self.secrets)
        self.contents = {
            path: secret.put(text, self.secrets).encode() for path, text in texts.items()
        }
        self.tokens = secret.token_lines(texts)
        self.fingerprints = {name: secret.fingerprint(self.secrets[name]) for name in names}

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
