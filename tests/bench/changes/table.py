"""One measurement as a row: what was loaded, what frr-reload takes away, what was seen."""

from typing import Any


def row(found: dict[str, Any]) -> str:
    """Return the row."""
    nodes = sorted({each["node"] for each in found["loaded"]})
    commands = dict.fromkeys(each["command"] for each in found["loaded"])
    taken = dict.fromkeys(
        line[2:].strip()
        for lines in found["delta"].values()
        for line in lines
        if line.startswith("-") and "no " in line
    )
    cells = (
        found["name"],
        found["way"],
        f"{', '.join(nodes)}: {', '.join(commands)}",
        "; ".join(taken) or "nothing",
        "; ".join(_seen(found)),
    )
    return f"| {' | '.join(cells)} |"


def _seen(found: dict[str, Any]) -> list[str]:
    carrier = [f"{port} {times}x" for port, times in found["carrier"].items()]
    left = [line for lines in found["after"].values() for line in lines]
    refused = [f"{e['node']}: {e['command']}" for e in found["loaded"] if e["status"]]
    told = {
        "reset": found["reset"],
        "stays down": found["not_up"],
        "gone": found["gone"],
        "BFD anew": [port for port in found["bfd"] if port not in found["reset"]],
        "FRR restarted": found["daemons"],
        "carrier": carrier,
        "kernel": found["heard"],
        "other routes": [str(len(found["routes"]))] if found["routes"] else [],
        "refused": refused,
        "frr-reload has more to do": left,
    }
    parts = [f"{what}: {' '.join(each)}" for what, each in told.items() if each]
    return [*parts, f"lost {found['lost']} of {found['sent']}, worst {found['worst']} s"]
