"""Units of systemd: how they are, and the commands that change them."""

from __future__ import annotations

_SHOWN = ("LoadState", "UnitFileState", "ActiveState")
_ACTIVE = ("active", "activating", "reloading")


class State:
    """How a unit is."""

    def __init__(self, said):
        file = said.get("UnitFileState", "")
        load = said.get("LoadState", "")
        self.is_there = load == "loaded"
        self.is_masked = load == "masked" or file.startswith("masked")
        self.is_enabled = file.startswith("enabled") or file in ("static", "generated", "alias")
        self.is_failed = said.get("ActiveState") == "failed"
        self.is_active = said.get("ActiveState") in _ACTIVE

    @property
    def is_usable(self):
        """Tell whether it is there and may run."""
        return self.is_there and not self.is_masked

    def plain(self):
        """Return what a rollback must know."""
        return {
            "there": self.is_there,
            "masked": self.is_masked,
            "enabled": self.is_enabled,
            "active": self.is_active,
        }


def states(shell, names):
    """Return unit -> how it is."""
    names = list(dict.fromkeys(names))
    if not names:
        return {}
    words = ["systemctl", "show", "--property=" + ",".join(_SHOWN), "--", *names]
    shown = shell.must(words).strip("\n").split("\n\n")
    if len(shown) != len(names):  # systemd of a busy device may need longer than systemctl waits
        shown = [shell.must([*words[: -len(names)], name]) for name in names]
    return {
        name: State(dict(line.split("=", 1) for line in text.splitlines() if "=" in line))
        for name, text in zip(names, shown)
    }


def due(shell, units, before):
    """Return the changes of units that are due, as (verb, unit), in the order of a push.

    `units` are those of the manifest, `before` those of the last push (docs/manifest.md, steps 5,
    6 and 8).
    """
    enable, disable, mask = (units.get(key, []) for key in ("enable", "disable", "mask"))
    unmask = [unit for unit in before.get("mask", []) if unit not in mask]
    unmask += [unit for unit in enable if unit not in unmask]
    dropped = [unit for unit in before.get("enable", []) if unit not in enable and unit not in mask]
    leaving = list(dict.fromkeys([*disable, *dropped]))
    now = states(shell, [*mask, *unmask, *leaving, *enable])
    found = [("mask", unit) for unit in mask if not now[unit].is_masked]
    found += [("unmask", unit) for unit in unmask if now[unit].is_masked]
    found += [
        ("disable", unit)
        for unit in leaving
        if now[unit].is_usable and (now[unit].is_enabled or now[unit].is_active)
    ]
    found += [
        ("enable", unit)
        for unit in enable
        if not (now[unit].is_usable and now[unit].is_enabled and now[unit].is_active)
    ]
    return found


def command(verb, unit):
    """Return the command for one change of a unit."""
    now = [] if verb == "unmask" else ["--now"]
    return ["systemctl", verb, *now, unit]


def undo(shell, before, *, is_boot=False):
    """Bring units back to how they were, unit -> plain state; return what failed.

    At boot systemd has counted by then what it starts. So it is told of what counts now, and not
    waited for: all of that comes after this.
    """
    failed = []
    now = states(shell, before)
    for name, was in before.items():
        is_now = now[name]
        if is_now.is_masked and not was["masked"]:
            _try(shell, ["systemctl", "unmask", name], failed)
        elif was["masked"] and not is_now.is_masked:
            _try(shell, ["systemctl", "mask", "--now", name], failed)
    now = states(shell, before)
    for name, was in before.items():
        if was["masked"] or not now[name].is_usable:
            continue
        start = "start" if was["active"] else "stop"
        if was["enabled"] != now[name].is_enabled:
            verb = "enable" if was["enabled"] else "disable"
            _try(shell, ["systemctl", verb, name], failed)
        if is_boot:
            _try(shell, ["systemctl", "--no-block", start, name], failed)
        elif was["active"] != now[name].is_active:
            _try(shell, ["systemctl", start, name], failed)
    return failed


def _try(shell, words, failed):
    done = shell.run(words)
    if done.status:
        failed.append(f"`{done.command}`: {done.brief}")
