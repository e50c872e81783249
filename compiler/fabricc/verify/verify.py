"""`fabricc verify` from the folder of a build to what there is to say about it."""

import gc
from dataclasses import dataclass
from pathlib import Path

from fabricc.findings import Outcome
from fabricc.verify.built import Size
from fabricc.verify.check import check
from fabricc.verify.located import located
from fabricc.verify.read import read


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at."""

    size: Size


def verify(root: Path, fabric: str, *, jobs: int = 1) -> Outcome[Verified | None]:
    """Read out/<fabric> below `root` and tell all that does not fit; nothing is written."""
    gc.disable()
    try:
        built = read(root, fabric, jobs=jobs)
        gc.freeze()  # what was read stays until the end
    finally:
        gc.enable()
    if built.value is None:
        return Outcome(None, located(root, built.findings))
    findings = (*built.findings, *check(built.value))
    return Outcome(Verified(built.value.size), located(root, findings))
