"""A comparison as plain data, for `--format json`; the keys are documented in docs/diff.md."""

from typing import Any

from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.fabric import FabricDiff
from fabricc.diff.grants import Fate
from fabricc.impact.change import Change

Document = dict[str, Any]


def document(diff: FabricDiff, *, has_hunks: bool = True) -> Document:
    """Return all of a comparison; without hunks, files have only the counts of their lines."""
    return {
        "format": 1,
        "fabric": diff.fabric,
        "before": {"name": diff.before.name, "manifest": diff.before.manifest or None},
        "after": {"name": diff.after.name, "manifest": diff.after.manifest},
        "summary": {
            "devices": {
                **{status.value: len(diff.of(status)) for status in Status},
                "unchanged": diff.unchanged,
            },
            "grants": {fate.value: diff.count(fate) for fate in Fate},
            "effect": diff.effect.word,
            "hosts": len(diff.hosts),
        },
        "edits": [
            {
                "path": each.name,
                "kind": each.kind.value,
                "before": each.before or None,
                "after": each.after or None,
                "place": each.place or None,
            }
            for each in diff.edits
        ],
        "grants": [
            {
                "kind": each.kind,
                "identity": each.identity,
                "fate": each.fate.value,
                "before": each.before or None,
                "after": each.after or None,
            }
            for each in diff.grants
        ],
        "devices": [_device(each, has_hunks=has_hunks) for each in diff.devices],
    }


def _device(diff: DeviceDiff, *, has_hunks: bool) -> Document:
    impact = diff.impact
    return {
        "device": diff.name,
        "was": diff.was,
        "status": diff.status.value,
        "role": diff.entry.role,
        "rack": diff.entry.rack,
        "platform": diff.entry.platform,
        "effect": impact.effect.word,
        "sessions": list(impact.sessions),
        "ports": list(impact.ports),
        "hosts": list(diff.hosts),
        "changes": [_change(diff, each) for each in impact.changes],
        "steps": list(diff.steps),
        "files": [
            {
                "path": file.path,
                "kind": file.kind.value,
                "apply": file.apply.value,
                "before": file.sha256_before,
                "after": file.sha256_after,
                "attributes": list(file.attributes),
                "explained": file.is_explained,
                "why_not": file.why_not or None,
                "added": file.added,
                "removed": file.removed,
                **({"hunks": list(file.hunks), "reasons": list(file.reasons)} if has_hunks else {}),
            }
            for file in diff.files
        ],
    }


def _change(diff: DeviceDiff, change: Change) -> Document:
    return {
        "record": list(change.path),
        "kind": change.kind.value,
        "before": change.before or None,
        "after": change.after or None,
        "effect": change.effect.word,
        "because": change.reason,
        "places": list(diff.reasons.get(change, ())),
    }
