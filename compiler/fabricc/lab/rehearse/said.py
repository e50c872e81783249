"""What a plan says: waves of devices, and what the change will do to each; read from plan.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import plan_refused

_FORMAT = 1


class Action(StrEnum):
    """What becomes of a device."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class Effect(StrEnum):
    """What a change does to a device that runs; the order of the members is that of severity."""

    NONE = "none"
    RELOAD = "reload"
    SESSION_RESET = "session-reset"
    PORT_FLAP = "port-flap"
    FRR_RESTART = "frr-restart"
    SWITCHD_RESTART = "switchd-restart"

    @property
    def severity(self) -> int:
        """How bad it is: 0 is nothing."""
        return list(Effect).index(self)


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan says of one device."""

    device: str
    action: Action
    effect: Effect
    sessions: frozenset[str] = frozenset()
    """Ports whose session resets."""
    ports: frozenset[str] = frozenset()
    """Ports that flap."""
    former: str = ""
    """Its name in the former build, where that was another."""

    @property
    def was(self) -> str:
        """Its name in the former build."""
        return self.former or self.device


@dataclass(frozen=True, slots=True)
class Wave:
    """Devices that are pushed at the same time."""

    number: int
    devices: tuple[Told, ...]
    drain: tuple[str, ...] = ()
    canary: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, and of which builds it is."""

    fabric: str
    waves: tuple[Wave, ...]
    interruptions: frozenset[tuple[str, int]] = frozenset()
    """Host and wave: it loses all its paths there."""
    before: str = ""
    """SHA-256 of the manifest from which it leads."""
    after: str = ""
    revision: str = ""

    @property
    def devices(self) -> dict[str, Told]:
        """Device -> what is said of it."""
        return {told.device: told for wave in self.waves for told in wave.devices}


def read_plan(text: str, path: str = "plan.json") -> Plan:
    """Read a plan; raises LabError for what is none, names a device twice, or has another format.

    Keys that are not known are left alone: a later version may say more.
    """
    try:
        plan = _plan(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise refused(path, f"it is not a plan ({error!r})") from error
    if renamed := sorted(told.device for told in plan.devices.values() if told.was != told.device):
        raise refused(path, f"a node keeps its name, and it renames: {', '.join(renamed)}")
    names = [told.device for wave in plan.waves for told in wave.devices]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise refused(path, f"it names a device twice: {', '.join(twice)}")
    for wave in plan.waves:
        if strangers := sorted(set(wave.drain) - {told.device for told in wave.devices}):
            raise refused(path, f"wave {wave.number} drains others: {', '.join(strangers)}")
    return plan


def refused(path: str, reason: str) -> LabError:
    """Return what to raise for a plan that cannot be rehearsed."""
    return LabError(finding(plan_refused.RULE, None, path=path, reason=reason))


def _plan(read: Mapping[str, Any]) -> Plan:
    if read["format"] != _FORMAT:
        raise ValueError(f"format {read['format']!r}, not {_FORMAT}")
    return Plan(
        fabric=_text(read["fabric"]),
        waves=_waves(read),
        interruptions=frozenset(
            (_text(each["host"]), _number(each["wave"])) for each in _list(read["interruptions"])
        ),
        before=_text(read["from"]["manifest"]),
        after=_text(read["to"]["manifest"]),
        revision=_text(read["from"].get("revision") or ""),
    )


def _waves(read: Mapping[str, Any]) -> tuple[Wave, ...]:
    """Return the waves; what goes is taken away when the last of them is over."""
    waves = tuple(_wave(each) for each in _list(read["waves"]))
    removed = tuple(_told(each) for each in _list(read["removed"]))
    if not removed:
        return waves
    *first, last = waves or (Wave(1, ()),)
    return (*first, replace(last, devices=(*last.devices, *removed)))


def _wave(read: Mapping[str, Any]) -> Wave:
    return Wave(
        number=_number(read["number"]),
        devices=tuple(_told(each) for each in _list(read["devices"])),
        drain=tuple(_text(each) for each in _list(read["drain"])),
        canary=bool(read["canary"]),
    )


def _told(read: Mapping[str, Any]) -> Told:
    return Told(
        device=_text(read["device"]),
        action=Action(read["action"]),
        effect=Effect(read["effect"]),
        sessions=frozenset(_text(each) for each in _list(read["sessions"])),
        ports=frozenset(_text(each) for each in _list(read["ports"])),
        former=_text(read["was"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not a number")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value
