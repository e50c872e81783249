"""A rehearsal as plain data: what a program reads, and what the other formats are made of."""

from collections.abc import Iterable
from typing import Any

from fabricc.lab.rehearse.result import DeviceResult, Traffic, WaveResult
from fabricc.lab.rehearse.run import Rehearsed

_MOST = 100
"""Pairs of hosts, the worst ones, and lines about what is wrong."""


def plain(rehearsed: Rehearsed) -> dict[str, Any]:
    """Return the verdict and one object a wave, in order."""
    return {
        "verdict": rehearsed.verdict.value,
        "waves": [_wave(each) for each in rehearsed.waves],
        "unfinished": list(rehearsed.unfinished[:_MOST]),
    }


def _wave(result: WaveResult) -> dict[str, Any]:
    return {
        "number": result.wave.number,
        "canary": result.wave.canary,
        "drained": list(result.wave.drain),
        "verdict": result.verdict.value,
        "seconds": result.seconds,
        "traffic": _traffic(result.traffic),
        "unsaid": list(result.unsaid),
        "missed": list(result.missed),
        "elsewhere": list(result.elsewhere),
        "unsettled": list(result.unsettled[:_MOST]),
        "devices": [_device(each) for each in result.devices],
    }


def _traffic(traffic: Traffic) -> dict[str, Any]:
    return {
        "sent": traffic.sent,
        "lost": traffic.lost,
        "silence": traffic.silence,
        "late": traffic.late,
        "cut_off": dict(sorted(traffic.cut_off.items())),
        "pairs": [
            {"from": each.source, "to": each.target, "lost": each.lost, "silence": each.silence}
            for each in traffic.losses[:_MOST]
        ],
    }


def _device(result: DeviceResult) -> dict[str, Any]:
    told, pushed = result.told, result.pushed
    seen = {
        "sessions": sorted(result.reset),
        "ports": sorted(result.flapped),
        "bfd": sorted(result.bfd_down),
        "frr_restarted": result.is_frr_restarted,
    }
    return {
        "device": told.device,
        "action": told.action.value,
        "verdict": result.verdict.value,
        "said": {
            "effect": told.effect.value,
            "sessions": sorted(told.sessions),
            "ports": sorted(told.ports),
        },
        "seen": seen,
        "unsaid": list(result.unsaid),
        "missed": list(result.missed),
        "files": _names(pushed.written if pushed else ()),
        "removed": _names(pushed.removed if pushed else ()),
        "apply": [word.value for word in pushed.words] if pushed else [],
        "commands": list(pushed.ran) if pushed else [],
        "failed": list(pushed.failed) if pushed else [],
    }


def _names(paths: Iterable[str]) -> list[str]:
    return list(paths)
