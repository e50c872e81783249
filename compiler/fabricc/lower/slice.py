"""The `slice` pass: one name into its Neighbourhood, and into the key under which it is cached."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from fabricc.allocate.values import Allocation
from fabricc.capability.model import Model
from fabricc.capability.names import Address, DeviceName, Family, Network, natural
from fabricc.findings import GrantName, Origin
from fabricc.ir.device import OwnAddress
from fabricc.lower.addresses import carried_from, own_addresses
from fabricc.lower.neighbourhood import Cable, Constants, Neighbourhood
from fabricc.topology.values import AddressPool, Fabric, Link, Service, Topology


class Slicer:
    """Cuts Neighbourhoods out of one fabric. Work per device depends on its own cables alone."""

    def __init__(
        self,
        topology: Topology,
        allocation: Allocation,
        edition: str,
        customs: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare what all devices share.

        `edition` is the digest of compiler and templates, `customs` that of a person's own
        templates by platform.
        """
        self.topology = topology
        self.allocation = allocation
        self.constants = _constants(topology)
        self._addresses: dict[DeviceName, tuple[OwnAddress, ...]] = {}
        self._common = f"{edition}\n{self.constants!r}"
        self._customs = customs or {}
        self._prints: dict[DeviceName, str] = {}
        self._links: dict[int, str] = {}

    def names(self) -> tuple[DeviceName, ...]:
        """Return every device that has all its numbers: switches, then hosts, in natural order."""
        numbers = self.allocation.numbers
        devices = (*self.topology.switches, *self.topology.hosts)
        return tuple(name for name in devices if name in numbers)

    def key(self, name: DeviceName) -> str:
        """Return the digest of all that the device's files depend on, 32 hexadecimal digits."""
        parts = [self._common, self._print(name), repr(self._model(name))]
        if self._customs:
            parts.append(self._customs.get(self.topology.machine(name).platform, ""))
        for link in self.topology.links_of.get(name, ()):
            is_lower = link.lower.device == name
            far = link.upper.device if is_lower else link.lower.device
            parts.append(self._link(link))
            parts.append(self._print(far))
        return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    def slice(self, name: DeviceName) -> Neighbourhood:
        """Return the Neighbourhood of one device."""
        cables = [
            cable
            for link in self.topology.links_of.get(name, ())
            if (cable := self._cable(name, link)) is not None
        ]
        cables.sort(key=lambda cable: natural(cable.port))
        return Neighbourhood(
            machine=self.topology.machine(name),
            numbers=self.allocation.numbers[name],
            cables=tuple(cables),
            addresses=self._own(name),
            model=self._model(name),
            constants=self.constants,
        )

    def _link(self, link: Link) -> str:
        """Return what both ends of a link depend on; it is asked for twice."""
        known = self._links.pop(id(link), None)
        if known is None:
            port = self.allocation.spine_ports.get(link.key)
            known = self._links[id(link)] = f"{link!r}{port}"
        return known

    def _print(self, name: DeviceName) -> str:
        known = self._prints.get(name)
        if known is None:
            machine = self.topology.machine(name)
            numbers = self.allocation.numbers.get(name)
            services = [
                (each.name, each.addresses, each.check, name in each.drained)
                for each in self._services(name)
            ]
            text = f"{machine!r}{numbers!r}{services!r}"
            known = self._prints[name] = blake2b(text.encode(), digest_size=16).hexdigest()
        return known

    def _services(self, name: DeviceName) -> tuple[Service, ...]:
        return self.topology.services_of.get(name, ())

    def _own(self, name: DeviceName) -> tuple[OwnAddress, ...]:
        known = self._addresses.get(name)
        if known is None:
            machine, numbers = self.topology.machine(name), self.allocation.numbers[name]
            known = self._addresses[name] = own_addresses(machine, numbers, self._services(name))
        return known

    def _model(self, name: DeviceName) -> Model | None:
        switch = self.topology.switches.get(name)
        return self.topology.models[switch.model] if switch and switch.model else None

    def _cable(self, name: DeviceName, link: Link) -> Cable | None:
        is_lower = link.lower.device == name
        far = link.upper.device if is_lower else link.lower.device
        upper_port = link.upper.port
        grant: Origin = ()
        if upper_port is None:
            upper_port = self.allocation.spine_ports.get(link.key)
            grant = (GrantName(f"link/{link.key}/port"),)
        lower_port = link.lower.port
        numbers = self.allocation.numbers.get(far)
        if upper_port is None or lower_port is None or numbers is None:
            return None
        return Cable(
            port=lower_port if is_lower else upper_port,
            link=link,
            far=self.topology.machine(far),
            far_port=upper_port if is_lower else lower_port,
            far_numbers=numbers,
            far_addresses=self._own(far),
            origin=(*link.origin, *grant),
        )


def _constants(topology: Topology) -> Constants:
    fabric = topology.fabric
    pools = fabric.pools
    services = tuple(_services(topology.services.values()))
    return Constants(
        domain=fabric.domain,
        loopbacks=_prefixes(pools.loopbacks),
        hosts=_prefixes(pools.hosts),
        services=services,
        families=_families(fabric, services),
        management=pools.management.ipv4 if pools.management else None,
        bfd_fabric=fabric.bfd_fabric,
        bfd_host=fabric.bfd_host,
        bfd_fabric_origin=fabric.bfd_fabric_origin,
        bfd_host_origin=fabric.bfd_host_origin,
    )


def _prefixes(pool: AddressPool | None) -> tuple[Network, ...]:
    return (*pool.ipv4, *pool.ipv6) if pool else ()


def _services(services: Iterable[Service]) -> Iterable[tuple[str, Address, Origin]]:
    for service in services:
        for address in service.addresses:
            yield service.name, address, carried_from(service)


def _families(
    fabric: Fabric, services: tuple[tuple[str, Address, Origin], ...]
) -> tuple[Family, ...]:
    pools = (*_prefixes(fabric.pools.loopbacks), *_prefixes(fabric.pools.hosts))
    versions = {each.version for each in pools} | {each.version for _, each, _ in services}
    return tuple(
        family for family, version in ((Family.IPV4, 4), (Family.IPV6, 6)) if version in versions
    )
