"""Which ports of a switch are split: what the intent says, and what its cables use."""

from fabricc.capability.model import Model
from fabricc.capability.names import PortName
from fabricc.capability.ports import parts, port_place, splits
from fabricc.topology.values import Link, Switch


def splits_of(
    switch: Switch,
    model: Model,
    links: tuple[Link, ...],
    spine_ports: dict[str, PortName] | None = None,
) -> dict[int, str]:
    """Return mode by port number: `{1: "4x"}`.

    A port whose parts are cabled is split into the fewest parts that hold the highest one, unless
    the intent names the split. `spine_ports` are the ports that the allocator chose, by link key.
    """
    if model.names:
        return {}
    modes: dict[int, str] = {}
    for port, mode in switch.breakouts:
        place = port_place(model, port)
        if place is not None:
            modes[place[0]] = mode
    highest: dict[int, int] = {}
    for link in links:
        end = link.lower if link.lower.device == switch.name else link.upper
        name = end.port or (spine_ports or {}).get(link.key)
        place = port_place(model, name) if name else None
        if place is not None and place[1] is not None:
            highest[place[0]] = max(highest.get(place[0], 0), place[1])
    for number, part in highest.items():
        if number not in modes:
            able = [mode for mode in splits(model, number) if parts(mode) > part]
            modes[number] = able[0] if able else f"{part + 1}x"
    return dict(sorted(modes.items()))
