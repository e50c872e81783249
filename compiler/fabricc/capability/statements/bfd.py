"""Lines of `bfd` and of its profiles."""

from fabricc.capability.release import FrrVersion
from fabricc.capability.statement import Node, Statement

BFD: tuple[Statement, ...] = (
    Statement(Node.BFD, "profile NAME", FrrVersion((7, 5)), first_cumulus=(5, 15)),
    Statement(Node.PROFILE, "detect-multiplier NUMBER", FrrVersion((7, 5)), first_cumulus=(5, 15)),
    Statement(Node.PROFILE, "transmit-interval NUMBER", FrrVersion((7, 5)), first_cumulus=(5, 15)),
    Statement(Node.PROFILE, "receive-interval NUMBER", FrrVersion((7, 5)), first_cumulus=(5, 15)),
    Statement(Node.PROFILE, "[no] passive-mode", FrrVersion((7, 5)), first_cumulus=(5, 15)),
    Statement(Node.PROFILE, "minimum-ttl NUMBER", FrrVersion((7, 5)), first_cumulus=(5, 15)),
)
