"""Lines of `route-map`."""

from fabricc.capability.statement import Node, Statement

_ALWAYS = (
    "match ip|ipv6 address prefix-list NAME",
    "match ip next-hop prefix-list NAME",
    "match as-path NAME",
    "match community NAME [exact-match]",
    "match large-community NAME",
    "match interface NAME",
    "match tag NUMBER",
    "match source-protocol NAME",
    "match peer NAME",
    "set community LINE",
    "set comm-list NAME delete",
    "set large-community LINE",
    "set src ADDRESS",
    "set local-preference NUMBER",
    "set metric NUMBER",
    "set as-path prepend LINE",
    "set tag NUMBER",
    "set weight NUMBER",
    "set ip next-hop LINE",
    "set ipv6 next-hop LINE",
    "on-match next",
    "on-match goto NUMBER",
    "call NAME",
)

ROUTE_MAP: tuple[Statement, ...] = (*(Statement(Node.ROUTE_MAP, form) for form in _ALWAYS),)
