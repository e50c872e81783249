"""Statements of frr.conf under `router bgp` and its address families."""

from fabricc.verify.fault import UnknownStatementError
from fabricc.verify.frr.config import BfdTimers, Origination, Redistribution
from fabricc.verify.frr.draft import BgpDraft, Draft, Part
from fabricc.verify.scalar import address_of, asn, interface, number, prefix_of

Words = list[str]

_LONGEST_PASSWORD = 80
"""PEER_PASSWORD_MAXLEN of FRR, TCP_MD5SIG_MAXKEYLEN of Linux."""


def router(draft: Draft, words: Words, line: int) -> None:
    """`router bgp ASN`: the reader stands in it. One BGP instance, in the default VRF."""
    match words:
        case ["router", "bgp", text]:
            if draft.bgp is not None and draft.bgp.asn != asn(text):
                raise ValueError("a second `router bgp`")
            draft.bgp = draft.bgp or BgpDraft(line, asn=asn(text))
        case _:
            raise UnknownStatementError


def setting(draft: Draft, words: Words, line: int) -> None:
    """`bgp …` and `no bgp …` of the process."""
    bgp = draft.routing
    match words:
        case ["bgp", "router-id", text]:
            bgp.say("router-id", line, router_id=str(address_of(4, text)))
        case ["bgp", "bestpath", "as-path", "multipath-relax"]:
            bgp.say("multipath-relax", line, relaxes_multipath=True)
        case ["no", "bgp", "default", "ipv4-unicast"]:
            bgp.say("default ipv4-unicast", line, has_default_ipv4=False)
        case ["bgp", "default", "ipv4-unicast"]:
            bgp.say("default ipv4-unicast", line, has_default_ipv4=True)
        case ["bgp", "graceful-shutdown"]:
            bgp.say("graceful-shutdown", line, drains=True)
        # None of these chooses or filters a route, but for ties: sessions, logs, restarts.
        case (
            ["bgp", "bestpath", "compare-routerid"]
            | ["bgp", "log-neighbor-changes"]
            | ["bgp", "graceful-restart-disable"]
            | ["no", "bgp", "ebgp-requires-policy"]
        ):
            pass
        case _:
            raise UnknownStatementError


def timers(_: Draft, words: Words, __: int) -> None:
    """`timers bgp KEEPALIVE HOLD`."""
    if words[1] != "bgp" or len(words) != 4:
        raise UnknownStatementError
    hold = number(words[3], 0, 65535)
    if hold in (1, 2) or number(words[2], 0, 65535) > hold:
        raise ValueError("the hold time is 0 or at least 3, and not below the keepalive time")


def address_family(draft: Draft, words: Words, _: int) -> None:
    """`address-family ipv4|ipv6 [unicast]`: the reader stands in it."""
    match words[1:]:
        case [("ipv4" | "ipv6") as family] | [("ipv4" | "ipv6") as family, "unicast"]:
            draft.version = 4 if family == "ipv4" else 6
        case _:
            raise UnknownStatementError


def neighbor(draft: Draft, words: Words, line: int) -> None:
    """`neighbor …` of the process."""
    bgp, name = draft.routing, words[1]
    match words[2:]:
        case ["peer-group"]:
            part = bgp.neighbors.setdefault(interface_or_name(name), Part(line))
            part.say("peer-group", line, is_group=True)
        case ["peer-group", group]:
            bgp.neighbor(group)
            bgp.neighbor(name).say("peer-group", line, group=group)
        case ["interface", *rest]:
            _unnumbered(bgp, name, rest, line)
        case ["remote-as", text]:
            _remote_as(bgp.neighbors.setdefault(interface_or_name(name), Part(line)), text, line)
        case _:
            _said(bgp.neighbor(name), words[2:], line)


def interface_or_name(text: str) -> str:
    """Return the name of a neighbour: a port or a group; no address stands there in a fabric."""
    return text if text.replace("-", "").replace("_", "").isalnum() else interface(text)


def _unnumbered(bgp: BgpDraft, name: str, rest: Words, line: int) -> None:
    """`neighbor PORT interface [v6only] [peer-group GROUP] [remote-as ASN]`."""
    part = bgp.neighbors.setdefault(interface(name), Part(line))
    part.say("interface", line, is_unnumbered=True)
    if rest and rest[0] == "v6only":
        part.say("interface", line, is_v6only=True)
        rest = rest[1:]
    match rest:
        case []:
            pass
        case ["peer-group", group]:
            bgp.neighbor(group)
            part.say("peer-group", line, group=group)
        case ["remote-as", text]:
            _remote_as(part, text, line)
        case _:
            raise UnknownStatementError


def _remote_as(part: Part, text: str, line: int) -> None:
    if text == "external":
        part.say("remote-as", line, is_any_external=True, remote_asn=None)
    elif text == "internal":
        raise UnknownStatementError
    else:
        part.say("remote-as", line, remote_asn=asn(text), is_any_external=False)


