"""frr.conf: its lines, one after the other, each in the node in which FRR would read it.

FRR does not look at indentation: a line that the current node does not know is tried in the nodes
above. What none of them knows is a fault, never skipped.
"""

from collections.abc import Callable, Mapping
from enum import Enum

from fabricc.verify.fault import Parsed, UnknownStatementError
from fabricc.verify.frr import bgp, policy, top
from fabricc.verify.frr.config import FrrConfig
from fabricc.verify.frr.draft import Draft

Read = Callable[[Draft, list[str], int], None]


class Node(Enum):
    """Where in frr.conf a line stands."""

    TOP = "top"
    INTERFACE = "interface"
    ROUTE_MAP = "route-map"
    BFD = "bfd"
    PROFILE = "profile"
    BGP = "bgp"
    FAMILY = "family"
    OTHER = "other"
    """`line vty`, and what an unknown statement opened."""


_ABOVE = {Node.PROFILE: Node.BFD, Node.FAMILY: Node.BGP}

_HARMLESS = frozenset(("agentx", "banner", "debug", "enable", "line", "password", "username"))
"""First words of statements that change no route, but may be a person's own."""

_TOP: Mapping[tuple[str, ...], tuple[Read, Node | None]] = {
    ("frr",): (top.version, None),
    ("hostname",): (top.hostname, None),
    ("log",): (top.nothing, None),
    ("end",): (top.nothing, None),
    ("service",): (top.integrated, None),
    ("zebra",): (top.zebra, None),
    ("no",): (top.no, None),
    ("ip", "forwarding"): (top.forwarding, None),
    ("ipv6", "forwarding"): (top.forwarding, None),
    ("ip", "protocol"): (top.protocol, None),
    ("ipv6", "protocol"): (top.protocol, None),
    ("ip", "import-table"): (top.import_table, None),
    ("ip", "route"): (top.static_route, None),
    ("ipv6", "route"): (top.static_route, None),
    ("ip", "prefix-list"): (policy.prefix_list, None),
    ("ipv6", "prefix-list"): (policy.prefix_list, None),
    ("bgp", "as-path"): (policy.as_path_list, None),
    ("ip", "as-path"): (policy.as_path_list, None),
    ("bgp", "community-list"): (policy.community_list, None),
    ("ip", "community-list"): (policy.community_list, None),
    ("route-map",): (policy.route_map, Node.ROUTE_MAP),
    ("interface",): (top.interface_, Node.INTERFACE),
    ("bfd",): (top.nothing, Node.BFD),
    ("router",): (bgp.router, Node.BGP),
    ("line",): (top.nothing, Node.OTHER),
}

_NODES: Mapping[Node, Mapping[tuple[str, ...], tuple[Read, Node | None]]] = {
    Node.TOP: _TOP,
    Node.INTERFACE: {
        ("ipv6", "nd"): (top.router_advertisement, None),
        ("description",): (top.nothing, None),
    },
    Node.ROUTE_MAP: {
        ("match",): (policy.match, None),
        ("set",): (policy.set_, None),
        ("description",): (top.nothing, None),
    },
    Node.BFD: {("profile",): (top.profile, Node.PROFILE)},
    Node.PROFILE: {
        ("detect-multiplier",): (top.bfd_timer, None),
        ("receive-interval",): (top.bfd_timer, None),
        ("transmit-interval",): (top.bfd_timer, None),
    },
    Node.BGP: {
        ("bgp",): (bgp.setting, None),
        ("no", "bgp"): (bgp.setting, None),
        ("timers",): (bgp.timers, None),
        ("neighbor",): (bgp.neighbor, None),
        ("address-family",): (bgp.address_family, Node.FAMILY),
    },
    Node.FAMILY: {
        ("network",): (bgp.network, None),
        ("redistribute",): (bgp.redistribute, None),
        ("maximum-paths",): (bgp.maximum_paths, None),
        ("neighbor",): (bgp.exchange, None),
        ("no", "neighbor"): (bgp.no_exchange, None),
    },
    Node.OTHER: {},
}

_LEAVING = {"exit": None, "exit-address-family": Node.FAMILY, "exit-vrf": Node.OTHER}


def parse_frr(text: str) -> Parsed[FrrConfig]:
    """Read an frr.conf; what could not be read is told line by line."""
    draft, node = Draft(), Node.TOP
    for number, raw in enumerate(text.split("\n"), 1):
        words = raw.split()
        if not words or words[0][0] in "!#":
            continue
        if words[0] in _LEAVING and len(words) == 1:
            wanted = _LEAVING[words[0]]
            if node is Node.TOP or wanted not in (None, node):
                draft.faults.bad(number, f"`{raw.strip()}` leaves nothing")
            else:
                node = _ABOVE.get(node, Node.TOP)
            continue
        node = _read(draft, node, words, number)
    return Parsed(draft.finished(), draft.faults.all())


def _read(draft: Draft, node: Node, words: list[str], number: int) -> Node:
    """Read one line in the nearest node that knows it; return the node after it."""
    here: Node | None = node
    while here is not None:
        table = _NODES[here]
        found = table.get((*words[:2],)) or table.get((words[0],))
        if found is not None:
            read, opened = found
            try:
                read(draft, words, number)
            except UnknownStatementError:
                pass
            except (ValueError, IndexError) as error:
                draft.faults.bad(number, _said(error, words))
                return opened or here
            else:
                return opened or here
        here = _ABOVE.get(here, Node.TOP) if here is not Node.TOP else None
    if words[0] in _HARMLESS or node is Node.OTHER:
        draft.faults.unread(number, " ".join(words))
        return node
    draft.faults.unknown(number, " ".join(words))
    return Node.OTHER if words[0] in ("vrf", "router", "segment-routing") else node


def _said(error: ValueError | IndexError, words: list[str]) -> str:
    text = str(error)
    if isinstance(error, IndexError) or "unpack" in text:
        return f"`{' '.join(words)}` has too few words or too many"
    return text
