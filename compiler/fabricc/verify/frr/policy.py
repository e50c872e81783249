"""Statements of frr.conf that define lists and route-maps."""

import re
from functools import lru_cache

from fabricc.verify.fault import UnknownStatementError
from fabricc.verify.frr.config import Expression, PrefixLine
from fabricc.verify.frr.draft import Draft, Part
from fabricc.verify.scalar import address, asn, community, interface, number, prefix_of

Words = list[str]

_PERMITS = {"permit": True, "deny": False}
_MAX_SEQUENCE = (1 << 32) - 1
_VERSIONS = {"ip": 4, "ipv6": 6}


def permits(word: str) -> bool:
    """Return what `permit` or `deny` says."""
    if word not in _PERMITS:
        raise UnknownStatementError
    return _PERMITS[word]


def prefix_list(draft: Draft, words: Words, line: int) -> None:
    """`ip|ipv6 prefix-list NAME [seq N] permit|deny PREFIX|any [ge N] [le N]`."""
    version, name, rest = _VERSIONS[words[0]], words[2], words[3:]
    if rest[0] == "description":
        return
    lines = draft.prefix_lists.setdefault((version, name), {})
    sequence = max(lines, default=0) + 5
    if rest[0] == "seq":
        sequence, rest = number(rest[1], 1, _MAX_SEQUENCE), rest[2:]
    if sequence in lines:
        raise ValueError(f"sequence {sequence} of prefix-list {name} is given twice")
    is_permit, text, bounds = permits(rest[0]), rest[1], rest[2:]
    if text == "any":
        network, bounds = prefix_of(version, "0.0.0.0/0" if version == 4 else "::/0"), ["le", "any"]
    else:
        network = prefix_of(version, text)
    if len(bounds) % 2 or not set(bounds[::2]) <= {"ge", "le"}:
        raise UnknownStatementError
    given = dict(zip(bounds[::2], bounds[1::2], strict=True))
    longest, shortest = network.max_prefixlen, network.prefixlen
    least = number(given["ge"], shortest, longest) if "ge" in given else None
    most = given.get("le")
    at_most = longest if most == "any" else most and number(most, least or shortest, longest)
    lines[sequence] = PrefixLine(sequence, is_permit, network, least, at_most or None, line)


def _sequenced(rest: Words, lines: list[Expression]) -> tuple[int, Words]:
    last = max((each.sequence or 0 for each in lines), default=0)
    if rest[0] != "seq":
        return last + 5, rest
    sequence = number(rest[1], 1, _MAX_SEQUENCE)
    if any(each.sequence == sequence for each in lines):
        raise ValueError(f"sequence {sequence} is given twice")
    return sequence, rest[2:]


@lru_cache(maxsize=1 << 14)
def as_path_pattern(text: str) -> re.Pattern[str]:
    """Return an AS path expression as Python has it; ValueError where it is none.

    FRR's `_` is a border of a number: the start, the end or a blank.
    """
    try:
        return re.compile(text.replace("_", "(?:^|$|[ ,{}()])"))
    except re.error as error:
        raise ValueError(f"`{text}` is no expression: {error}") from error


def as_path_list(draft: Draft, words: Words, line: int) -> None:
    """`bgp|ip as-path access-list NAME [seq N] permit|deny EXPRESSION`."""
    if words[2] != "access-list":
        raise UnknownStatementError
    lines = draft.as_path_lists.setdefault(words[3], [])
    sequence, rest = _sequenced(words[4:], lines)
    is_permit, text = permits(rest[0]), " ".join(rest[1:])
    if not text:
        raise UnknownStatementError
    as_path_pattern(text)
    lines.append(Expression(sequence, is_permit, text, line))


def community_list(draft: Draft, words: Words, line: int) -> None:
    """`bgp|ip community-list standard NAME [seq N] permit|deny COMMUNITY…`."""
    if words[2] != "standard":
        raise UnknownStatementError
    lines = draft.community_lists.setdefault(words[3], [])
    sequence, rest = _sequenced(words[4:], lines)
    communities = [community(word) for word in rest[1:]]
    if not communities:
        raise UnknownStatementError
    lines.append(Expression(sequence, permits(rest[0]), " ".join(communities), line))


def route_map(draft: Draft, words: Words, line: int) -> None:
    """`route-map NAME permit|deny SEQUENCE`: the reader stands in that entry."""
    _, name, verdict, text = words
    sequence = number(text, 1, 65535)
    entries = draft.route_maps.setdefault(name, {})
    draft.entry = entries.setdefault(sequence, Part(line))
    draft.entry.fields["permits"] = permits(verdict)


def match(draft: Draft, words: Words, line: int) -> None:
    """`match …` of a route-map."""
    entry = draft.entry
    match words[1:]:
        case [("ip" | "ipv6") as family, "address", "prefix-list", name]:
            lists = entry.fields.get("match_prefix_list", {})
            entry.say(
                f"match prefix-list {name}",
                line,
                match_prefix_list={**lists, _VERSIONS[family]: name},
            )
        case ["as-path", name]:
            entry.say("match as-path", line, match_as_path=name)
        case ["community", name]:
            entry.say("match community", line, match_community=name)
        case ["interface", name]:
            entry.say("match interface", line, match_interface=interface(name))
        case _:
            raise UnknownStatementError


def set_(draft: Draft, words: Words, line: int) -> None:
    """`set …` of a route-map."""
    entry = draft.entry
    match words[1:]:
        case ["src", text]:
            entry.say("set src", line, set_source=str(address(text)))
        case ["comm-list", name, "delete"]:
            entry.say("set comm-list", line, delete_community_list=name)
        case ["community", *communities, "additive"] if communities:
            _set_community(entry, communities, line, is_additive=True)
        case ["community", *communities] if communities:
            _set_community(entry, communities, line, is_additive=False)
        case ["as-path", "prepend", *numbers] if numbers:
            entry.say("set as-path", line, set_prepend=tuple(map(asn, numbers)))
        case ["local-preference", text]:
            preference = number(text, 0, (1 << 32) - 1)
            entry.say("set local-preference", line, set_local_preference=preference)
        case _:
            raise UnknownStatementError


def _set_community(entry: Part, words: Words, line: int, *, is_additive: bool) -> None:
    communities = tuple(community(word) for word in words)
    entry.say(
        "set community",
        line,
        set_community=communities,
        set_community_is_additive=is_additive,
    )
