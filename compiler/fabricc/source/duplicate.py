"""How a name that stands twice is told, be it in one file or in two."""

from fabricc.findings import Label, Place
from fabricc.source.faults import Faults
from fabricc.source.rules import duplicate_name


def tell_duplicate(name: str, first: Place, again: Place, faults: Faults) -> None:
    """Tell both places; the first is the one that counts. To be called if `faults` wants it."""
    faults.add(
        duplicate_name.RULE,
        again,
        label="given again",
        also=(Label(first, "first given here"),),
        advice="delete one of the two, or join them",
        name=name,
    )
