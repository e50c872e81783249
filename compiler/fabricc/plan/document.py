"""A plan as plain data: what the push reads, and `schemas/plan.schema.json` describes."""

from typing import Any

from fabricc.artifact import Apply
from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.fabric import Side
from fabricc.plan.values import Plan, Step, Wave

FORMAT = 1

Document = dict[str, Any]

_ACTIONS = {Status.ADDED: "add", Status.CHANGED: "change", Status.REMOVED: "remove"}


def document(plan: Plan) -> Document:
    """Return all that a push must know."""
    return {
        "format": FORMAT,
        "fabric": plan.fabric,
        "from": _side(plan.before),
        "to": _side(plan.after),
        "summary": summary(plan),
        "interruptions": [
            {
                "host": each.host,
                "wave": each.wave,
                "device": each.device,
                "because": each.because,
            }
            for each in plan.interruptions
        ],
        "waves": [_wave(each) for each in plan.waves],
        "removed": [_device(each) for each in plan.removed],
    }


def summary(plan: Plan) -> dict[str, int]:
    """Return how many devices come, change and go."""
    steps = [step.diff.status for wave in plan.waves for step in wave.steps]
    return {
        "add": steps.count(Status.ADDED),
        "change": steps.count(Status.CHANGED),
        "remove": len(plan.removed),
    }


def _side(side: Side) -> Document:
    return {"name": side.name, "manifest": side.manifest or None}


def _wave(wave: Wave) -> Document:
    return {
        "number": wave.number,
        "canary": wave.is_canary,
        "drain": [step.diff.name for step in wave.steps if step.is_drained],
        "devices": [_step(step) for step in wave.steps],
    }


def _step(step: Step) -> Document:
    return {
        **_device(step.diff),
        "drain": step.is_drained,
        "unaware": list(step.unaware),
    }


def _device(diff: DeviceDiff) -> Document:
    impact = diff.impact
    words = {file.apply for file in diff.files}
    return {
        "device": diff.name,
        "was": diff.was,
        "action": _ACTIONS[diff.status],
        "role": diff.entry.role,
        "failure_domain": diff.entry.failure_domain,
        "effect": impact.effect.word,
        "sessions": list(impact.sessions),
        "ports": list(impact.ports),
        "hosts": list(diff.hosts),
        "apply": [each.value for each in Apply if each in words],
        "files": {
            file.path: {
                "before": file.sha256_before,
                "after": file.sha256_after,
                "apply": file.apply.value,
            }
            for file in diff.files
        },
    }
