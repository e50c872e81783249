"""Lines outside all blocks, and those that open and close one."""

from fabricc.capability.release import FrrVersion
from fabricc.capability.statement import Node, Statement

_ALWAYS = (
    "frr version LINE",
    "frr defaults datacenter|traditional",
    "hostname NAME",
    "log syslog [NAME]",
    "log file NAME [NAME]",
    "log timestamp precision NUMBER",
    "[no] service integrated-vtysh-config",
    "service password-encryption",
    "username NAME nopassword",
    "password NAME",
    "line vty",
    "end",
    "exit",
    "exit-address-family",
    "debug LINE",
    "[no] ip|ipv6 forwarding",
    "ip|ipv6 prefix-list NAME [seq NUMBER] permit|deny LINE",
    "ip|ipv6 prefix-list NAME description LINE",
    "access-list NAME permit|deny LINE",
    "route-map NAME permit|deny NUMBER",
    "interface NAME [vrf NAME]",
    "vrf NAME",
    "exit-vrf",
    "router bgp NUMBER [vrf NAME]",
    "router ospf [vrf NAME]",
    "router ospf6",
    "ip|ipv6 protocol NAME route-map NAME",
    "ip|ipv6 route PREFIX LINE",
    "ip import-table NUMBER [distance NUMBER] [route-map NAME]",
    "[no] ip|ipv6 nht resolve-via-default",
    "agentx",
    "ip pim rp ADDRESS [PREFIX]",
)

TOP: tuple[Statement, ...] = (
    *(Statement(Node.TOP, form) for form in _ALWAYS),
    Statement(Node.TOP, "[no] ptm-enable", is_cumulus_only=True),
    Statement(Node.VRF, "vni NUMBER"),
    Statement(Node.TOP, "bgp as-path access-list NAME permit|deny LINE", FrrVersion((7, 0))),
    Statement(
        Node.TOP, "bgp as-path access-list NAME seq NUMBER permit|deny LINE", FrrVersion((8, 0))
    ),
    Statement(
        Node.TOP,
        "ip as-path access-list NAME permit|deny LINE",
        gone=FrrVersion((8, 0)),
        instead="bgp as-path access-list",
    ),
    Statement(
        Node.TOP, "bgp community-list standard|expanded NAME permit|deny LINE", FrrVersion((7, 0))
    ),
    Statement(
        Node.TOP,
        "bgp community-list standard|expanded NAME seq NUMBER permit|deny LINE",
        FrrVersion((7, 4)),
    ),
    Statement(
        Node.TOP,
        "ip community-list standard|expanded NAME permit|deny LINE",
        gone=FrrVersion((8, 0)),
        instead="bgp community-list",
    ),
    Statement(
        Node.TOP,
        "bgp large-community-list standard|expanded NAME permit|deny LINE",
        FrrVersion((7, 0)),
    ),
    Statement(
        Node.TOP,
        "bgp large-community-list standard|expanded NAME seq NUMBER permit|deny LINE",
        FrrVersion((7, 4)),
    ),
    Statement(
        Node.TOP,
        "ip large-community-list standard|expanded NAME permit|deny LINE",
        gone=FrrVersion((8, 0)),
        instead="bgp large-community-list",
    ),
    Statement(Node.TOP, "[no] zebra nexthop kernel enable", FrrVersion((7, 4))),
    Statement(Node.TOP, "[no] zebra nexthop proto only", FrrVersion((8, 0)), first_cumulus=(4, 3)),
    Statement(
        Node.TOP, "ipv6 import-table NUMBER [distance NUMBER] [route-map NAME]", FrrVersion((10, 6))
    ),
    Statement(Node.TOP, "router pim [vrf NAME]", FrrVersion((10, 2))),
    Statement(Node.TOP, "bfd", FrrVersion((6, 0)), first_cumulus=(5, 15)),
)
