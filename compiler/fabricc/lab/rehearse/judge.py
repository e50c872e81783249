"""What was seen on devices against what a plan said of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from fabricc.lab.fabric import Cable, End, Fabric
from fabricc.lab.rehearse.push import Pushed
from fabricc.lab.rehearse.result import DeviceResult, Verdict
from fabricc.lab.rehearse.said import Action, Effect, Told, Wave
from fabricc.lab.rehearse.watch import Seen

NOTHING = Seen(frozenset(), frozenset(), frozenset(), is_frr_restarted=False)


class Stay(NamedTuple):
    """What both builds have: only that can be interrupted."""

    cables: Mapping[End, Cable]
    sessions: frozenset[End]


def stay(before: Fabric, after: Fabric) -> Stay:
    """Return the cables and the ends of sessions that both builds have."""
    both = frozenset(before.cables) & frozenset(after.cables)
    cables = {end: cable for cable in both for end in cable.ends}
    sessions = (
        (device, port)
        for device, port in cables
        if all(port in build.devices[device].sessions for build in (before, after))
    )
    return Stay(cables, frozenset(sessions))


class Judge:
    """Judges one wave."""

    def __init__(self, both: Stay, wave: Wave, seen: Mapping[str, Seen], *, is_busy: bool) -> None:
        """`is_busy`: this machine had too little time for its nodes; BFD says nothing then."""
        self.both = both
        self.wave = wave
        self.seen = seen
        self.is_busy = is_busy
        changing = [told for told in wave.devices if told.action is Action.CHANGE]
        ports = {(told.device, port) for told in changing for port in told.ports}
        sessions = {(told.device, port) for told in changing for port in told.sessions}
        self._flapping = self._cables(ports, changing, Effect.SWITCHD_RESTART)
        self._resetting = self._flapping | self._cables(sessions, changing, Effect.FRR_RESTART)

    def device(self, told: Told, pushed: Pushed | None) -> DeviceResult:
        """Return what became of a device of the wave."""
        seen = self.seen.get(told.device, NOTHING)
        failed = pushed.failed if pushed else []
        unsaid = [*failed, *self._unsaid(told, seen)]
        missed = list(self._missed(told, seen)) if told.action is Action.CHANGE else []
        is_excused = self.is_busy and not failed and self._is_by_bfd(told.device, seen)
        worse = Verdict.STARVED if is_excused else Verdict.WORSE
        return DeviceResult(
            told,
            reset=self._ports(told.device, seen.reset, self.both.sessions),
            flapped=self._ports(told.device, seen.flapped, self.both.cables),
            bfd_down=self._ports(told.device, seen.bfd_down, self.both.sessions),
            is_frr_restarted=seen.is_frr_restarted,
            unsaid=tuple(unsaid),
            missed=tuple(missed),
            verdict=worse if unsaid else Verdict.LESS if missed else Verdict.AS_SAID,
            pushed=pushed,
        )

    def elsewhere(self) -> Iterator[str]:
        """Yield what happened to devices that the wave does not touch, and nobody said.

        A session to a device of the wave is told there.
        """
        touched = {told.device for told in self.wave.devices}
        for name in sorted(self.seen.keys() - touched):
            seen = self.seen[name]
            for port in sorted(self._ports(name, seen.reset, self.both.sessions)):
                cable = self.both.cables[name, port]
                if cable not in self._resetting and not {cable.a, cable.b} & touched:
                    yield f"{name}:{port}: its session was reset"
            for port in sorted(self._ports(name, seen.flapped, self.both.cables)):
                if self.both.cables[name, port] not in self._flapping:
                    yield f"{name}:{port}: the port flapped"
            if seen.is_frr_restarted:
                yield f"{name}: FRR was restarted"

    def _unsaid(self, told: Told, seen: Seen) -> Iterator[str]:
        name = told.device
        if seen.is_frr_restarted and told.effect.severity < Effect.FRR_RESTART.severity:
            if told.action is not Action.CHANGE:
                return
            yield "FRR was restarted"
            return
        flapped = self._ports(name, seen.flapped, self.both.cables)
        for port in sorted(flapped):
            if self.both.cables[name, port] not in self._flapping:
                yield f"{port} flapped"
        for port in sorted(self._ports(name, seen.reset, self.both.sessions) - flapped):
            if self.both.cables[name, port] not in self._resetting:
                yield f"the session of {port} was reset"

    def _missed(self, told: Told, seen: Seen) -> Iterator[str]:
        name = told.device
        if told.effect is Effect.FRR_RESTART and seen.had_frr and not seen.is_frr_restarted:
            yield "FRR was not restarted"
        for port in sorted(self._ports(name, told.sessions, self.both.sessions)):
            if port not in seen.reset | seen.down:
                yield f"the session of {port} stayed"
        for port in sorted(self._ports(name, told.ports, self.both.cables)):
            if port not in seen.flapped:
                yield f"{port} did not flap"

    def _is_by_bfd(self, name: str, seen: Seen) -> bool:
        """Tell whether all that happened are sessions that BFD, or a neighbour's, gave up."""
        if seen.flapped or seen.is_frr_restarted:
            return False
        return all(
            any(
                end[1] in self.seen.get(end[0], NOTHING).bfd_down
                for end in self.both.cables[name, port].ends
            )
            for port in self._ports(name, seen.reset, self.both.sessions)
        )

    def _cables(
        self, ends: Collection[End], changing: Iterable[Told], least: Effect
    ) -> frozenset[Cable]:
        """Return the cables of some ends, and all those of devices with an effect on all ports."""
        whole = {told.device for told in changing if told.effect.severity >= least.severity}
        return frozenset(
            cable for end, cable in self.both.cables.items() if end in ends or end[0] in whole
        )

    def _ports(self, name: str, ports: Collection[str], ends: Collection[End]) -> frozenset[str]:
        return frozenset(port for port in ports if (name, port) in ends)
