"""A bench without a lab: a fabric, and whatever a test says of how it is."""

from typing import NamedTuple

from fabricc.lab.cable import Patch
from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import End, Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.trial.bench import SETTLE_SECONDS, Bench


class Done(NamedTuple):
    """Something that was done to cables, by some of their ends."""

    doing: str
    ends: tuple[End, ...]


class Notebook(Patch):
    """It writes down what is done to cables."""

    def __init__(self) -> None:
        self.done: list[Done] = []

    def pull(self, *ends: End) -> None:
        self.done.append(Done("pull", ends))

    def plug(self, *ends: End) -> None:
        self.done.append(Done("plug", ends))

    def cut(self, *ends: End) -> None:
        self.done.append(Done("cut", ends))

    def heal(self, *ends: End) -> None:
        self.done.append(Done("heal", ends))


class Stand(Bench):
    """A bench on which each look at the lab finds the next of some states; the last one stays."""

    def __init__(self, fabric: Fabric, *states: list[str]) -> None:
        self.said: list[str] = []
        self.lab = Lab("test")
        self.say = self.said.append
        self.fabric = fabric
        self.expectation = Expectation(fabric)
        self.notebook = Notebook()
        self.patch = self.notebook
        self.states = list(states or ([],))
        self.asked: list[float] = []

    def settle(self, seconds: float = SETTLE_SECONDS) -> list[str]:
        self.asked.append(seconds)
        return super().settle(min(seconds, 0.0))

    def unsettled(self, most: int | None = None) -> list[str]:
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        return state[:most]
