"""What a change of BGP does: of the instance, of a session, of a policy."""

from fabricc.impact.effect import Effect
from fabricc.impact.row import Row, same
from fabricc.ir.device import Bgp, PrefixLimit, Session
from fabricc.ir.policy import AsPathSet, Policy, PrefixEntry, PrefixSet, Term
from fabricc.topology.values import Bfd

_NONE, _RELOAD, _SESSION = Effect.NONE, Effect.RELOAD, Effect.SESSION_RESET

_SOFT = "FRR asks its neighbours for their routes again, and tells them what changed"
_LIST = same(_RELOAD, _SOFT)
_NAMED = "a map with a new name lets nothing in until its terms count, for five seconds"
"""frr-reload names a map before it makes its terms; bgpd looks at terms after its delay timer."""

ROWS: dict[type, dict[str, Row]] = {
    Bgp: {
        "asn": same(_SESSION, "`router bgp` is taken away and made anew (frr-reload.py)"),
        "router_id": same(_SESSION, "all sessions are opened anew (frr-reload.py)"),
        "families": same(_SESSION, "the sessions agree on their families when they open"),
        "sessions": Row(_RELOAD, _RELOAD, _SESSION, "a session comes, or ends for good"),
        "prefix_sets": _LIST,
        "as_path_sets": _LIST,
        "policies": _LIST,
        "announced": _LIST,
        "networks": _LIST,
        "learned": _LIST,
        "is_drained": same(_RELOAD, "graceful shutdown: the routes are told again (RFC 8326)"),
    },
    Session: {
        "port": same(_SESSION, "the session is at another port"),
        "facing": same(_SESSION, "it changes its peer group (Cumulus user guide, Optional BGP)"),
        "remote_device": same(_RELOAD, "the description of the neighbour"),
        "remote_port": same(_RELOAD, "the description of the neighbour"),
        "remote_asn": same(_SESSION, "the neighbour must have another AS number"),
        "families": same(_SESSION, "the session agrees on its families when it opens"),
        "bfd": Row(
            _SESSION,
            _RELOAD,
            _SESSION,
            "FRR closes a session whose BFD is switched off, not one that gets it",
        ),
        "import_policy": same(_SESSION, _NAMED),
        "export_policy": _LIST,
        "limit": _LIST,
        "receive": same(_SESSION, "it changes its peer group (Cumulus user guide, Optional BGP)"),
        "originate_default": _LIST,
        "password": same(_SESSION, "FRR closes the session, and the ends must agree (RFC 2385)"),
        "drain_policy": Row(_SESSION, _SESSION, _RELOAD, _NAMED),
    },
    Bfd: dict.fromkeys(
        ("detect_multiplier", "receive_interval", "transmit_interval"),
        same(_RELOAD, "the ends agree on other times while BFD is up (RFC 5880, 6.8.3)"),
    ),
    PrefixLimit: dict.fromkeys(
        ("ipv4", "ipv6", "action"), same(_RELOAD, "the neighbour is counted anew")
    ),
    PrefixSet: dict.fromkeys(("name", "family", "entries"), _LIST),
    PrefixEntry: dict.fromkeys(("sequence", "prefix", "at_least", "at_most"), _LIST),
    AsPathSet: dict.fromkeys(("name", "only"), _LIST),
    Policy: dict.fromkeys(("name", "terms"), _LIST),
    Term: dict.fromkeys(
        (
            "sequence",
            "prefixes",
            "family",
            "as_path",
            "port",
            "is_host_route",
            "add_host_route",
            "drains",
            "delete_host_route",
        ),
        _LIST,
    ),
}
