"""An frr.conf while it is read: records that still grow, by their keys."""

from dataclasses import dataclass, field
from typing import Any

from fabricc.verify.fault import Faults
from fabricc.verify.frr.config import (
    BfdTimers,
    Bgp,
    Exchange,
    Expression,
    FrrConfig,
    ImportTable,
    NamedList,
    Neighbor,
    Origination,
    PrefixLine,
    PrefixList,
    Redistribution,
    RouteMap,
    RouteMapEntry,
    StaticRoute,
)

Fields = dict[str, Any]
"""Fields of a record that is not finished, by name."""


@dataclass
class Part:
    """A record that grows: its fields, and where each part stands."""

    line: int
    fields: Fields = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def say(self, part: str, line: int, **fields: object) -> None:
        """Set fields, said on a line; the last word counts."""
        self.fields.update(fields)
        self.lines[part] = line

    @property
    def kept(self) -> Fields:
        """All fields, the lines among them."""
        return {**self.fields, "line": self.line, "lines": tuple(self.lines.items())}


@dataclass
class BgpDraft(Part):
    """`router bgp`; a neighbour or a group that is only mentioned is no record."""

    asn: int = 0
    neighbors: dict[str, Part] = field(default_factory=dict)
    exchanges: dict[tuple[str, int], Part] = field(default_factory=dict)
    networks: list[Origination] = field(default_factory=list)
    redistributions: list[Redistribution] = field(default_factory=list)
    maximum_paths: dict[int, int] = field(default_factory=dict)

    def neighbor(self, name: str) -> Part:
        """Return a neighbour that a line declared; ValueError for others, as FRR says."""
        if name not in self.neighbors:
            raise ValueError(f"`{name}` is no neighbour and no peer group")
        return self.neighbors[name]

    def exchange(self, name: str, version: int, line: int) -> Part:
        """Return what a neighbour says in one family."""
        self.neighbor(name)
        return self.exchanges.setdefault((name, version), Part(line))

    def finished(self) -> Bgp:
        """Return the record."""
        exchanges: dict[str, list[Exchange]] = {}
        for (name, version), part in self.exchanges.items():
            exchanges.setdefault(name, []).append(Exchange(version=version, **part.kept))
        return Bgp(
            asn=self.asn,
            maximum_paths=tuple(self.maximum_paths.items()),
            neighbors=tuple(
                Neighbor(name=name, exchanges=tuple(exchanges.get(name, ())), **part.kept)
                for name, part in self.neighbors.items()
            ),
            networks=tuple(self.networks),
            redistributions=tuple(self.redistributions),
            **self.kept,
        )


@dataclass
class Draft:
    """All that was read so far, and where the reader stands in it."""

    faults: Faults = field(default_factory=Faults)
    top: Part = field(default_factory=lambda: Part(0))
    prefix_lists: dict[tuple[int, str], dict[int, PrefixLine]] = field(default_factory=dict)
    as_path_lists: dict[str, list[Expression]] = field(default_factory=dict)
    community_lists: dict[str, list[Expression]] = field(default_factory=dict)
    route_maps: dict[str, dict[int, Part]] = field(default_factory=dict)
    protocol_maps: dict[tuple[int, str], tuple[str, int]] = field(default_factory=dict)
    import_tables: dict[int, ImportTable] = field(default_factory=dict)
    profiles: dict[str, Fields] = field(default_factory=dict)
    silent: dict[str, bool] = field(default_factory=dict)
    interfaces: list[tuple[str, int]] = field(default_factory=list)
    disables_forwarding: dict[int, bool] = field(default_factory=dict)
    static_routes: list[StaticRoute] = field(default_factory=list)
    bgp: BgpDraft | None = None

    interface: str = ""
    entry: Part = field(default_factory=lambda: Part(0))
    profile: str = ""
    version: int = 4

    @property
    def routing(self) -> BgpDraft:
        """The `router bgp` that the reader is in."""
        assert self.bgp is not None  # noqa: S101 - the reader is in its node
        return self.bgp

    def finished(self) -> FrrConfig:
        """Return the value."""
        return FrrConfig(
            prefix_lists=tuple(
                PrefixList(version, name, tuple(lines[key] for key in sorted(lines)))
                for (version, name), lines in self.prefix_lists.items()
            ),
            as_path_lists=tuple(_named(self.as_path_lists)),
            community_lists=tuple(_named(self.community_lists)),
            route_maps=tuple(
                RouteMap(
                    name,
                    tuple(
                        RouteMapEntry(sequence=sequence, **_entry(part))
                        for sequence, part in sorted(entries.items())
                        if "permits" in part.fields  # a fault was told of its heading
                    ),
                )
                for name, entries in self.route_maps.items()
            ),
            protocol_maps=tuple((*key, name) for key, (name, _) in self.protocol_maps.items()),
            protocol_lines=tuple(line for _, line in self.protocol_maps.values()),
            import_tables=tuple(self.import_tables.values()),
            bfd_profiles=tuple(
                (name, BfdTimers(**fields)) for name, fields in self.profiles.items()
            ),
            silent_ports=tuple(name for name, is_silent in self.silent.items() if is_silent),
            interfaces=tuple(self.interfaces),
            disables_forwarding=tuple(
                v for v, is_off in self.disables_forwarding.items() if is_off
            ),
            static_routes=tuple(self.static_routes),
            bgp=None if self.bgp is None else self.bgp.finished(),
            lines=tuple(self.top.lines.items()),
            **self.top.fields,
        )


def _named(lists: dict[str, list[Expression]]) -> list[NamedList]:
    return [
        NamedList(name, tuple(sorted(lines, key=lambda line: line.sequence or 0)))
        for name, lines in lists.items()
    ]


def _entry(part: Part) -> Fields:
    fields = part.kept
    prefixes: dict[int, str] = fields.pop("match_prefix_list", {})
    return {**fields, "match_prefix_list": tuple(prefixes.items())}
