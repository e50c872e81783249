"""The waves of a push: those of a reviewed plan, or the careful ones where there is none."""

from __future__ import annotations

import re

from .device.words import MILD

ROLES = ("spine", "leaf", "host")
"""The order of the careful waves: from the middle of the fabric outwards."""

_SHARE = 4
"""A careful wave has at most every fourth of the hosts that change."""


class WavesError(Exception):
    """What was reviewed is not what would be pushed."""

    def __init__(self, message, details=()):
        super().__init__("\n  ".join([message, *details]))


class Order:
    """Waves of device names, and which devices are drained."""

    def __init__(self, waves, drained, notes=()):
        self.waves = [wave for wave in waves if wave]
        self.drained = sorted(drained)
        self.notes = list(notes)

    def plain(self):
        """Return what is kept of it."""
        return {"waves": self.waves, "drained": self.drained, "notes": self.notes}


def of_plan(plan, digest, surveys, *, is_any_base=False, released=None):
    """Return the waves of a plan, as far as devices were surveyed and are not as they shall be.

    `released` is the number of the last wave that may be pushed, None for all of them. Raises
    WavesError where the plan is of another build, or a device on neither side of it.
    """
    if plan.get("format") != 1:
        raise WavesError("the plan has a format that this version of the collection does not know")
    if plan["to"]["manifest"] != digest:
        raise WavesError(
            "the plan is of another build than out/ holds",
            ["make it anew with `fabricc plan`, and have it reviewed"],
        )
    elsewhere, notes = [], []
    waves, drained, planned = [], [], set()
    for wave in plan["waves"]:
        chosen = []
        for step in wave["devices"]:
            name = step["device"]
            planned.add(name)
            told = surveys.get(name)
            if told is None or told["is_same"]:
                continue
            if not _is_before(step, told):
                elsewhere.append(
                    "{} was pushed to last by {}".format(name, told["push"] or "nobody")
                )
            if released is not None and wave["number"] > released:
                notes.append(_held(name, wave["number"], released))
                continue
            chosen.append(name)
            if step["drain"] and told["push"] is not None:
                drained.append(name)
        waves.append(chosen)
    if elsewhere and not is_any_base:
        raise WavesError(
            "the plan tells what happens to another configuration than these devices have "
            "(fabricc_any_base=true pushes all the same)",
            elsewhere,
        )
    others = [name for name in surveys if name not in planned and not surveys[name]["is_same"]]
    notes += [f"{each} is not as out/ says, and the plan has it not: left alone" for each in others]
    return Order(waves, drained, notes)


def renamed(plan):
    """Return device -> the name that it had before, of those that a plan gives another one."""
    steps = (step for wave in plan["waves"] for step in wave["devices"])
    return {step["device"]: step["was"] for step in steps if step["was"] != step["device"]}


def cut(order, at_once):
    """Return the waves in parts of at most `at_once` devices, each of which is a wave of its own.

    Ansible takes a step on all devices of a wave before any of them comes to its next one, as many
    at a time as there are forks. In a wave with more devices than that they would wait for each
    other longer than the dead man does.
    """
    parts = [
        wave[start : start + at_once]
        for wave in order.waves
        for start in range(0, len(wave), at_once)
    ]
    return Order(parts, order.drained, order.notes)


def refuse_again(order, digest, surveys):
    """Raise WavesError where a device took this very build back: it would do so again and again."""
    names = [name for wave in order.waves for name in wave]
    last = {name: surveys[name]["taken_back"] for name in names if surveys[name]["taken_back"]}
    refused = [
        "{}: {}".format(name, told["why"])
        for name, told in last.items()
        if told["push"].endswith("-" + digest[:8])
    ]
    if refused:
        raise WavesError(
            "a push of this very build was taken back, and is not tried again by itself "
            "(fabricc_again=true tries it)",
            refused,
        )


def _held(name, number, released):
    told = f"waves up to {released} are" if released else "no wave is"
    return f"{name} is not as out/ says, and waits: it is of wave {number}, and {told} released"


def _is_before(step, told):
    """Tell whether a device has what the plan was made from, as far as the plan knows its files."""
    if step["action"] == "add":
        return told["push"] is None
    return all(
        told["files"].get(path) == file["before"]
        for path, file in step["files"].items()
        if told["files"].get(path) != file["after"]
    )


def careful(surveys, lines):
    """Return waves for devices that are not as they shall be, without knowing what a change does.

    `lines` are those of the manifest. First one device alone; then role by role, never two of a
    failure domain in one wave.
    """
    names = [name for name in sorted(surveys, key=natural) if not surveys[name]["is_same"]]
    drained = [name for name in names if _is_drained(lines[name], surveys[name])]
    if not names:
        return Order([], [])
    canary = min(names, key=lambda name: _rashness(lines[name], surveys[name], name))
    waves = [[canary]]
    for role in ROLES:
        rest = [name for name in names if name != canary and lines[name]["role"] == role]
        waves += _of_domains(rest, lines, role)
    return Order(waves, drained)


def _is_drained(line, told):
    is_switch = line["role"] != "host"
    return is_switch and told["push"] is not None and bool(set(told["words"]) - MILD)


def _rashness(line, told, name):
    """Return how much may break by a device: the least is the canary."""
    return (
        told["push"] is None,
        -ROLES.index(line["role"]),
        len(set(told["words"]) - MILD),
        natural(name),
    )


def _of_domains(names, lines, role):
    """Return waves in which each failure domain occurs once."""
    most = max(1, -(-len(names) // _SHARE)) if role == "host" else len(names)
    waves = []
    for name in names:
        domain = lines[name]["failure_domain"]
        for wave, domains in waves:
            if domain not in domains and len(wave) < most:
                wave.append(name)
                domains.add(domain)
                break
        else:
            waves.append(([name], {domain}))
    return [wave for wave, _ in waves]


def natural(name):
    """Return a key by which web2 comes before web10."""
    parts = re.split(r"([0-9]+)", name)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts], name
