"""The part of a view that all platforms share."""

from dataclasses import dataclass, field

from fabricc.findings import Origin
from fabricc.platforms.frr import FrrView
from fabricc.platforms.linux.services import CheckedService


@dataclass(frozen=True, slots=True)
class HostLine:
    """A line of /etc/hosts; key: the address."""

    address: str
    names: str
    """All names, the canonical one first."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LoopbackAddress:
    """An address on lo; key: the address."""

    address: str
    """With its length: `10.0.0.1/32`."""
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that the device asks, or its search domain; key: the name or address."""

    name: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LogReceiver:
    """A remote syslog receiver; key: all of it."""

    address: str
    port: int
    protocol: str
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A person's own lines at a named point of a file; key: the point and its place there."""

    lines: tuple[str, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LinuxSystem:
    """What a device is told about itself and its surroundings; there is one."""

    hostname: str
    hosts: tuple[HostLine, ...]
    addresses: tuple[LoopbackAddress, ...]
    """On lo, and always there: own addresses first, so that no service is ever a source."""
    kept: tuple[LoopbackAddress, ...]
    """The same, and those that a check puts on and takes off: no interface file removes them."""
    services: tuple[CheckedService, ...]
    """Those with a check."""
    search: tuple[Server, ...]
    """The domain of the fabric, if it has one."""
    name_servers: tuple[Server, ...]
    time_servers: tuple[Server, ...]
    log_receivers: tuple[LogReceiver, ...]
    raw_interfaces: tuple[RawBlock, ...]
    raw_settings: tuple[RawBlock, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LinuxView:
    """A device as its templates see it; each platform adds what is its own."""

    system: LinuxSystem
    frr: FrrView | None
    """None on a server that runs no routing daemon."""

    @property
    def has_frr(self) -> bool:
        """FRR runs on the device."""
        return self.frr is not None

    @property
    def has_name_servers(self) -> bool:
        """The intent names resolvers; else the device keeps its own."""
        return bool(self.system.name_servers)

    @property
    def has_time_servers(self) -> bool:
        """The intent names time servers."""
        return bool(self.system.time_servers)

    @property
    def has_log_receivers(self) -> bool:
        """The intent names syslog receivers."""
        return bool(self.system.log_receivers)

    @property
    def has_checked_services(self) -> bool:
        """A check decides about some addresses."""
        return bool(self.system.services)

    @property
    def has_raw_settings(self) -> bool:
        """There are kernel settings of a person's own."""
        return bool(self.system.raw_settings)
