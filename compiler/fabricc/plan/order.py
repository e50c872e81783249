"""Waves of devices such that no host loses all its paths.

A device goes into a wave if every host that has a path keeps one, with the links that the wave
takes down while it is loaded, and with those that carry nothing afterwards because one end is new
and the other is not. Of a failure domain there is never more than one device in a wave. Where no
device can go without a host losing its paths, the one that hits the fewest goes, and says so.
"""

from collections.abc import Collection, Iterator, Sequence

from fabricc.capability.names import NaturalKey, Role, natural
from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.told import heading
from fabricc.impact.effect import Effect
from fabricc.plan.network import Network
from fabricc.plan.paths import Paths, Spines
from fabricc.plan.values import Interruption, Step, Wave

_ROLES = {Role.SPINE: 0, Role.LEAF: 1, Role.HOST: 2}


class Order:
    """Makes the waves of one change."""

    def __init__(
        self, net: Network, devices: Sequence[DeviceDiff], at_once: int | None = None
    ) -> None:
        """Take the devices that differ; `at_once` bounds those of a wave that traffic leaves."""
        self._net = net
        self._at_once = len(devices) if at_once is None else at_once
        self._paths = Paths(net)
        self._pending = {each.name: each for each in devices if each.status is not Status.REMOVED}
        self._touched = {name: self._links_of(each) for name, each in self._pending.items()}
        self._alone = {name: self._cut_by(name) for name in self._pending}
        """Device -> the hosts that lose all paths by it, whatever else is up."""
        self.interruptions: list[Interruption] = []

    def waves(self) -> Iterator[Wave]:
        """Yield the waves; the first is a canary when there is more than one device."""
        number = 1
        has_canary = len(self._pending) > 1
        while self._pending:
            is_canary = has_canary and number == 1
            names = self._wave(is_canary=is_canary) or self._least_harm()
            steps = []
            for name in names:
                diff = self._pending.pop(name)
                self._note(diff, number)
                steps.append(Step(diff, self._is_drained(diff)))
            self._paths.deploy(names)
            yield Wave(number, tuple(steps), is_canary)
            number += 1

    def _wave(self, *, is_canary: bool) -> list[str]:
        """Return the devices of the next wave, none if no device can go without harm."""
        chosen: dict[str, None] = {}
        domains: set[str] = set()
        down: set[int] = set()
        spared: set[str] = set()
        lossy = 0
        key = self._mildest if is_canary else self._soonest
        for diff in sorted(self._pending.values(), key=key):
            domain = diff.entry.failure_domain
            if domain in domains or (diff.impact.is_lossy and lossy >= self._at_once):
                continue
            lost = self._down_with(diff.name, chosen)
            mine = spared | self._alone[diff.name]
            if lost and not self._is_safe(lost - down, down | lost, mine):
                continue
            chosen[diff.name] = None
            domains.add(domain)
            lossy += diff.impact.is_lossy
            down |= lost
            spared = mine
            if is_canary:
                break
        return sorted(chosen, key=lambda name: self._place(self._pending[name]))

    def _is_safe(self, new: set[int], down: set[int], spared: set[str]) -> bool:
        """Tell whether hosts keep a path; `new` are those of the links that nobody looked at."""
        sets: dict[str, Spines] = {}
        leafs: dict[str, Spines] = {}
        for host in self._paths.met(new):
            if not self._paths.of_host[host] or host in spared:
                continue
            sets[host] = self._paths.spines(host, down, leafs)
            if not sets[host]:
                return False
        return not self._paths.parted(sets)

    def _down_with(self, name: str, chosen: Collection[str]) -> set[int]:
        """Return the links of a device that carry nothing during the wave, or after it."""
        deployed = (self._paths.deployed, chosen, (name,))
        return {
            number
            for number in self._net.at[name]
            if self._paths.carries(number)
            and (number in self._touched[name] or not self._net.works(number, *deployed))
        }

    def _least_harm(self) -> list[str]:
        """Return the one device whose push cuts the fewest hosts off."""
        return [min(self._pending, key=self._harm)]

    def _harm(self, name: str) -> tuple[int, NaturalKey]:
        return len(self._cut(name)), natural(name)

    def _cut(self, name: str) -> list[str]:
        """Return the hosts that have a path now, and none while a device is pushed."""
        down = self._down_with(name, ())
        leafs: dict[str, Spines] = {}
        return [
            host
            for host in sorted(self._paths.met(down), key=natural)
            if self._paths.of_host[host] and not self._paths.spines(host, down, leafs)
        ]

    def _cut_by(self, name: str) -> frozenset[str]:
        down = {each for each in self._touched[name] if self._paths.carries(each)}
        leafs: dict[str, Spines] = {}
        return frozenset(
            host
            for host in self._paths.met(down)
            if self._paths.of_host[host] and not self._paths.spines(host, down, leafs)
        )

    def _note(self, diff: DeviceDiff, number: int) -> None:
        """Note the hosts that the push of a device cuts off."""
        for host in self._cut(diff.name):
            if host == diff.name:
                because = f"its own change takes all its paths down: {heading(diff)}"
            elif host in self._alone[diff.name]:
                because = f"it has no path but by {diff.name}: {heading(diff)}"
            else:
                because = f"its other paths wait for devices of later waves: {heading(diff)}"
            self.interruptions.append(Interruption(host, number, diff.name, because))

    def _links_of(self, diff: DeviceDiff) -> set[int]:
        return self._net.at_ports(diff.name, {*diff.impact.sessions, *diff.impact.ports})

    def _is_drained(self, diff: DeviceDiff) -> bool:
        """Tell whether traffic can be led past a device while it is pushed."""
        is_switch = diff.entry.role != Role.HOST
        is_lossy = diff.impact.effect >= Effect.SESSION_RESET and self._touched[diff.name]
        return is_switch and bool(is_lossy) and diff.status is Status.CHANGED

    def _soonest(self, diff: DeviceDiff) -> tuple[bool, int, NaturalKey]:
        return not self._mends(diff.name), *self._place(diff)

    @staticmethod
    def _place(diff: DeviceDiff) -> tuple[int, NaturalKey]:
        return _ROLES[Role(diff.entry.role)], natural(diff.name)

    def _mildest(self, diff: DeviceDiff) -> tuple[bool, int, int, NaturalKey]:
        is_new = diff.status is Status.ADDED
        return is_new, diff.impact.effect, len(diff.hosts), natural(diff.name)

    def _mends(self, name: str) -> bool:
        """Tell whether some link waits for this device alone."""
        return any(
            not self._paths.carries(number)
            and self._net.works(number, self._paths.deployed, (name,))
            for number in self._net.at[name]
        )
