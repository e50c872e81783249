"""Claims: numbers that a person wrote, with the place where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from fabricc.findings import GrantName, Spot


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that somebody wants."""

    holder: str
    """Who wants it, as one says it to a person: `leaf03`, `service dns`."""
    number: int
    kind: str
    at: Spot | None


Pins = Mapping[GrantName, list[Claim]]
"""What people pinned, by identity; only the shared ASN of spines may be written many times."""

Fixed = Mapping[int, Claim]
"""Addresses that are no grants, of one family."""
