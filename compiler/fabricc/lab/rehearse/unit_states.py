"""Units of a node as a push finds them, and the commands that change them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from fabricc.findings import finding
from fabricc.lab.command import attempt, brief
from fabricc.lab.enter import words_inside
from fabricc.lab.fault import LabError
from fabricc.lab.light_script import PLACE
from fabricc.lab.rules import command_refused

_SHOWN = ("LoadState", "UnitFileState", "ActiveState")
_ACTIVE = ("active", "activating", "reloading")
_TRIES = 3
_LIGHT = f"/{PLACE}unit"


class State(NamedTuple):
    """How a unit is."""

    is_there: bool
    is_enabled: bool
    is_active: bool
    is_masked: bool = False

    @property
    def is_to_enable(self) -> bool:
        """Tell whether `enable --now` would change anything."""
        return self.is_there and not self.is_masked and not (self.is_enabled and self.is_active)

    @property
    def is_to_disable(self) -> bool:
        """Tell whether `disable --now` would change anything."""
        return self.is_there and not self.is_masked and (self.is_enabled or self.is_active)


@dataclass(frozen=True, slots=True)
class UnitStates:
    """The units of one node, by systemd or by the script of a light one."""

    pid: int
    is_light: bool

    def of(self, units: Iterable[str]) -> dict[str, State]:
        """Return unit -> how it is."""
        names = tuple(dict.fromkeys(units))
        if not names:
            return {}
        if self.is_light:
            return {name: self._light_state(name) for name in names}
        words = ("systemctl", "show", f"--property={','.join(_SHOWN)}", "--", *names)
        said = ""
        for _ in range(_TRIES):  # systemd of a busy node may need longer than systemctl waits
            done = attempt(*words_inside(self.pid, words))
            shown = done.stdout.split("\n\n")
            if len(shown) == len(names):
                return dict(zip(names, map(_state, shown), strict=True))
            said = brief(done.stderr)
        raise LabError(finding(command_refused.RULE, None, command="systemctl show", said=said))

    def command(self, verb: str, unit: str) -> str:
        """Return the command that enables, disables, masks or unmasks a unit, now."""
        if self.is_light:
            return f"{_LIGHT} {'start' if verb == 'enable' else 'stop'} {unit}"
        now = "" if verb == "unmask" else " --now"
        return f"systemctl --quiet {verb}{now} {unit}"

    def _light_state(self, unit: str) -> State:
        path = f"/{PLACE}units/{unit}"
        is_there = not attempt(*words_inside(self.pid, ("test", "-e", path))).returncode
        words = words_inside(self.pid, (_LIGHT, "is-running", unit))
        is_running = is_there and not attempt(*words).returncode
        return State(is_there, is_running, is_running, is_masked=not is_there)


def _state(shown: str) -> State:
    said = dict(line.split("=", 1) for line in shown.splitlines() if "=" in line)
    file = said.get("UnitFileState", "")
    return State(
        is_there=said.get("LoadState") == "loaded",
        is_enabled=file.startswith("enabled") or file in ("static", "generated", "alias"),
        is_active=said.get("ActiveState") in _ACTIVE,
        is_masked=file.startswith("masked") or said.get("LoadState") == "masked",
    )
