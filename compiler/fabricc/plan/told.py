"""A plan in the words of a person."""

from collections.abc import Collection, Iterator

from fabricc.capability.fold import folded
from fabricc.diff.device import Status
from fabricc.diff.told import heading
from fabricc.plan.document import summary
from fabricc.plan.values import Plan, Wave

_WORDS = {Status.ADDED: "add", Status.CHANGED: "change"}


def headline(plan: Plan) -> str:
    """Return `Plan: 2 to add, 5 to change, 0 to remove`."""
    counts = summary(plan)
    return (
        f"Plan: {counts['add']} to add, {counts['change']} to change, {counts['remove']} to remove"
    )


def verdict(plan: Plan) -> str:
    """Return whether the waves spare all hosts."""
    if not plan.waves:
        return "nothing is pushed"
    waves = "1 wave" if len(plan.waves) == 1 else f"{len(plan.waves)} waves"
    if plan.is_hitless:
        return f"{waves}; no host loses all its paths"
    cut = {each.host for each in plan.interruptions if not each.is_parted}
    parted = {each.host for each in plan.interruptions} - cut
    said = [f"{_lose(cut)} all paths"] if cut else []
    said += [f"{_lose(parted)} some other hosts"] if parted else []
    lost = " and ".join(said)
    return f"there is no order that spares all hosts: in these {waves} {lost} for a while"


def _lose(hosts: Collection[str]) -> str:
    return "1 host loses" if len(hosts) == 1 else f"{len(hosts)} hosts lose"


def lines_of(wave: Wave) -> Iterator[tuple[str, str]]:
    """Yield the devices of a wave, those of which the same is to be said together, and what."""
    groups: dict[str, list[str]] = {}
    for step in wave.steps:
        said = heading(step.diff)
        if step.diff.status is Status.CHANGED and step.is_drained:
            said = f"{said}; drained meanwhile"
            if step.unaware:
                said = f"{said}, of which {folded(step.unaware)} without BGP hear nothing"
        groups.setdefault(said, []).append(step.diff.name)
    for said, names in groups.items():
        yield folded(names), said


def interruptions_of(plan: Plan) -> Iterator[str]:
    """Yield the hosts that lose paths, those with one reason together."""
    groups: dict[tuple[int, str, str], list[str]] = {}
    for each in plan.interruptions:
        pushed = "" if each.device == each.host else each.device
        groups.setdefault((each.wave, pushed, each.because), []).append(each.host)
    for (wave, device, because), hosts in groups.items():
        when = f", when {device} is pushed" if device else ""
        yield f"{folded(hosts)}, wave {wave}{when}: {because}"


def removed_of(plan: Plan) -> str:
    """Return the devices that are removed, in few words."""
    return folded(each.name for each in plan.removed)
