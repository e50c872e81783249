"""Lines of an address family of BGP."""

from fabricc.capability.release import FrrVersion
from fabricc.capability.statement import Node, Statement

_ALWAYS = (
    "network PREFIX [route-map NAME]",
    "redistribute connected|static|kernel|ospf [metric NUMBER] [route-map NAME]",
    "redistribute table NUMBER [metric NUMBER] [route-map NAME]",
    "aggregate-address PREFIX [summary-only]",
    "maximum-paths NUMBER",
    "maximum-paths ibgp NUMBER",
    "[no] neighbor NAME activate",
    "neighbor NAME default-originate [route-map NAME]",
    "neighbor NAME maximum-prefix NUMBER [NUMBER] [warning-only]",
    "neighbor NAME maximum-prefix NUMBER [NUMBER] restart NUMBER",
    "neighbor NAME route-map NAME in|out",
    "neighbor NAME prefix-list NAME in|out",
    "neighbor NAME filter-list NAME in|out",
    "neighbor NAME soft-reconfiguration inbound",
    "neighbor NAME next-hop-self [force]",
    "neighbor NAME allowas-in [NUMBER|origin]",
    "neighbor NAME as-override",
    "[no] neighbor NAME send-community [all|both|extended|large|standard]",
    "neighbor NAME remove-private-AS [all] [replace-AS]",
    "neighbor NAME weight NUMBER",
    "neighbor NAME unsuppress-map NAME",
    "neighbor NAME route-reflector-client",
    "import vrf NAME",
)

FAMILY: tuple[Statement, ...] = (
    *(Statement(Node.FAMILY, form) for form in _ALWAYS),
    Statement(Node.EVPN, "advertise-all-vni"),
    Statement(
        Node.FAMILY, "neighbor NAME maximum-prefix NUMBER [NUMBER] force", FrrVersion((7, 5))
    ),
    Statement(
        Node.FAMILY,
        "redistribute table-direct NUMBER [metric NUMBER] [route-map NAME]",
        FrrVersion((10, 0)),
    ),
    Statement(Node.FAMILY, "neighbor NAME allowas-in route-map NAME", FrrVersion((10, 7))),
)
