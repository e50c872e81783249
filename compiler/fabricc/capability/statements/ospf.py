"""Lines of `router ospf`."""

from fabricc.capability.statement import Node, Statement

_ALWAYS = (
    "ospf router-id ADDRESS",
    "network PREFIX area ADDRESS",
    "[no] passive-interface default|NAME",
    "log-adjacency-changes [detail]",
    "timers throttle spf NUMBER NUMBER NUMBER",
    "max-metric router-lsa administrative",
    "default-information originate [always]",
)

OSPF: tuple[Statement, ...] = (*(Statement(Node.OSPF, form) for form in _ALWAYS),)
