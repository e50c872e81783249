"""Waves of devices such that no host loses all its paths.

A device goes into a wave if every host that has a path keeps one, with the links that the wave
takes down while it is loaded, and with those that carry nothing meanwhile or afterwards because one
end is new and the other is not. Of a failure domain there is never more than one device in a wave.
Where no device can go without a host losing its paths, the one that hits the fewest goes, and says
so.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from fabricc.capability.names import NaturalKey, Role, natural
from fabricc.diff.device import DeviceDiff, Status
from fabricc.impact.effect import Effect
from fabricc.plan.domains import domains_of
from fabricc.plan.kind import Spines, Ways
from fabricc.plan.network import Network
from fabricc.plan.paths import Paths
from fabricc.plan.rank import USUAL, Rank, Taste, place
from fabricc.plan.reason import because, parted, since
from fabricc.plan.shifts import Shifts
from fabricc.plan.values import Interruption, Step, Wave

_MANY = 200
"""Devices that are pending, from which on hosts that must lose their paths do so together."""


class Order:
    """Makes the waves of one change."""

    def __init__(
        self,
        net: Network,
        devices: Sequence[DeviceDiff],
        at_once: int | None = None,
        taste: Taste = USUAL,
    ) -> None:
        """Take the devices that differ; `at_once` bounds those of a wave that traffic leaves."""
        self._net = net
        self._at_once = len(devices) if at_once is None else at_once
        self._pending = {each.name: each for each in devices if each.status is not Status.REMOVED}
        self._paths = Paths(net, self._pending)
        self._rank = Rank(net, self._paths, taste)
        self._domains = {name: domains_of(each) for name, each in self._pending.items()}
        self._touched = {name: self._links_of(each) for name, each in self._pending.items()}
        self._alone = {name: self._hanging_on(name) for name in self._pending}
        """Device -> the hosts that lose all paths by it, whatever else is up."""
        self._cut_off: dict[str, Interruption] = {}
        """Host -> by what it was cut off the last time."""
        self.interruptions: list[Interruption] = []
        self.in_doubt: set[str] = set()
        """The hosts that another order might spare."""

    def waves(self) -> Iterator[Wave]:
        """Yield the waves; the first is a canary when there is more than one device."""
        number = 1
        has_canary = len(self._pending) > 1
        while self._pending:
            is_canary = has_canary and number == 1
            names = self._wave(is_canary=is_canary) or self._least_harm()
            self._note(names, number)
            diffs = [self._pending.pop(name) for name in names]
            steps = tuple(Step(diff, self._is_drained(diff)) for diff in diffs)
            self._paths.deploy(names)
            yield Wave(number, steps, is_canary)
            number += 1

    def _wave(self, *, is_canary: bool) -> list[str]:
        """Return the devices of the next wave, none if no device can go without harm."""
        chosen: dict[str, None] = {}
        domains: set[str] = set()
        down: set[int] = set()
        spared: set[str] = set()
        shifts = Shifts(self._paths)
        lossy = 0
        key = self._rank.mildest if is_canary else self._rank.soonest
        for diff in sorted(self._pending.values(), key=key):
            own = self._domains[diff.name]
            if own & domains or (diff.impact.is_lossy and lossy >= self._at_once):
                continue
            new = self._down_with(diff.name, chosen) - down
            down |= new
            then = self._ways(new, down)
            alone = self._alone[diff.name]
            if not self._are_spared(then, spared, alone) or shifts.parted(then):
                down -= new
                continue
            chosen[diff.name] = None
            domains |= own
            lossy += diff.impact.is_lossy
            spared |= alone
            shifts.keep(then)
            if is_canary:
                break
        return sorted(chosen, key=lambda name: place(self._pending[name]))

    def _ways(self, new: Collection[int], down: Collection[int]) -> dict[str, Ways]:
        """Return what hosts have left; `new` are those of the links that nobody looked at."""
        leafs: dict[str, Spines] = {}
        return {host: self._paths.ways(host, down, leafs) for host in self._paths.met(new)}

    def _are_spared(self, ways: Mapping[str, Ways], *but: Collection[str]) -> bool:
        """Tell whether hosts keep a path, but for those that must lose it."""
        return all(
            then or not self._paths.of_host[host] or any(host in names for names in but)
            for host, then in ways.items()
        )

    def _down_with(self, name: str, chosen: Collection[str]) -> set[int]:
        """Return the links of a device that carry nothing at some time of the wave, or after it.

        Of two devices of a wave nobody knows which has its new files first.
        """
        found = set()
        for number in self._net.at[name]:
            if not self._paths.carries(number):
                continue
            far = self._net.far(number, name)
            states = ((name,), (far,), (name, far)) if far in chosen else ((name,),)
            if number in self._touched[name] or not all(
                self._net.works(number, self._paths.deployed, state) for state in states
            ):
                found.add(number)
        return found

    def _least_harm(self) -> list[str]:
        """Return the one device whose push cuts the fewest hosts off.

        Of very many, all hosts that each cut off none but themselves: nobody would carry out a
        plan of thousands of waves.
        """
        best = min(self._pending, key=self._harm)
        if len(self._pending) <= _MANY or self._harm(best)[0] != 1:
            return [best]
        domains: set[str] = set()
        chosen = []
        for name in sorted(self._pending, key=natural):
            is_host = self._net.roles[name] is Role.HOST
            if is_host and not self._domains[name] & domains and self._harm(name)[0] == 1:
                domains |= self._domains[name]
                chosen.append(name)
        return chosen[: self._at_once] or [best]

    def _harm(self, name: str) -> tuple[int, int, NaturalKey]:
        down = self._down_with(name, ())
        ways = self._ways(down, down)
        return len(self._cut(ways)), len(Shifts(self._paths).parted(ways)), natural(name)

    def _cut(self, ways: Mapping[str, Ways]) -> list[str]:
        """Return the hosts that have a path now, and none then."""
        return [
            host
            for host in sorted(ways, key=natural)
            if self._paths.of_host[host] and not ways[host]
        ]

    def _hanging_on(self, name: str) -> frozenset[str]:
        down = self._touched[name]
        return frozenset(h for h in self._paths.met(down) if self._paths.hangs_on(h, down))

    def _note(self, names: Sequence[str], number: int) -> None:
        """Note the hosts that a wave cuts off or parts, and those that were cut off before."""
        down: set[int] = set()
        loaded: set[str] = set()
        for name in names:
            down |= self._down_with(name, loaded)
            loaded.add(name)
        ways = self._ways(down, down)
        for first in self._without():
            self._say(first.host, number, first.device, since(first.wave))
        known = dict.fromkeys(names)
        for host in self._cut(ways):
            name = self._blamed(host, known)
            diff, is_alone = self._pending[name], host in self._alone[name]
            lasts = self._paths.lasts(host)
            reason = because(diff, host, is_alone=is_alone, lasts=lasts)
            self._cut_off[host] = self._say(host, number, name, reason)
            self.in_doubt |= set() if is_alone or not lasts else {host}
        for host in sorted(Shifts(self._paths).parted(ways), key=natural):
            self.in_doubt.add(host)
            reason = parted(self._pending[names[-1]])
            self._say(host, number, names[-1], reason, is_parted=True)

    def _say(
        self, host: str, number: int, device: str, reason: str, *, is_parted: bool = False
    ) -> Interruption:
        self.interruptions.append(Interruption(host, number, device, reason, is_parted))
        return self.interruptions[-1]

    def _without(self) -> Iterator[Interruption]:
        """Yield by what those hosts were cut off that still are, and will not stay so."""
        for host in sorted(self._cut_off, key=natural):
            if not self._paths.of_host[host] and self._paths.lasts(host):
                yield self._cut_off[host]

    def _blamed(self, host: str, names: Mapping[str, None]) -> str:
        """Return the device of a wave that cuts a host off, itself before others."""
        near = self._near(host) & names.keys()
        ranked = sorted(near, key=lambda name: (host not in self._alone[name], name != host))
        return next(iter(ranked), next(iter(names)))

    def _near(self, host: str) -> set[str]:
        """Return a host, its leafs, and the spines of these."""
        leafs = {self._net.far(number, host) for number in self._net.at[host]}
        far = {self._net.far(number, leaf) for leaf in leafs for number in self._net.at[leaf]}
        return {host} | leafs | {name for name in far if self._net.roles[name] is Role.SPINE}

    def _links_of(self, diff: DeviceDiff) -> set[int]:
        return self._net.at_ports(diff.name, {*diff.impact.sessions, *diff.impact.ports})

    def _is_drained(self, diff: DeviceDiff) -> bool:
        """Tell whether traffic can be led past a device while it is pushed."""
        is_switch = diff.entry.role != Role.HOST
        is_lossy = diff.impact.effect >= Effect.SESSION_RESET and self._touched[diff.name]
        return is_switch and bool(is_lossy) and diff.status is Status.CHANGED
