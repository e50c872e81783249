"""A small file does not say what it is there for.

## Why it is refused
The program that reads it falls back to its own default, which is what the file is there to
change: other tables, other timers, another image of who manages the machine.

## Test
tests/unit/verify/test_running.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device

RULE = Rule("FAB746", "statement-missing", "{device}: /{path} does not say {what} once")

_WANTED: dict[str, tuple[str, ...]] = {
    "forwarding": ("forwarding",),
    "tcam": ("tcam",),
    "rdnbrd": ("keepalive", "holdtime", "table", "unicast"),
    "announcer": ("keepalive", "holdtime"),
    "cloud": ("network", "kept"),
}
"""The statements of each kind of file."""
_MANAGED = ("manage_etc_hosts", "manage_resolv_conf")
_CLOUD = {"kept": ("true",), **dict.fromkeys(_MANAGED, ("false",))}
_ASKS_ALL = ("False",)


def check(device: Device) -> Iterator[Finding]:
    """Tell of every statement that is missing or twice, or says the contrary."""
    for kind, forms in _WANTED.items():
        if kind not in device.paths:
            continue
        said = device.said.get(kind, ())
        for form in forms:
            if sum(each.form == form for each in said) != 1:
                yield _told(device, kind, form)
    if "cloud" in device.paths:
        yield from _cloud(device)
    for each in device.said.get("rdnbrd", ()):
        if each.form == "unicast" and each.words == _ASKS_ALL:
            yield _told(device, "rdnbrd", "that each server is asked by itself", each.line)


def _cloud(device: Device) -> Iterator[Finding]:
    """cloud-init keeps its hands off the names that the other files set."""
    said = {
        each.words[0]: (each.words[1], each.line)
        for each in device.said["cloud"]
        if each.form == "managed"
    }
    for key in _MANAGED:
        value, line = said.get(key, ("", 1))
        if value != "false":
            yield _told(device, "cloud", f"`{key}: false`", line)
    for each in device.said["cloud"]:
        if each.form == "kept" and each.words != _CLOUD["kept"]:
            yield _told(device, "cloud", "`preserve_hostname: true`", each.line)


def _told(device: Device, kind: str, what: str, line: int = 1) -> Finding:
    place = device.of_kind(kind, line)
    return finding(RULE, place, device=device.name, path=device.paths[kind], what=what)
