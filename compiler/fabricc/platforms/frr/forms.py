"""The forms of lines that changed from one FRR to the next.

Each is what `show running-config` of that version prints: any other form is read as well, but every
reload would then write it again (docs/lab-notes/).
"""

from dataclasses import dataclass
from functools import lru_cache

from fabricc.capability.release import FrrVersion

FIRST_BGP_LISTS = (7, 0)
"""`bgp as-path access-list` and `bgp community-list`; before, they begin with `ip`."""

FIRST_COMMUNITY_SEQUENCE = (7, 4)
"""`bgp community-list ... seq`."""

FIRST_PATH_SEQUENCE = (8, 0)
"""`bgp as-path access-list ... seq`."""

FIRST_EXIT = (8, 1)
"""Each block ends with `exit`."""


@dataclass(frozen=True, slots=True)
class FrrForms:
    """The forms of one FRR."""

    list_keyword: str
    """`bgp` or `ip`, in front of AS path lists and community lists."""
    community_sequence: str
    """` seq 5`, or nothing."""
    path_sequence: str
    """` seq 5`, or nothing."""
    has_exit: bool


@lru_cache(maxsize=64)
def forms_of(version: FrrVersion) -> FrrForms:
    """Return the forms of a version."""
    return FrrForms(
        list_keyword="bgp" if version >= FIRST_BGP_LISTS else "ip",
        community_sequence=" seq 5" if version >= FIRST_COMMUNITY_SEQUENCE else "",
        path_sequence=" seq 5" if version >= FIRST_PATH_SEQUENCE else "",
        has_exit=version >= FIRST_EXIT,
    )
