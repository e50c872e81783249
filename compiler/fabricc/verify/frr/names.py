"""Lists and route-maps of one frr.conf by their names, and which prefixes they let through."""

from dataclasses import dataclass, field
from ipaddress import ip_network

from fabricc.capability.names import Network
from fabricc.verify.frr.config import FrrConfig, NamedList, PrefixList, RouteMap, RouteMapEntry


@dataclass(frozen=True, slots=True)
class Names:
    """The named things of one device."""

    prefix_lists: dict[tuple[int, str], PrefixList] = field(default_factory=dict)
    as_path_lists: dict[str, NamedList] = field(default_factory=dict)
    community_lists: dict[str, NamedList] = field(default_factory=dict)
    route_maps: dict[str, RouteMap] = field(default_factory=dict)


NO_NAMES = Names()


def names_of(config: FrrConfig) -> Names:
    """Return the named things of a device."""
    return Names(
        {(each.version, each.name): each for each in config.prefix_lists},
        {each.name: each for each in config.as_path_lists},
        {each.name: each for each in config.community_lists},
        {each.name: each for each in config.route_maps},
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Prefixes within one prefix, of a range of lengths."""

    prefix: Network
    shortest: int
    longest: int

    @property
    def only(self) -> Network | None:
        """The one prefix that it is, if it is one."""
        is_one = self.prefix.prefixlen == self.shortest == self.longest
        return self.prefix if is_one else None

    def covers(self, prefix: Network) -> bool:
        """Tell whether a prefix lies in it."""
        own = self.prefix
        return (
            own.version == prefix.version
            and self.shortest <= prefix.prefixlen <= self.longest
            and own.prefixlen <= prefix.prefixlen
            and prefix.network_address in own
        )

    def __str__(self) -> str:
        """Return it as a prefix list has it."""
        if self.only is not None:
            return str(self.prefix)
        return f"{self.prefix} ge {self.shortest} le {self.longest}"


_EVERYTHING = {
    4: Span(ip_network("0.0.0.0/0"), 0, 32),
    6: Span(ip_network("::/0"), 0, 128),
}


def spans(found: PrefixList) -> list[tuple[bool, Span]]:
    """Return what each line of a list matches, and whether it permits."""
    return [
        (
            line.permits,
            Span(
                line.prefix,
                line.prefix.prefixlen if line.at_least is None else line.at_least,
                _longest(line.prefix, line.at_least, line.at_most),
            ),
        )
        for line in found.lines
    ]


def _longest(prefix: Network, at_least: int | None, at_most: int | None) -> int:
    if at_most is not None:
        return at_most
    return prefix.prefixlen if at_least is None else prefix.max_prefixlen


def permitted(found: PrefixList) -> list[Span]:
    """Return the spans that a list lets through; one that a line before it refuses is none.

    Exact for lists without `deny`; a span that is refused in part still counts as a whole.
    """
    kept: list[Span] = []
    refused: list[Span] = []
    for permits, span in spans(found):
        if not permits:
            refused.append(span)
        elif not any(_within(span, other) for other in refused):
            kept.append(span)
    return kept


def _within(span: Span, other: Span) -> bool:
    return (
        other.prefix.version == span.prefix.version
        and other.prefix.prefixlen <= span.prefix.prefixlen
        and span.prefix.network_address in other.prefix
        and other.shortest <= span.shortest
        and span.longest <= other.longest
    )


def everything(version: int) -> Span:
    """Return all prefixes of one version of IP."""
    return _EVERYTHING[version]


def matches_prefix(names: Names, entry: RouteMapEntry, prefix: Network) -> bool:
    """Tell whether the prefix lists of an entry match a prefix; True where it has none."""
    lists = dict(entry.match_prefix_list)
    if not lists:
        return True
    found = names.prefix_lists.get((prefix.version, lists.get(prefix.version, "")))
    if found is None:
        return False
    return next((permits for permits, span in spans(found) if span.covers(prefix)), False)


def passed_spans(names: Names, entry: RouteMapEntry, version: int) -> list[Span]:
    """Return the prefixes of one version that the prefix lists of an entry match."""
    lists = dict(entry.match_prefix_list)
    if not lists:
        return [everything(version)]
    found = names.prefix_lists.get((version, lists.get(version, "")))
    return [] if found is None else permitted(found)
