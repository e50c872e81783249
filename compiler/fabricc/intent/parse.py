"""The `parse` pass: plain data into declarations, one object at a time.

What is wrong with one object never hides what is wrong with another, nor makes findings about it:
an object keeps what is right about it, or is left out and its names are kept.
"""

from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from fabricc.findings import Finding, IntentPath, Outcome, Part, Spot, at_key, finding
from fabricc.intent.device import Host, Leaf, Profile, Rack, Spine
from fabricc.intent.errors import unknown
from fabricc.intent.fabric import Allowed, DeclaredModel, Defaults, Fabric, Moved
from fabricc.intent.fault import short
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.intent.left_out import ALL_UPLINKS, DEFAULTS, names_in, whole_section
from fabricc.intent.link import Uplinks
from fabricc.intent.name import device_name, host_name, plain_name
from fabricc.intent.nearest import nearest
from fabricc.intent.number import kind_of
from fabricc.intent.pools import parse_pools
from fabricc.intent.rules import (
    bad_range,
    missing_key,
    not_in_this_version,
    service_without_host,
    wrong_type,
)
from fabricc.intent.salvage import salvage
from fabricc.intent.service import Service
from fabricc.intent.spread import RangeError, names_of

Declaration = TypeVar("Declaration", bound=BaseModel)

MAPS = ("fabric", "pools", "defaults", "profiles", "models", "spines", "racks", "hosts", "services")
LISTS = ("uplinks", "moved", "allow")
RESERVED = (
    "pods",
    "super_spines",
    "borders",
    "external",
    "peerlinks",
    "vrfs",
    "networks",
    "multicast",
    "prefixes",
    "machines",
)
MOST_NAMES = 250_000
"""More names than this in one inventory are a mistake, not a fabric."""
VITAL = frozenset(("rack", "port", "links", "leafs", "ports", "spines", "spine_ports"))
"""Fields without which an object would say something else than its author: it is left out."""


def parse(document: dict[str, Any], broken: Collection[IntentPath] = ()) -> Outcome[Intent]:
    """Return the declarations of one inventory.

    `document` is plain data whose scalars are text (`source.Source.document`); `broken` are the
    paths that `read` refused, so that nobody misses what stood there. Findings are 2xx.
    """
    return _Parser(document, broken).run()


