"""What a lab was booted from: kept beside it, since `out/` may be built anew meanwhile."""

import shutil

from fabricc.findings import finding
from fabricc.lab.fabric import FACTS, Fabric, read_fabric
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.rules import no_lab
from fabricc.lab.state import nodes

_BUILT = "built"


def remember(lab: Lab, fabric: Fabric) -> None:
    """Keep the facts of a fabric with its lab."""
    shutil.rmtree(lab.folder / _BUILT, ignore_errors=True)
    place = lab.folder / _BUILT / fabric.folder.name
    place.mkdir(parents=True)
    for name in FACTS:
        shutil.copyfile(fabric.folder / name, place / name)


def booted(lab: Lab) -> Fabric:
    """Return the fabric, or the part of it, that a lab was booted with; raises LabError.

    Its files are not kept: `Fabric.content` has none.
    """
    folder = lab.folder / _BUILT
    place = next(folder.iterdir(), None) if folder.is_dir() else None
    if place is None:
        others = ": what there is of it was left half-made, `fabricc lab down` clears it"
        raise LabError(finding(no_lab.RULE, None, lab=lab.name, others=others))
    return read_fabric(place).only(nodes(lab).keys())
