"""All that out/<fabric> says: what `read` returns, and what the rules look at."""

from dataclasses import dataclass

from fabricc.verify.device import Device
from fabricc.verify.files.topology_dot import Edge
from fabricc.verify.plant import Cable, Plant
from fabricc.verify.tables import Addressed


@dataclass(frozen=True, slots=True)
class Size:
    """How much was read."""

    devices: int = 0
    files: int = 0
    lines: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """All that out/<fabric> says."""

    name: str
    """Where it lies, as it is shown: `out/demo`."""
    devices: dict[str, Device]
    cables: tuple[Cable, ...]
    addresses: tuple[Addressed, ...]
    edges: tuple[Edge, ...]
    """Of the graph of the whole fabric."""
    plant: Plant
    size: Size