class _Parser:
    def __init__(self, document: dict[str, Any], broken: Collection[IntentPath]) -> None:
        self.document = document
        self.findings: list[Finding] = []
        self.broken: set[str] = set()
        self.lost_defaults: set[str] = set()
        self.count = 0
        self.has_fabric = "fabric" in document
        for path in broken:
            self.lose(path)

    def run(self) -> Outcome[Intent]:
        self.sections()
        fabric = None
        name = self.map("fabric")
        if isinstance(self.document.get("fabric", ""), dict | None):
            fabric, _ = self.one(Fabric, name, ("fabric",), "`fabric`")
        pools = parse_pools(self.map("pools"))
        self.findings += pools.findings
        self.broken |= pools.value.broken
        defaults, lost = self.one(Defaults, self.map("defaults"), ("defaults",), "`defaults`")
        intent = Intent(
            fabric=fabric or Fabric(name="broken"),
            pools=pools.value.pools,
            defaults=defaults or Defaults(),
            profiles={each.names[0]: each for each in self.plain(Profile, "profiles", "profile")},
            models={each.names[0]: each for each in self.plain(DeclaredModel, "models", "model")},
            spines=tuple(self.named(Spine, "spines", "spine")),
            racks=tuple(self.racks()),
            uplinks=tuple(self.listed(Uplinks, "uplinks", "the uplink")),
            hosts=tuple(self.named(Host, "hosts", "host")),
            services=tuple(self.services()),
            moved=tuple(self.listed(Moved, "moved", "the move")),
            allowed=tuple(self.listed(Allowed, "allow", "the entry")),
            lost_defaults=lost | self.lost_defaults,
            broken=frozenset(self.broken),
        )
        return Outcome(intent, tuple(self.findings))

    def lose(self, path: IntentPath) -> None:
        """Note that an entry is lost, or a section, or (no path) that nobody knows what is."""
        for section in map(str, path[:1] or (*MAPS, *LISTS)):
            self.has_fabric = self.has_fabric or section == "fabric"
            if section == "defaults":
                self.lost_defaults.update(map(str, path[1:2] or DEFAULTS))
            elif len(path) < 2 or section not in MAPS:
                self.broken.update(whole_section(section))
            elif section == "pools":
                self.broken.add(f"pools.{path[1]}")
            else:
                self.broken.update(names_in(section, path[1]))
                if section == "racks":
                    self.broken.update(whole_section("leafs"))

    def sections(self) -> None:
        """Refuse what is no section of the language."""
        for key, value in self.document.items():
            path = (key,)
            if key in RESERVED:
                spot = at_key(path)
                self.findings.append(finding(not_in_this_version.RULE, spot, what=f"`{key}`"))
                for each in value if isinstance(value, dict) else ():
                    self.broken.update(names_in(key, each))
            elif key not in MAPS and key not in LISTS:
                self.findings.append(unknown(key, path, MAPS + LISTS))
                meant = nearest(key, MAPS + LISTS)
                if meant and meant not in self.document:
                    self.lose((meant,))
        if not self.has_fabric:
            advice = "write `fabric: {name: demo, format: 1}`"
            spot = Spot(())
            what = "an inventory"
            found = finding(missing_key.RULE, spot, advice=advice, what=what, key="fabric")
            self.findings.append(found)

    def map(self, section: str) -> dict[str, Any]:
        """Return a section that is a map; a section of another type is a finding."""
        value = self.document.get(section)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wrong((section,), "a map", value)
            self.lose((section,))
        return {}

    def wrong(self, path: IntentPath, expected: str, got: object) -> None:
        found = finding(wrong_type.RULE, path, expected=expected, got=kind_of(got))
        self.findings.append(found)

    def one(
        self, model: type[Declaration], value: object, path: IntentPath, what: str
    ) -> tuple[Declaration | None, frozenset[str]]:
        """Return a valid object and the fields that it lost; no object where that cannot be."""
        return salvage(model, value, path, what, self.findings)

    def names(self, key: str, path: IntentPath) -> tuple[str, ...]:
        """Return the host names that a key or a value stands for; none when it cannot be read."""
        part = Part.KEY if path[-1] == key else Part.VALUE
        is_device = path[0] in {"spines", "hosts"} or "leafs" in path
        read = device_name if is_device else host_name
        try:
            return tuple(map(read, self.counted(names_of(key))))
        except RangeError as error:
            spot = Spot(path, part, error.inside)
            reason = str(error)
            self.findings.append(finding(bad_range.RULE, spot, text=short(key), reason=reason))
        except PydanticCustomError as error:
            self.refused(error, path, part)
        return ()

    def counted(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names; RangeError when the fabric has more than anybody can mean."""
        self.count += len(names)
        if self.count > MOST_NAMES:
            message = f"with it the fabric has more than {MOST_NAMES} names"
            raise RangeError(message, "")
        return names

    def refused(self, error: PydanticCustomError, path: IntentPath, part: Part) -> None:
        """Tell what the validator of a name has against it."""
        context = error.context or {}
        spot = Spot(path, part, context["inside"])
        found = finding(context["rule"], spot, advice=context["advice"], **context["values"])
        self.findings.append(found)

    def named(
        self, model: type[Declaration], section: str, what: str
    ) -> Iterator[Named[Declaration]]:
        """Yield the valid objects of a map whose keys are ranges of host names."""
        for key, value in self.map(section).items():
            path = (section, key)
            names = self.names(key, path)
            declared, lost = self.one(model, value, path, f"{what} `{short(key)}`")
            if names and declared is not None and VITAL.isdisjoint(lost):
                yield Named(names, declared, path, lost)
            else:
                self.broken.update(names or names_in(section, key))

    def plain(
        self, model: type[Declaration], section: str, what: str
    ) -> Iterator[Named[Declaration]]:
        """Yield the valid objects of a map whose keys are plain names."""
        for key, value in self.map(section).items():
            path = (section, key)
            try:
                name = plain_name(key)
            except PydanticCustomError as error:
                self.refused(error, path, Part.KEY)
                continue
            declared, lost = self.one(model, value, path, f"{what} `{short(key)}`")
            if declared is None or not VITAL.isdisjoint(lost):
                self.broken.add(name)
            else:
                yield Named((name,), declared, path, lost)

    def listed(
        self, model: type[Declaration], section: str, what: str
    ) -> Iterator[Named[Declaration]]:
        """Yield the valid objects of a list."""
        entries = self.document.get(section)
        if entries is None:
            return
        if not isinstance(entries, list):
            self.wrong((section,), "a list", entries)
            self.lose((section,))
            return
        for index, value in enumerate(entries):
            path = (section, index)
            declared, lost = self.one(model, value, path, what)
            if declared is not None and VITAL.isdisjoint(lost):
                yield Named((), declared, path, lost)
            elif section == "uplinks":
                self.broken.update(_leafs_of_uplink(value))

    def racks(self) -> Iterator[RackDeclaration]:
        """Yield racks with their leafs; a broken rack breaks the leafs that it names."""
        for key, value in self.map("racks").items():
            path = ("racks", key)
            names = self.names(key, path)
            rack, lost = self.one(Rack, value, path, f"rack `{short(key)}`")
            leafs, is_whole = self.leafs(value, (*path, "leafs"))
            if names and rack is not None and VITAL.isdisjoint(lost):
                yield RackDeclaration(Named(names, rack, path, lost), leafs, is_whole)
            else:
                self.broken.update(names or names_in("racks", key))
                self.broken.update(name for leaf in leafs for name in leaf.names)
                if not leafs:
                    self.broken.update(whole_section("leafs"))

    def leafs(self, rack: object, path: IntentPath) -> tuple[tuple[Named[Leaf], ...], bool]:
        """Return the valid leafs of a rack, and whether these are all."""
        declared = rack.get("leafs") if isinstance(rack, dict) else None
        leafs: list[Named[Leaf]] = []
        is_whole = True
        for key, value, where in _each_leaf(declared, path):
            if not isinstance(key, str):
                self.wrong(where, "a name", key)
                is_whole = False
                continue
            names = self.names(key, where)
            leaf, lost = self.one(Leaf, value, where, f"leaf `{short(key)}`")
            if names and leaf is not None:
                leafs.append(Named(names, leaf, where, lost))
            else:
                is_whole = False
                self.broken.update(names or names_in("leafs", key))
        return tuple(leafs), is_whole

    def services(self) -> Iterator[Named[Service]]:
        for service in self.named(Service, "services", "service"):
            for key, what in (("hosts", "host"), ("addresses", "address")):
                if not getattr(service.value, key) and key not in service.lost:
                    spot = at_key((*service.path, key))
                    name = service.names[0]
                    found = finding(service_without_host.RULE, spot, name=name, what=what)
                    self.findings.append(found)
            yield service


def _each_leaf(declared: object, path: IntentPath) -> Iterator[tuple[object, object, IntentPath]]:
    """Yield name, attributes and path of each entry of `leafs`, in whichever form it has."""
    if isinstance(declared, str):
        yield declared, None, path
    elif isinstance(declared, list):
        yield from ((item, None, (*path, index)) for index, item in enumerate(declared))
    elif isinstance(declared, dict):
        yield from ((key, value, (*path, key)) for key, value in declared.items())


def _leafs_of_uplink(value: object) -> Iterator[str]:
    """Yield the leafs that a broken uplink names, so that they are not said to have none."""
    leafs = value.get("leafs") if isinstance(value, dict) else None
    for name in names_in("leafs", leafs):
        yield ALL_UPLINKS if name.endswith("*") else f"uplinks.{name}"
