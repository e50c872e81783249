"""Lines of `interface`."""

from fabricc.capability.release import FrrVersion
from fabricc.capability.statement import Node, Statement

_ALWAYS = (
    "description LINE",
    "ip address PREFIX",
    "ipv6 address PREFIX",
    "ipv6 nd ra-interval NUMBER",
    "ipv6 nd ra-lifetime NUMBER",
    "[no] ipv6 nd suppress-ra",
    "ip ospf area ADDRESS",
    "ip ospf network point-to-point",
    "ip ospf hello-interval NUMBER",
    "ip ospf dead-interval NUMBER",
    "ip ospf cost NUMBER",
    "ip ospf bfd",
    "ip pim",
    "ip pim bfd",
    "ip igmp",
    "[no] link-detect",
    "[no] shutdown",
    "bandwidth NUMBER",
)

INTERFACE: tuple[Statement, ...] = (
    *(Statement(Node.INTERFACE, form) for form in _ALWAYS),
    Statement(
        Node.INTERFACE,
        "ip ospf bfd NUMBER NUMBER NUMBER",
        gone_cumulus=(5, 15),
        instead="ip ospf bfd profile",
    ),
    Statement(
        Node.INTERFACE, "ip ospf bfd profile NAME", FrrVersion((8, 0)), first_cumulus=(5, 15)
    ),
    Statement(Node.INTERFACE, "ip ospf passive", FrrVersion((8, 0))),
    Statement(Node.INTERFACE, "ip ospf prefix-suppression", FrrVersion((9, 1))),
)
