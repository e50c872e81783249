"""Plans and pushes, drawn in a few words."""

from typing import Any

from fabricc.lab.rehearse.push import Pushed
from fabricc.lab.rehearse.said import Action, Effect, Plan, Told, Wave

PLAN: dict[str, Any] = {
    "format": 1,
    "fabric": "demo",
    "from": {"revision": "main", "manifest": "aa"},
    "to": {"manifest": "bb"},
    "summary": {"add": 1, "change": 1, "remove": 0},
    "interruptions": [{"host": "web01", "wave": 2, "because": "one leaf"}],
    "waves": [
        {
            "number": 1,
            "canary": True,
            "drain": ["leaf01"],
            "devices": [
                {
                    "device": "leaf01",
                    "was": "leaf01",
                    "action": "change",
                    "effect": "session-reset",
                    "drain": True,
                    "sessions": ["swp1"],
                    "ports": [],
                    "hosts": ["web01"],
                    "apply": ["frr-reload"],
                    "files": {"etc/frr/frr.conf": {"before": "1", "after": "2"}},
                }
            ],
        },
        {"number": 2, "canary": False, "drain": [], "devices": []},
    ],
    "removed": [],
}


def told(
    device: str, effect: str = "reload", sessions: str = "", ports: str = "", action: str = "change"
) -> Told:
    named = frozenset(sessions.split()), frozenset(ports.split())
    return Told(device, Action(action), Effect(effect), *named)


def wave(*devices: Told, number: int = 1) -> Wave:
    return Wave(number, devices)


def plan(*waves: Wave) -> Plan:
    return Plan("demo", waves)


def failed(device: str, reason: str) -> Pushed:
    return Pushed(device, failed=[reason])
