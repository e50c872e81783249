"""`fabricc verify` from the folder of a build to what there is to say about it."""

import gc
from dataclasses import dataclass
from pathlib import Path

from fabricc.findings import Outcome
from fabricc.verify.built import Size
from fabricc.verify.check import check
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
        built = read(root, fabric, jobs=jobs)
        gc.freeze()  # what was read stays until the end
        if built.value is None:
            return Outcome(None, located(root, built.findings))
        verdict = judge(built.value.plant, with_failures=with_failures)
    finally:
        gc.enable()
    findings = (
        *built.findings,
        *check(built.value),
        *find(verdict, built.value.name),
    )
    return Outcome(Verified(built.value.size, verdict.redundancy), located(root, findings))
