"""The intent: what people declared, field by field in order, not yet resolved."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from fabricc.findings import IntentPath
from fabricc.intent.device import Host, Leaf, Profile, Rack, Spine
from fabricc.intent.fabric import (
    Allowed,
    AsnPool,
    DeclaredModel,
    Defaults,
    Fabric,
    HostPool,
    LoopbackPool,
    ManagementPool,
    Moved,
)
from fabricc.intent.fields import PrefixesIpv4
from fabricc.intent.link import Uplinks
from fabricc.intent.service import Service

Declaration_co = TypeVar("Declaration_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Named(Generic[Declaration_co]):
    """A declaration, the names that it stands for, and where it is."""

    names: tuple[str, ...]
    value: Declaration_co
    path: IntentPath
    lost: frozenset[str] = frozenset()
    """Fields that were given and could not be read; in a field with parts of its own as
    `leaf.model`. Nobody may say that they are missing."""


@dataclass(frozen=True, slots=True)
class RackDeclaration:
    """A rack, or a range of racks, with the leafs that it names."""

    rack: Named[Rack]
    leafs: tuple[Named[Leaf], ...]
    is_whole: bool = True
    """False when it names leafs that could not be read."""


@dataclass(frozen=True, slots=True)
class IntentPools:
    """The pools as declared; what failed or is absent is None or empty."""

    loopbacks: LoopbackPool | None = None
    hosts: HostPool | None = None
    asns: AsnPool | None = None
    router_ids: PrefixesIpv4 = ()
    management: ManagementPool | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """A whole inventory, each object valid in itself.

    `broken` names what was left out: devices, racks, services by name; pools as `pools.hosts`; the
    leafs of uplinks as `uplinks.leaf01`; what is not even known by name as `hosts/web*` or
    `uplinks.*`.
    """

    fabric: Fabric
    pools: IntentPools = field(default_factory=IntentPools)
    defaults: Defaults = field(default_factory=Defaults)
    lost_defaults: frozenset[str] = frozenset()
    """As `Named.lost`."""
    profiles: dict[str, Named[Profile]] = field(default_factory=dict)
    models: dict[str, Named[DeclaredModel]] = field(default_factory=dict)
    spines: tuple[Named[Spine], ...] = ()
    racks: tuple[RackDeclaration, ...] = ()
    uplinks: tuple[Named[Uplinks], ...] = ()
    hosts: tuple[Named[Host], ...] = ()
    services: tuple[Named[Service], ...] = ()
    moved: tuple[Named[Moved], ...] = ()
    allowed: tuple[Named[Allowed], ...] = ()
    broken: frozenset[str] = frozenset()
