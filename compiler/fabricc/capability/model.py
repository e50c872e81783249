"""Hardware models: their ports, how these split, and what their tables hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PortGroup:
    """A run of alike ports of a model."""

    first: int
    last: int
    speed: str
    """Native speed, e.g. `100G`."""
    breakouts: tuple[str, ...] = ()
    """Splits that every port of the run can do: `2x`, `4x`, `8x`."""
    paired_breakouts: tuple[str, ...] = ()
    """Splits for which the port below must be disabled, and which only odd ports can do."""
    lanes: int = 4
    """Lanes of each port: 8 for QSFP-DD at 400G and OSFP at 800G."""


@dataclass(frozen=True, slots=True)
class Model:
    """One switch model. `ports` are named `<prefix><number>`."""

    name: str
    ports: tuple[PortGroup, ...]
    prefix: str = "swp"
    names: tuple[str, ...] = ()
    """Port names of a model that the intent declares; then `ports` is empty."""
    speed: str | None = None
    """Speed of the ports of such a model."""
    asic: str | None = None
    max_logical_ports: int | None = None
    """Ports that may exist at once, with the parts of split ones."""
    first: tuple[int, int] | None = None
    """The first release of Cumulus that runs on it; None where no document says."""
    last: tuple[int, int] | None = None
    """The last one; None where later ones still do."""
    never: tuple[tuple[int, int], ...] = ()
    """Releases in between that do not."""
    max_routes_ipv4: int | None = None
    """Longest-prefix-match entries of the default forwarding profile."""
    max_routes_ipv6: int | None = None
    max_neighbours_ipv4: int | None = None
    max_neighbours_ipv6: int | None = None
    max_next_hops: int | None = None
    """Next hops of one route."""
    max_groups: int | None = None
    """Different sets of next hops."""
    max_rules_ipv4: int | None = None
    """Rules of access lists, with atomic updates."""
    max_rules_ipv6: int | None = None
