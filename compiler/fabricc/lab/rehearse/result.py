"""What a rehearsal finds out: for each wave and device what was said, and what was seen."""

from dataclasses import dataclass, field
from enum import StrEnum

from fabricc.lab.rehearse.push import Pushed
from fabricc.lab.rehearse.said import Told, Wave


class Verdict(StrEnum):
    """What was seen, against what was said; the last member is the worst."""

    AS_SAID = "as said"
    LESS = "less than said"
    STARVED = "not shown"
    """Worse than said, but this machine had no time for its nodes: that says nothing of them."""
    WORSE = "worse than said"


def worst(*verdicts: Verdict) -> Verdict:
    """Return the worst of some verdicts."""
    return max(verdicts, key=list(Verdict).index, default=Verdict.AS_SAID)


@dataclass(frozen=True, slots=True)
class DeviceResult:
    """What became of one device of a wave."""

    told: Told
    reset: frozenset[str] = frozenset()
    """Ports of sessions that both builds have, and that are not what they were."""
    flapped: frozenset[str] = frozenset()
    bfd_down: frozenset[str] = frozenset()
    is_frr_restarted: bool = False
    unsaid: tuple[str, ...] = ()
    """What was seen and not said."""
    missed: tuple[str, ...] = ()
    """What was said and not seen."""
    verdict: Verdict = Verdict.AS_SAID
    pushed: Pushed | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """What became of the packets between two hosts, both families together."""

    source: str
    target: str
    lost: int
    silence: float
    """The longest time in which no packet of one flow arrived, in seconds."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What became of all packets that were sent during a wave."""

    sent: int = 0
    lost: int = 0
    silence: float = 0.0
    late: float = 0.0
    """By how much the sender itself was late at worst."""
    losses: tuple[Loss, ...] = ()
    cut_off: dict[str, float] = field(default_factory=dict)
    """Host -> the longest time in which nothing from it or to it arrived, if that is long."""


@dataclass(frozen=True, slots=True)
class WaveResult:
    """What became of one wave."""

    wave: Wave
    devices: tuple[DeviceResult, ...]
    elsewhere: tuple[str, ...]
    """What was seen on devices that the wave does not touch, and that follows from nothing said."""
    unsettled: tuple[str, ...]
    """What was not as it should be when the wave was over."""
    traffic: Traffic
    unsaid: tuple[str, ...] = ()
    """What the hosts have suffered that was not said."""
    missed: tuple[str, ...] = ()
    verdict: Verdict = Verdict.AS_SAID
    seconds: float = 0.0
