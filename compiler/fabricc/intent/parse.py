"""The `parse` pass: plain data into declarations, one object at a time.

What is wrong with one object never hides what is wrong with another: a broken one is left out and
its names are kept.
"""

from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fabricc.findings import Finding, IntentPath, Outcome, Part, Spot, finding
from fabricc.intent.device import Host, Leaf, Profile, Rack, Service, Spine
from fabricc.intent.errors import findings_of, unknown
from fabricc.intent.fabric import Allowed, DeclaredModel, Defaults, Fabric, Moved
from fabricc.intent.intent import Intent, Named, RackDeclaration
from fabricc.intent.link import Uplinks
from fabricc.intent.name import host_name, plain_name
from fabricc.intent.number import kind_of
from fabricc.intent.pools import parse_pools
from fabricc.intent.rules import (
    bad_name,
    bad_range,
    missing_key,
    not_in_this_version,
    service_without_host,
    wrong_type,
)
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


def parse(
    document: dict[str, Any], broken: Collection[IntentPath] = ()
) -> Outcome[Intent]:
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
        for section, key in (path[:2] for path in broken if len(path) > 1):
            self.broken.add(f"pools.{key}" if section == "pools" else str(key))

    def run(self) -> Outcome[Intent]:
        self.sections()
        fabric = self.one(Fabric, self.map("fabric"), ("fabric",), "the fabric")
        pools = parse_pools(self.map("pools"))
        self.findings += pools.findings
        self.broken |= pools.value.broken
        intent = Intent(
            fabric=fabric or Fabric(name="broken"),
            pools=pools.value.pools,
            defaults=self.one(Defaults, self.map("defaults"), ("defaults",), "`defaults`")
            or Defaults(),
            profiles={each.names[0]: each for each in self.plain(Profile, "profiles", "profile")},
            models={each.names[0]: each for each in self.plain(DeclaredModel, "models", "model")},
            spines=tuple(self.named(Spine, "spines", "spine")),
            racks=tuple(self.racks()),
            uplinks=tuple(self.listed(Uplinks, "uplinks", "the uplink")),
            hosts=tuple(self.named(Host, "hosts", "host")),
            services=tuple(self.services()),
            moved=tuple(self.listed(Moved, "moved", "the move")),
            allowed=tuple(self.listed(Allowed, "allow", "the entry")),
            broken=frozenset(self.broken),
        )
        return Outcome(intent, tuple(self.findings))

    def sections(self) -> None:
        """Refuse what is no section of the language."""
        for key in self.document:
            path = (key,)
            if key in RESERVED:
                spot = Spot(path, Part.KEY)
                self.findings.append(finding(not_in_this_version.RULE, spot, what=f"`{key}`"))
            elif key not in MAPS and key not in LISTS:
                self.findings.append(unknown(key, path, MAPS + LISTS))
        if "fabric" not in self.document:
            self.findings.append(
                finding(
                    missing_key.RULE,
                    Spot(()),
                    advice="fabric: {name: demo, format: 1}",
                    what="an inventory",
                    key="fabric",
                )
            )

    def map(self, section: str) -> dict[str, Any]:
        """Return a section that is a map; a section of another type is a finding."""
        value = self.document.get(section)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wrong((section,), "a map", value)
        return {}

    def wrong(self, path: IntentPath, expected: str, got: object) -> None:
        spot = Spot(path, Part.KEY)
        self.findings.append(finding(wrong_type.RULE, spot, expected=expected, got=kind_of(got)))

    def one(
        self, model: type[Declaration], value: object, path: IntentPath, what: str
    ) -> Declaration | None:
        """Return one valid object, or None and its findings."""
        try:
            return model.model_validate({} if value is None else value)
        except ValidationError as error:
            self.findings.extend(findings_of(error, model, path, what))
            return None

    def names(self, key: str, path: IntentPath) -> tuple[str, ...]:
        """Return the host names that a key stands for; none when it cannot be read."""
        try:
            return tuple(host_name(name) for name in names_of(key))
        except RangeError as error:
            spot = Spot(path, Part.KEY, error.inside)
            self.findings.append(finding(bad_range.RULE, spot, text=key, reason=str(error)))
        except ValueError as error:
            self.bad_name(error, path)
        return ()

    def bad_name(self, error: ValueError, path: IntentPath) -> None:
        context = getattr(error, "context", None) or {}
        values = context.get("values", {"text": path[-1], "reason": str(error)})
        spot = Spot(path, Part.KEY, context.get("inside", ""))
        self.findings.append(finding(context.get("rule", bad_name.RULE), spot, **values))

    def named(
        self, model: type[Declaration], section: str, what: str
    ) -> Iterator[Named[Declaration]]:
        """Yield the valid objects of a map whose keys are ranges of host names."""
        for key, value in self.map(section).items():
            path = (section, key)
            names = self.names(key, path)
            declared = self.one(model, value, path, f"{what} {key}")
            if names and declared is not None:
                yield Named(names, declared, path)
            else:
                self.broken.update(names)

    def plain(
        self, model: type[Declaration], section: str, what: str
    ) -> Iterator[Named[Declaration]]:
        """Yield the valid objects of a map whose keys are plain names."""
        for key, value in self.map(section).items():
            path = (section, key)
            try:
                name = plain_name(key)
            except ValueError as error:
                self.bad_name(error, path)
                continue
            declared = self.one(model, value, path, f"{what} {key}")
            if declared is None:
                self.broken.add(name)
            else:
                yield Named((name,), declared, path)

    def listed(
        self, model: type[Declaration], section: str, what: str
    ) -> Iterator[Named[Declaration]]:
        """Yield the valid objects of a list."""
        entries = self.document.get(section)
        if entries is None:
            return
        if not isinstance(entries, list):
            self.wrong((section,), "a list", entries)
            return
        for index, value in enumerate(entries):
            path = (section, index)
            declared = self.one(model, value, path, what)
            if declared is not None:
                yield Named((), declared, path)
            elif section == "uplinks":
                self.broken.update(_leafs_of_uplink(value))

    def racks(self) -> Iterator[RackDeclaration]:
        """Yield racks with their leafs; a broken rack breaks the leafs that it names."""
        for key, value in self.map("racks").items():
            path = ("racks", key)
            names = self.names(key, path)
            rack = self.one(Rack, value, path, f"rack {key}")
            leafs = tuple(self.leafs(value, (*path, "leafs")))
            if names and rack is not None:
                yield RackDeclaration(Named(names, rack, path), leafs)
            else:
                self.broken.update(names)
                self.broken.update(name for leaf in leafs for name in leaf.names)

    def leafs(self, rack: object, path: IntentPath) -> Iterator[Named[Leaf]]:
        declared = rack.get("leafs") if isinstance(rack, dict) else None
        if isinstance(declared, str):
            names = self.names(declared, path)
            if names:
                yield Named(names, Leaf(), path)
        elif isinstance(declared, list):
            for index, item in enumerate(declared):
                names = self.names(str(item), (*path, index))
                if names:
                    yield Named(names, Leaf(), (*path, index))
        elif isinstance(declared, dict):
            for key, value in declared.items():
                names = self.names(key, (*path, key))
                leaf = self.one(Leaf, value, (*path, key), f"leaf {key}")
                if names and leaf is not None:
                    yield Named(names, leaf, (*path, key))
                else:
                    self.broken.update(names)

    def services(self) -> Iterator[Named[Service]]:
        for service in self.named(Service, "services", "service"):
            for key in ("hosts", "addresses"):
                if not getattr(service.value, key):
                    spot = Spot((*service.path, key), Part.KEY)
                    self.findings.append(
                        finding(service_without_host.RULE, spot, name=service.names[0], what=key)
                    )
            yield service


def _leafs_of_uplink(value: object) -> tuple[str, ...]:
    """Return the leafs that a broken uplink names, so that they are not said to have none."""
    text = value.get("leafs") if isinstance(value, dict) else None
    try:
        return tuple(f"uplinks.{name}" for name in names_of(text)) if text else ()
    except (RangeError, TypeError):
        return ()
