"""What is left of the ways of all hosts while a wave is put together."""

from collections import Counter
from collections.abc import Mapping

from fabricc.plan.kind import Shift, Ways, is_less
from fabricc.plan.paths import Paths


class Shifts:
    """The ways that are left, counted by kinds of hosts: of these there are few."""

    def __init__(self, paths: Paths) -> None:
        """Begin with all ways that there are."""
        self._paths = paths
        self._of: dict[str, Shift] = {}
        self._count = Counter({(kind, kind.now): n for kind, n in paths.kinds.items()})

    def parted(self, ways: Mapping[str, Ways]) -> list[str]:
        """Return the hosts that would no longer reach others with these ways, of those named."""
        there = Counter(self._count)
        there.update(self._delta(ways))
        bad = {
            one
            for one in {self._shift(host, then) for host, then in ways.items()}
            if any(one != other and is_less(one, other) for other, n in there.items() if n > 0)
        }
        return [host for host, then in ways.items() if self._shift(host, then) in bad]

    def keep(self, ways: Mapping[str, Ways]) -> None:
        """Let these be all that hosts have left."""
        delta = self._delta(ways)
        self._count.update(delta)
        self._of.update((host, self._shift(host, then)) for host, then in ways.items())

    def _shift(self, host: str, then: Ways) -> Shift:
        return self._paths.kind(host), then

    def _delta(self, ways: Mapping[str, Ways]) -> Counter[Shift]:
        delta: Counter[Shift] = Counter()
        for host, then in ways.items():
            delta[self._of.get(host) or self._shift(host, self._paths.of_host[host])] -= 1
            delta[self._shift(host, then)] += 1
        return delta
