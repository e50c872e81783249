"""From policies of the IR to lists and route-maps."""

from collections.abc import Iterable

from fabricc.capability.names import Family, text_of
from fabricc.findings import NOWHERE
from fabricc.ir.device import Bgp, OwnAddress
from fabricc.ir.policy import (
    DRAINED,
    HOST_ROUTE,
    HOST_ROUTE_SET,
    AsPathSet,
    Policy,
    PrefixEntry,
    PrefixSet,
    Term,
)
from fabricc.platforms.frr.forms import FrrForms
from fabricc.platforms.frr.view_policy import (
    FrrCommunityList,
    FrrImport,
    FrrPathList,
    FrrPrefix,
    FrrPrefixList,
    FrrSource,
    FrrTerm,
)

KEYWORDS = {Family.IPV4: "ip", Family.IPV6: "ipv6"}
"""How FRR calls a family in front of lists."""

TABLE = 10
"""The kernel's table of the addresses that ARP told of: rdnbrd's own."""

SOURCE_MAPS = {4: "SOURCE-V4", 6: "SOURCE-V6"}
"""Route-maps that give routes their source, by IP version."""


def prefix_lists(bgp: Bgp) -> tuple[FrrPrefixList, ...]:
    """Return the prefix lists, in the order of the sets."""
    return tuple(map(_prefix_list, bgp.prefix_sets))


def _prefix_list(prefixes: PrefixSet) -> FrrPrefixList:
    entries = prefixes.entries
    lines = tuple(FrrPrefix(entry.sequence, _match(entry), entry.origin) for entry in entries)
    origin = entries[0].origin if entries else NOWHERE
    return FrrPrefixList(KEYWORDS[prefixes.family], prefixes.name, lines, origin)


def _match(entry: PrefixEntry) -> str:
    at_least = "" if entry.at_least is None else f" ge {entry.at_least}"
    at_most = "" if entry.at_most is None else f" le {entry.at_most}"
    return f"{text_of(entry.prefix)}{at_least}{at_most}"


def path_lists(bgp: Bgp, forms: FrrForms) -> tuple[FrrPathList, ...]:
    """Return the AS path lists, in the order of the sets."""
    return tuple(_path_list(paths, forms) for paths in bgp.as_path_sets)


def _path_list(paths: AsPathSet, forms: FrrForms) -> FrrPathList:
    expression = "^$" if paths.only is None else f"^{paths.only}(_{paths.only})*$"
    keyword, sequence = forms.list_keyword, forms.path_sequence
    return FrrPathList(paths.name, expression, keyword, sequence, paths.origin)


def community_lists(bgp: Bgp, forms: FrrForms) -> tuple[FrrCommunityList, ...]:
    """Return the list of the host-route community, if a policy asks for it."""
    is_used = any(
        term.is_host_route or term.delete_host_route
        for policy in bgp.policies
        for term in policy.terms
    )
    if not is_used:
        return ()
    keyword, sequence = forms.list_keyword, forms.community_sequence
    return (FrrCommunityList(HOST_ROUTE_SET, HOST_ROUTE, keyword, sequence, NOWHERE),)


def terms(policies: Iterable[Policy], forms: FrrForms) -> tuple[FrrTerm, ...]:
    """Return the terms of all policies, in order."""
    has_exit = forms.has_exit
    return tuple(
        _term(policy.name, term, has_exit=has_exit) for policy in policies for term in policy.terms
    )


def _term(route_map: str, term: Term, *, has_exit: bool) -> FrrTerm:
    return FrrTerm(
        route_map,
        term.sequence,
        path_list=term.as_path or "",
        port=term.port or "",
        keyword="" if term.family is None else KEYWORDS[term.family],
        prefix_list=term.prefixes or "",
        community_list=HOST_ROUTE_SET if term.is_host_route else "",
        set_community=_communities(term),
        delete_community_list=HOST_ROUTE_SET if term.delete_host_route else "",
        has_exit=has_exit,
        origin=term.origin,
    )


def _communities(term: Term) -> str:
    """Return what a term adds, in the order in which FRR shows it: by number."""
    if not term.drains:
        return HOST_ROUTE if term.add_host_route else ""
    return f"{HOST_ROUTE} {DRAINED}" if term.add_host_route else DRAINED


def imports(bgp: Bgp) -> tuple[FrrImport, ...]:
    """Return the line that lets zebra take routes from the table of what ARP told."""
    if bgp.learned is None:
        return ()
    return (FrrImport(TABLE, bgp.learned, bgp.origin),)


def source_terms(own: Iterable[OwnAddress], forms: FrrForms) -> tuple[FrrTerm, ...]:
    """Return the route-maps that make `own` the source of packets, one an IP version."""
    return tuple(
        FrrTerm(
            SOURCE_MAPS[each.address.version],
            10,
            set_source=text_of(each.address),
            has_exit=forms.has_exit,
            origin=each.origin,
        )
        for each in own
    )


def sources(own: Iterable[OwnAddress]) -> tuple[FrrSource, ...]:
    """Return the lines that apply these route-maps to what BGP installs."""
    return tuple(
        FrrSource(
            "ip" if each.address.version == 4 else "ipv6",
            SOURCE_MAPS[each.address.version],
            each.origin,
        )
        for each in own
    )
