"""How a device differs from what it shall be; reads, and changes nothing."""

from __future__ import annotations

import grp
import pwd

from . import disk, units, words
from .secret import Mask
from .wanted import ports_of

ANNOUNCER = "fabricc-announcer.service"


class Comparison:
    """What a push would do: all of it is empty where there is nothing to do."""

    def __init__(self, place, shell, wanted, record):
        line, old = wanted.line, (record or {}).get("line", {})
        self.wanted = wanted
        self.old_line = old
        self.old_tokens = (record or {}).get("tokens", {})
        self.seen = {path: disk.look(place.path(path)) for path in line["files"]}
        self.written = [path for path in line["files"] if not self._is_so(path)]
        self.gone = [
            path
            for path in old.get("files", {})
            if path not in line["files"] and disk.look(place.path(path)) is not None
        ]
        self.absent = [path for path in line["absent"] if disk.look(place.path(path)) is not None]
        self.packages = missing_packages(shell, line["packages"])
        self.commands = due_commands(shell, line)
        self.units = units.due(shell, line["units"], old.get("units", {}))
        self.words = words.chosen(self._words())
        self.forgotten = self._forgotten()
        self.is_other_record = old != line

    @property
    def is_nothing(self):
        """Tell whether the device is as it shall be."""
        return not (
            self.written or self.gone or self.absent or self.packages or self.commands or self.units
        )

    @property
    def touched(self):
        """Return the files that a push touches, as paths of the manifest."""
        absent = [path.lstrip("/") for path in self.absent]
        return list(dict.fromkeys([*self.written, *self.gone, *absent]))

    def _is_so(self, path):
        seen, file = self.seen[path], self.wanted.line["files"][path]
        return (
            seen is not None
            and seen.get("content") == self.wanted.contents[path]
            and seen["owner"] == owner_numbers(file["owner"])
            and seen["mode"] == int(file["mode"], 8)
        )

    def _words(self):
        for path in self.written:
            yield self.wanted.line["files"][path]["apply"]
        for path in self.gone:
            yield self.old_line["files"][path]["apply"]

    def _forgotten(self):
        """Return the ports whose neighbour FRR must forget before the words for interfaces."""
        if "frr-reload" not in self.words or not words.TAKES_PORTS & set(self.words):
            return []
        stay = set(self.wanted.ports)
        return [port for port in ports_of(self.old_line) if port not in stay]

    def plain(self):
        """Return what a person reads."""
        return {
            "packages": self.packages,
            "commands": self.commands,
            "absent": self.absent,
            "written": self.written,
            "removed": self.gone,
            "units": ["{} {}".format(*each) for each in self.units],
            "apply": self.words,
        }

    def _mask(self, path):
        lines = self.wanted.tokens.get(path, []) + self.old_tokens.get(path, [])
        return Mask(dict.fromkeys(lines), self.wanted.secrets)

    def diffs(self, place):
        """Return what Ansible's --diff shows, secrets masked on both sides."""
        shown = []
        for path in self.written:
            seen, file = self.seen[path], self.wanted.line["files"][path]
            content = self.wanted.contents[path].decode(errors="replace")
            mask = self._mask(path)
            before, after = mask(_text(seen)), mask(content)
            if before == after and seen is not None and seen.get("content") != content.encode():
                after += "(a secret changed)\n"
            shown.append(
                {
                    "before_header": f"/{path} ({attributes(seen)})",
                    "after_header": "/{} ({} {})".format(path, file["owner"], file["mode"]),
                    "before": before,
                    "after": after,
                }
            )
        for path in [*self.gone, *self.absent]:
            seen = disk.look(place.path(path))
            mask = self._mask(path)
            header = "/{}".format(path.lstrip("/"))
            shown.append(
                {
                    "before_header": header,
                    "after_header": header + " (removed)",
                    "before": mask(_text(seen)),
                    "after": "",
                }
            )
        return shown


def attributes(seen):
    """Return owner and mode of what was seen, for people."""
    if seen is None:
        return "not there"
    if "target" in seen:
        return "a link to {}".format(seen["target"])
    return "{}:{} {:04o}".format(*owner_names(seen["owner"]), seen["mode"])


def _text(seen):
    return (seen or {}).get("content", b"").decode(errors="replace")


def owner_numbers(owner):
    """Return the numbers of `user:group`, None where the device does not know them."""
    user, _, group = owner.partition(":")
    try:
        return [pwd.getpwnam(user).pw_uid, grp.getgrnam(group).gr_gid]
    except KeyError:
        return None


def owner_names(numbers):
    """Return the names of user and group, the numbers where there are none."""
    try:
        user = pwd.getpwuid(numbers[0]).pw_name
    except KeyError:
        user = str(numbers[0])
    try:
        group = grp.getgrgid(numbers[1]).gr_name
    except KeyError:
        group = str(numbers[1])
    return user, group


def missing_packages(shell, names):
    """Return the packages that are not installed."""
    missing = []
    for name in names:
        done = shell.run(["dpkg-query", "-W", "-f", "${db:Status-Status}", name])
        if done.status or done.said.strip() != "installed":
            missing.append(name)
    return missing


def due_commands(shell, line):
    """Return the one-time commands that are due."""
    return [each["run"] for each in line["commands"] if shell.run(each["unless"]).status]


def undone(shell, line):
    """Tell whether anything but files is not as it was when this line was pushed."""
    return bool(
        units.due(shell, line["units"], line["units"])
        or missing_packages(shell, line["packages"])
        or due_commands(shell, line)
    )


def drift(place, record):
    """Return what somebody else changed since the last push: path -> how it is now."""
    found = {}
    for path, live in record["live"].items():
        seen, file = disk.look(place.path(path)), record["line"]["files"][path]
        if seen is None:
            found[path] = "is gone"
        elif "content" not in seen:
            found[path] = "is no file any more"
        elif disk.digest(seen["content"]) != live:
            found[path] = "has another content"
        elif seen["owner"] != owner_numbers(file["owner"]) or seen["mode"] != int(file["mode"], 8):
            found[path] = f"is {attributes(seen)}"
    for path in record["line"]["absent"]:
        if disk.look(place.path(path)) is not None:
            found[path.lstrip("/")] = "is back"
    return found