def _said(part: Part, rest: Words, line: int) -> None:
    """What a neighbour or a group says of its session."""
    match rest:
        case ["description", *text] if text:
            part.say("description", line, description=" ".join(text))
        case ["password", *text]:
            if len(text) != 1 or len(text[0]) > _LONGEST_PASSWORD:
                raise ValueError("a password is one word of at most 80 characters")
            part.say("password", line, password=text[0])
        case ["bfd"]:
            part.say("bfd", line, has_bfd=True)
        case ["bfd", "profile", profile]:
            part.say("bfd profile", line, has_bfd=True, bfd_profile=profile)
        case ["bfd", multiplier, receive, transmit]:
            stated = BfdTimers(
                number(multiplier, 2, 255),
                number(receive, 50, 60000),
                number(transmit, 50, 60000),
            )
            part.say("bfd", line, has_bfd=True, bfd_timers=stated)
        case _:
            _conditions(part, rest, line)


def _conditions(part: Part, rest: Words, line: int) -> None:
    """What a neighbour or a group says of how its session comes up, and when it is down."""
    match rest:
        case ["ttl-security", "hops", text]:
            if number(text, 1, 254) != 1:
                raise ValueError("FRR refuses a neighbour at a port that is more than a hop away")
            part.say("ttl-security", line, ttl_security_hops=1)
        case ["shutdown"] | ["shutdown", "message", *_]:
            part.say("shutdown", line, is_shut_down=True)
        case ["graceful-shutdown"]:
            part.say("graceful-shutdown", line, drains=True)
        case ["timers", "connect", text]:
            number(text, 1, 65535)
        case ["timers", keepalive, hold]:
            timers(Draft(), ["timers", "bgp", keepalive, hold], line)
        case ["advertisement-interval", text]:
            number(text, 0, 600)
        case ["capability", "extended-nexthop"]:
            pass
        case _:
            raise UnknownStatementError


def network(draft: Draft, words: Words, line: int) -> None:
    """`network PREFIX`."""
    if len(words) != 2:
        raise UnknownStatementError
    draft.routing.networks.append(Origination(prefix_of(draft.version, words[1]), line))


def redistribute(draft: Draft, words: Words, line: int) -> None:
    """`redistribute connected|table N [route-map NAME]`."""
    rest, table = words[2:], None
    match words[1]:
        case "connected":
            pass
        case "table":
            table, rest = number(rest[0], 1, 65535), rest[1:]
        case _:
            raise UnknownStatementError
    match rest:
        case []:
            route_map = None
        case ["route-map", name]:
            route_map = name
        case _:
            raise UnknownStatementError
    found = Redistribution(draft.version, words[1], table, route_map, line)
    draft.routing.redistributions.append(found)


def maximum_paths(draft: Draft, words: Words, _: int) -> None:
    """`maximum-paths N`."""
    if len(words) != 2:
        raise UnknownStatementError
    draft.routing.maximum_paths[draft.version] = number(words[1], 1, 512)


def exchange(draft: Draft, words: Words, line: int) -> None:
    """`neighbor …` of an address family."""
    part = draft.routing.exchange(words[1], draft.version, line)
    match words[2:]:
        case ["activate"]:
            part.say("activate", line, is_active=True)
        case ["route-map", name, "in"]:
            part.say("import", line, import_map=name)
        case ["route-map", name, "out"]:
            part.say("export", line, export_map=name)
        case ["default-originate"]:
            part.say("default", line, originates_default=True)
        case ["soft-reconfiguration", "inbound"]:
            part.say("soft-reconfiguration", line, keeps_received=True)
        case ["maximum-prefix", limit, *rest]:
            _limited(part, limit, rest, line)
        case ["send-community"] | ["send-community", ("both" | "all" | "standard")]:
            pass
        case _:
            raise UnknownStatementError


def _limited(part: Part, limit: str, rest: Words, line: int) -> None:
    """`maximum-prefix N [PERCENT] [warning-only] [force]`."""
    if rest and rest[0].isdigit():
        number(rest[0], 1, 100)
        rest = rest[1:]
    if len(rest) > 2 or not set(rest) <= {"warning-only", "force"}:
        raise UnknownStatementError
    part.say(
        "maximum-prefix",
        line,
        maximum_prefix=number(limit, 1, (1 << 32) - 1),
        maximum_prefix_warns="warning-only" in rest,
        maximum_prefix_force="force" in rest,
    )


def no_exchange(draft: Draft, words: Words, line: int) -> None:
    """`no neighbor X activate` of an address family."""
    match words:
        case ["no", "neighbor", name, "activate"]:
            part = draft.routing.exchange(name, draft.version, line)
            part.say("activate", line, is_active=False)
        case _:
            raise UnknownStatementError
