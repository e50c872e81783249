"""frr.conf as FRR has it: what `templates/_frr/` prints, and nothing else."""

from dataclasses import dataclass, field

from fabricc.capability.statement import Software
from fabricc.findings import Origin
from fabricc.platforms.frr.view_bgp import FrrBgp, FrrProfile, FrrRaw
from fabricc.platforms.frr.view_policy import (
    FrrCommunityList,
    FrrImport,
    FrrPathList,
    FrrPrefixList,
    FrrSource,
    FrrTerm,
)


@dataclass(frozen=True, slots=True)
class FrrInterface:
    """An interface with BGP on it; key: its name."""

    name: str
    has_exit: bool = True
    """The block ends with `exit`, as FRR shows it from 8.1 on."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FrrView:
    """FRR on one device: frr.conf, daemons and vtysh.conf are made from it."""

    software: Software
    """What the device runs, by which its lines are judged."""
    version: str
    """Major and minor: defaults are keyed by them."""
    hostname: str
    disables_forwarding: bool
    """The device never forwards; FRR would switch forwarding on."""
    disables_kernel_nexthops: bool
    has_bfdd: bool
    """FRR runs BFD by itself."""
    has_mgmtd: bool
    """FRR has the management daemon (9.0)."""
    has_daemons_conf: bool
    """Options of daemons stand in a file of their own, which is left as it is (Cumulus 3.7)."""
    loads_mlag: bool
    """zebra loads Cumulus' module of MLAG, as the image has it (4.2 and later)."""
    has_exit: bool
    """Blocks end with `exit`, as FRR shows it from 8.1 on."""
    has_pathd: bool
    """FRR has the daemon of segment-routing policies (8.0)."""
    has_pim6d: bool
    """FRR has PIM for IPv6 (8.3)."""
    profiles: tuple[FrrProfile, ...]
    interfaces: tuple[FrrInterface, ...]
    prefix_lists: tuple[FrrPrefixList, ...]
    path_lists: tuple[FrrPathList, ...]
    community_lists: tuple[FrrCommunityList, ...]
    terms: tuple[FrrTerm, ...]
    """The terms of all route-maps, in order."""
    sources: tuple[FrrSource, ...]
    imports: tuple[FrrImport, ...]
    """One or none."""
    bgp: FrrBgp
    raw: tuple[FrrRaw, ...]
    """At the end of the file."""
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def has_profiles(self) -> bool:
        """Some session has BFD timers of its own."""
        return bool(self.profiles)

    @property
    def has_path_lists(self) -> bool:
        """Some policy looks at AS paths."""
        return bool(self.path_lists)
