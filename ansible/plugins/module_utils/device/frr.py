"""FRR of the device: what it says, and draining it (graceful shutdown, RFC 8326)."""

from __future__ import annotations

import json
import re

FILE = "etc/frr/frr.conf"
LINE = b" bgp graceful-shutdown\n"
_PROCESS = re.compile(rb"^router bgp (\d+)\n(?: bgp router-id .*\n)?", re.MULTILINE)
_REMOTE = re.compile(r"^ neighbor (\S+) (?:interface )?(?:v6only )?remote-as (\S+)$", re.MULTILINE)
_GROUP = re.compile(r"^ neighbor (\S+) (?:interface )?(?:v6only )?peer-group (\S+)$", re.MULTILINE)
_PASSWORD = re.compile(r"^ neighbor (\S+) password (\S+)$", re.MULTILINE)


class Frr:
    """Asks FRR by vtysh, in the default VRF even where the session came by that of management."""

    def __init__(self, shell):
        self.shell = shell

    def ask(self, *commands):
        """Return the answer to a command in JSON, None where there is none."""
        words = ["vtysh"]
        for each in commands:
            words += ["-c", each]
        done = self.shell.run(words, 60)
        if done.status:
            return None
        start = done.said.find("{")
        try:
            return json.loads(done.said[start:]) if start >= 0 else None
        except ValueError:
            return None

    def asn(self):
        """Return the AS number that runs, None without BGP."""
        answer = self.ask("show bgp summary json") or {}
        for family in answer.values():
            if isinstance(family, dict) and "as" in family:
                return family["as"]
        return None

    def is_shut(self):
        """Tell whether all that this device announces is the last choice."""
        done = self.shell.run(["vtysh", "-c", "show running-config bgpd"], 60)
        return LINE.decode() in done.said

    def shut(self, *, is_wanted):
        """Make all routes of this device the last choice, or that no more."""
        number = self.asn()
        process = "router bgp" if number is None else f"router bgp {number}"
        word = "bgp graceful-shutdown" if is_wanted else "no bgp graceful-shutdown"
        self.shell.must(["vtysh", "-c", "configure terminal", "-c", process, "-c", word])


def shut_down(content):
    """Return an frr.conf by which the device stays drained: a reload takes back what it lacks."""
    if LINE in content or not content:
        return content
    return _PROCESS.sub(lambda found: found.group(0) + LINE, content, count=1)


def is_shut_down(content):
    """Tell whether an frr.conf drains the device by itself."""
    return LINE in content


def terms(content):
    """Return port -> by what terms it meets its neighbour: both AS numbers, and the password.

    What differs between two files stays down until the other end has changed as well.
    """
    text = content.decode(errors="replace")
    own = _PROCESS.search(content)
    number = own.group(1).decode() if own else None
    remote = dict(_REMOTE.findall(text))
    password = dict(_PASSWORD.findall(text))
    group = dict(_GROUP.findall(text))
    return {
        port: (
            number,
            remote.get(port, remote.get(group.get(port))),
            password.get(port, password.get(group.get(port))),
        )
        for port in {**group, **remote}
    }
