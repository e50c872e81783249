"""The ways of hosts and racks, as values that may be kept and compared."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Part(NamedTuple):
    """A thing that may fail: `leaf`, `spine` or `link`, and its name."""

    kind: str
    name: str


class Way(NamedTuple):
    """Between a host and a spine: by a cable of the host, and by an uplink of its leaf."""

    cable: str
    leaf: str
    uplink: str
    """Empty: the leaf has none."""
    spine: str
    lack: str = ""
    """Why it does not count; empty: it does."""
    carries: bool = True
    """Packets take it where nothing better is left: it counts, or it is drained and no more."""

    @property
    def key(self) -> tuple[str, str]:
        """Its two cables."""
        return self.cable, self.uplink

    @property
    def parts(self) -> frozenset[Part]:
        """What it needs."""
        return frozenset(
            {
                Part("link", self.cable),
                Part("leaf", self.leaf),
                Part("link", self.uplink),
                Part("spine", self.spine),
            }
        )


class Climb(NamedTuple):
    """An uplink of a rack; the words are those of `Way`."""

    leaf: str
    uplink: str
    spine: str
    lack: str = ""
    carries: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """Its cable."""
        return "", self.uplink


Ways = tuple[Way, ...]
Climbs = tuple[Climb, ...]


@dataclass(frozen=True, slots=True)
class HostPaths:
    """A host; key: its name."""

    name: str
    rack: str | None
    ways: tuple[tuple[int, Ways], ...]
    """By version of IP, of those in which it has an address."""


@dataclass(frozen=True, slots=True)
class RackPaths:
    """A rack; key: its name."""

    name: str
    climbs: tuple[tuple[int, Climbs], ...]
    """By version of IP: the uplinks of its leafs."""


@dataclass(frozen=True, slots=True)
class Paths:
    """All that was asked for of one build."""

    hosts: Mapping[str, HostPaths]
    racks: Mapping[str, RackPaths]
    services: Mapping[str, tuple[Ways, ...]]
    """Address of a service to the ways of each host that has it."""
    there: Container[str]
    """The names of all devices and cables of the build, looked at or not."""


def counted(ways: Ways | Climbs) -> int:
    """Return how many there are that count."""
    return sum(not each.lack for each in ways)
