"""Lines of `router bgp` in front of the address families."""

from fabricc.capability.release import FrrVersion
from fabricc.capability.statement import Node, Statement

_ALWAYS = (
    "bgp router-id ADDRESS",
    "[no] bgp default ipv4-unicast",
    "bgp bestpath as-path multipath-relax",
    "bgp bestpath compare-routerid",
    "[no] bgp log-neighbor-changes",
    "[no] bgp network import-check",
    "bgp graceful-shutdown",
    "bgp graceful-restart",
    "bgp deterministic-med",
    "bgp always-compare-med",
    "bgp cluster-id ADDRESS",
    "bgp listen range PREFIX peer-group NAME",
    "bgp listen limit NUMBER",
    "timers bgp NUMBER NUMBER",
    "coalesce-time NUMBER",
    "update-delay NUMBER [NUMBER]",
    "neighbor NAME peer-group [NAME]",
    "neighbor NAME remote-as NUMBER|internal|external",
    "neighbor NAME interface [v6only] [peer-group NAME]",
    "neighbor NAME interface [v6only] remote-as NUMBER|internal|external",
    "neighbor NAME description LINE",
    "neighbor NAME bfd",
    "neighbor NAME ttl-security hops NUMBER",
    "neighbor NAME ebgp-multihop [NUMBER]",
    "neighbor NAME update-source NAME",
    "neighbor NAME password LINE",
    "neighbor NAME timers NUMBER NUMBER",
    "neighbor NAME timers connect NUMBER",
    "neighbor NAME advertisement-interval NUMBER",
    "neighbor NAME capability extended-nexthop",
    "[no] neighbor NAME shutdown",
    "neighbor NAME local-as NUMBER [no-prepend]",
    "neighbor NAME local-as NUMBER no-prepend replace-as",
    "neighbor NAME passive",
    "neighbor NAME solo",
    "neighbor NAME disable-connected-check",
    "neighbor NAME enforce-first-as",
    "address-family ipv4|ipv6 unicast|multicast",
    "address-family l2vpn evpn",
)

BGP: tuple[Statement, ...] = (
    *(Statement(Node.BGP, form) for form in _ALWAYS),
    Statement(Node.BGP, "[no] bgp ebgp-requires-policy", FrrVersion((7, 1))),
    Statement(Node.BGP, "bgp graceful-restart-disable", FrrVersion((7, 4))),
    Statement(Node.BGP, "bgp suppress-fib-pending", FrrVersion((8, 0))),
    Statement(Node.BGP, "[no] bgp graceful-restart notification", FrrVersion((8, 3))),
    Statement(
        Node.BGP,
        "neighbor NAME bfd NUMBER NUMBER NUMBER",
        gone_cumulus=(5, 15),
        instead="neighbor ... bfd profile",
    ),
    Statement(
        Node.BGP, "neighbor NAME bfd profile NAME", FrrVersion((7, 5)), first_cumulus=(5, 15)
    ),
    Statement(Node.BGP, "neighbor NAME bfd strict", FrrVersion((10, 4))),
    Statement(Node.BGP, "neighbor NAME local-role NAME", FrrVersion((8, 4))),
)
