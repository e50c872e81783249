"""What a change does to redundancy: values that others may keep, write out and show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many there were, and how many there are, in one version of IP."""

    version: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A host or a rack with other ways than before; key: its name."""

    name: str
    rack: str | None
    """Of a host; None for a rack itself."""
    counts: tuple[Count, ...]
    """The ways of a host, or the uplinks of a rack: versions of IP in which they differ."""
    because: tuple[str, ...]
    """What is gone, or what has come."""

    @property
    def worst(self) -> Count:
        """The version of IP that loses most."""
        return min(self.counts, key=lambda each: (each.after, each.after - each.before))


@dataclass(frozen=True, slots=True)
class Point:
    """A thing whose failure takes others away; key: kind and name."""

    kind: str
    """`leaf`, `spine` or `link`."""
    name: str
    hosts: tuple[str, ...]
    """Hosts that were not (or are not any more) cut off by it."""
    services: tuple[str, ...]
    """The same for services: their addresses."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing was worked out: more devices would have to be read than somebody wanted."""

    devices: int
    hosts: int = 0
    """How many may have other ways than before; 0: not even that was looked at."""
    wide: tuple[str, ...] = ()
    """Switches whose change may matter to everything that is cabled to them."""


@dataclass(frozen=True, slots=True)
class RedundancyChange:
    """How redundancy differs between two builds; the worst stands first.

    What was added or taken away has no more and no fewer ways than before: only points of failure
    may be about what is new.
    """

    unreachable: tuple[Shift, ...] = ()
    """Hosts that nothing leads to any more."""
    fewer: tuple[Shift, ...] = ()
    """Hosts that have lost ways, and keep some."""
    more: tuple[Shift, ...] = ()
    """Hosts that have more ways."""
    racks_fewer: tuple[Shift, ...] = ()
    racks_more: tuple[Shift, ...] = ()
    appear: tuple[Point, ...] = ()
    vanish: tuple[Point, ...] = ()
    devices: int = 0
    """How many were read."""
    hosts: int = 0
    """How many were looked at: all whose ways may differ."""
    skipped: Skipped | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (
            self.unreachable
            or self.fewer
            or self.more
            or self.racks_fewer
            or self.racks_more
            or self.appear
            or self.vanish
            or self.skipped
        )
