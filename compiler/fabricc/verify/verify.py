"""`fabricc verify` from the folder of a build to what there is to say about it."""

import gc
from dataclasses import dataclass
from pathlib import Path

from fabricc.findings import Outcome
from fabricc.verify.built import Size
from fabricc.verify.check import check
from fabricc.verify.crew import both
from fabricc.verify.located import located
from fabricc.verify.read import read
from fabricc.verify.routes.find import find
from fabricc.verify.routes.loss import Redundancy
from fabricc.verify.routes.verdict import judge


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at."""

    size: Size
    redundancy: Redundancy | None
    """Who loses what in each single failure; None when that was not asked for."""


def verify(
    root: Path, fabric: str, *, jobs: int = 1, with_failures: bool = True
) -> Outcome[Verified | None]:
    """Read out/<fabric> below `root` and tell all that does not fit; nothing is written."""
    gc.disable()
    try:
        read_back = read(root, fabric, jobs=jobs)
        gc.freeze()  # what was read stays until the end
        built = read_back.value
        if built is None:
            return Outcome(None, located(root, read_back.findings))
        checked, verdict = both(
            jobs,
            len(built.devices),
            lambda: tuple(check(built)),
            lambda: judge(built.plant, with_failures=with_failures),
        )
    finally:
        gc.enable()
    findings = (*read_back.findings, *checked, *find(verdict, built.name))
    return Outcome(Verified(built.size, verdict.redundancy), located(root, findings))
