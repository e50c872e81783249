"""Statements of frr.conf that stand outside of `router bgp` and of policies."""

from fabricc.verify.fault import UnknownStatementError
from fabricc.verify.frr.config import ImportTable, StaticRoute
from fabricc.verify.frr.draft import Draft
from fabricc.verify.scalar import address_of, interface, number, prefix_of

Words = list[str]

_VERSIONS = {"ip": 4, "ipv6": 6}


def version(draft: Draft, words: Words, line: int) -> None:
    """`frr version X` and `frr defaults PROFILE`."""
    match words:
        case ["frr", "version", text]:
            draft.top.say("version", line, version=text)
        case ["frr", "defaults", ("datacenter" | "traditional") as profile]:
            draft.top.say("defaults", line, defaults=profile)
        case _:
            raise UnknownStatementError


def hostname(draft: Draft, words: Words, line: int) -> None:
    """`hostname NAME`."""
    _, name = words
    draft.top.say("hostname", line, hostname=name)


def nothing(_: Draft, __: Words, ___: int) -> None:
    """Read a statement that changes no route: logs and the like."""


def integrated(_: Draft, words: Words, __: int) -> None:
    """`service integrated-vtysh-config`."""
    if words[1:] != ["integrated-vtysh-config"]:
        raise UnknownStatementError


def zebra(_: Draft, words: Words, __: int) -> None:
    """`zebra nexthop proto only` of Cumulus."""
    if words[1:] != ["nexthop", "proto", "only"]:
        raise UnknownStatementError


def no(draft: Draft, words: Words, line: int) -> None:
    """`no …`, of what FRR does unless it is told not to."""
    match words[1:]:
        case ["zebra", "nexthop", "kernel", "enable"]:
            draft.top.say("kernel nexthops", line, disables_kernel_nexthops=True)
        case [("ip" | "ipv6") as family, "forwarding"]:
            draft.disables_forwarding[_VERSIONS[family]] = True
        case _:
            raise UnknownStatementError


def forwarding(draft: Draft, words: Words, _: int) -> None:
    """`ip|ipv6 forwarding`."""
    if len(words) != 2:
        raise UnknownStatementError
    draft.disables_forwarding[_VERSIONS[words[0]]] = False


def protocol(draft: Draft, words: Words, line: int) -> None:
    """`ip|ipv6 protocol PROTOCOL route-map NAME`."""
    match words[2:]:
        case [
            ("bgp" | "connected" | "static" | "kernel" | "table" | "any") as source,
            "route-map",
            name,
        ]:
            draft.protocol_maps[_VERSIONS[words[0]], source] = (name, line)
        case _:
            raise UnknownStatementError


def import_table(draft: Draft, words: Words, line: int) -> None:
    """`ip import-table N [distance D] [route-map NAME]`."""
    table, rest, distance, route_map = number(words[2], 1, 252), words[3:], None, None
    if rest[:1] == ["distance"]:
        distance, rest = number(rest[1], 1, 255), rest[2:]
    match rest:
        case []:
            pass
        case ["route-map", name]:
            route_map = name
        case _:
            raise UnknownStatementError
    draft.import_tables[table] = ImportTable(table, distance, route_map, line)


def static_route(draft: Draft, words: Words, line: int) -> None:
    """`ip|ipv6 route PREFIX ADDRESS|INTERFACE|Null0|blackhole|reject [DISTANCE]`."""
    family = _VERSIONS[words[0]]
    distance = number(words[4], 1, 255) if len(words) == 5 else 1
    if len(words) not in (4, 5):
        raise UnknownStatementError
    via = words[3]
    if via not in ("Null0", "blackhole", "reject"):
        via = str(address_of(family, via)) if "." in via or ":" in via else interface(via)
    found = StaticRoute(prefix_of(family, words[2]), via, distance, line)
    draft.static_routes.append(found)


def interface_(draft: Draft, words: Words, line: int) -> None:
    """`interface NAME`: the reader stands in it."""
    _, name = words
    draft.interface = interface(name)
    draft.interfaces.append((name, line))


def router_advertisement(draft: Draft, words: Words, _: int) -> None:
    """`ipv6 nd ra-lifetime N` and `ipv6 nd ra-interval N`."""
    match words[2:]:
        case ["ra-lifetime", text]:
            draft.silent[draft.interface] = number(text, 0, 9000) == 0
        case ["ra-interval", text]:
            number(text, 1, 1800)
        case _:
            raise UnknownStatementError


def profile(draft: Draft, words: Words, line: int) -> None:
    """`profile NAME` of BFD: the reader stands in it."""
    _, name = words
    draft.profile = name
    draft.profiles.setdefault(name, {})
    draft.top.lines[f"bfd profile {name}"] = line


_TIMERS = {
    "detect-multiplier": ("detect_multiplier", 2, 255),
    "receive-interval": ("receive_interval", 10, 60000),
    "transmit-interval": ("transmit_interval", 10, 60000),
}


def bfd_timer(draft: Draft, words: Words, _: int) -> None:
    """`detect-multiplier N`, `receive-interval N`, `transmit-interval N` of a profile."""
    name, text = words
    key, lowest, highest = _TIMERS[name]
    draft.profiles[draft.profile][key] = number(text, lowest, highest)
