"""The ports of a spine that an uplink may be plugged into."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from fabricc.capability.model import Model
from fabricc.capability.names import PortName
from fabricc.capability.ports import disabled_neighbour, port_names, port_place
from fabricc.topology.values import Switch

_PLAIN = re.compile(r"swp[1-9][0-9]{0,3}")
_PART = re.compile(r"(.+)s[0-9]")


@dataclass(frozen=True, slots=True)
class FrontPanel:
    """The whole ports of a spine; without a model there is no end to `swp1`, `swp2` and so on."""

    ports: tuple[PortName, ...] | None
    gone: frozenset[str]
    """Ports that are split, or off because the one beside them is."""

    def __iter__(self) -> Iterator[PortName]:
        """Yield the usable ports in the order of the front panel."""
        every: Iterable[PortName] = (
            (PortName(f"swp{number}") for number in count(1)) if self.ports is None else self.ports
        )
        return (port for port in every if port not in self.gone)

    def __contains__(self, port: str) -> bool:
        """Tell whether the port is there and whole."""
        if port in self.gone:
            return False
        if self.ports is None:
            return _PLAIN.fullmatch(port) is not None
        return port in self.ports

    @property
    def size(self) -> int:
        """How many ports there are, split ones not counted; 0 if there is no end to them."""
        return 0 if self.ports is None else len([*self])


def front_panel(spine: Switch, model: Model | None, named: Iterable[str]) -> FrontPanel:
    """Return the ports of a spine; a link that names `swp1s0` tells that `swp1` is split."""
    gone = {str(port) for port, _ in spine.breakouts}
    gone.update(match[1] for port in named if (match := _PART.fullmatch(port)))
    for port, mode in spine.breakouts if model is not None else ():
        place = None if model is None else port_place(model, port)
        beside = (
            None if model is None or place is None else (disabled_neighbour(model, place[0], mode))
        )
        if model is not None and beside is not None:
            gone.add(f"{model.prefix}{beside}")
    return FrontPanel(None if model is None else port_names(model), frozenset(gone))
