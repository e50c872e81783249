"""Which routes each kernel must have, and by which ports: worked out from cables and addresses.

What a host is told besides the default route (`receive`) stands nowhere in `out/`, so a host is
expected to have the default route by all its ports, and more is not asked of it.
"""

from fabricc.lab.fabric import Address, Device, Fabric
from fabricc.lab.routes import Routes

DEFAULT = "default"


class Expectation:
    """What is expected of the kernels of one fabric, or of a part of it."""

    def __init__(self, fabric: Fabric) -> None:
        self.fabric = fabric
        self.ports: dict[str, dict[str, str]] = {n: fabric.ports(n) for n in fabric.devices}
        self.holders: dict[Address, set[str]] = {}
        for device in fabric.devices.values():
            for address in device.addresses:
                self.holders.setdefault(address, set()).add(device.name)
        roles = ((device.name, device.role) for device in fabric.devices.values())
        self.of_role: dict[str, set[str]] = {"spine": set(), "leaf": set(), "host": set()}
        for name, role in roles:
            self.of_role[role].add(name)
        self.versions = sorted({address.version for address in self.holders})

    def routes(self, name: str, version: int) -> Routes:
        """Return the routes of one family that a device must have from the fabric."""
        device = self.fabric.devices[name]
        found: Routes = {}
        if device.role != "host":
            others = (a for a in self.holders if a.version == version and a not in device.addresses)
            found = {str(address): self._ports(device, address) for address in others}
        if device.role == "leaf":
            found[DEFAULT] = self._to(name, self.of_role["spine"])
        if device.role == "host":
            found[DEFAULT] = self._to(name, self.of_role["leaf"] & self._upward)
        return {destination: ports for destination, ports in found.items() if ports}

    @property
    def _upward(self) -> set[str]:
        """The leafs that have a default route: those with a spine."""
        return {leaf for leaf in self.of_role["leaf"] if self._to(leaf, self.of_role["spine"])}

    def _ports(self, device: Device, address: Address) -> frozenset[str]:
        holders, name = self.holders[address], device.name
        near = {leaf for leaf in self.of_role["leaf"] if self._is_near(leaf, holders)}
        if device.role == "spine":  # spines share an ASN: one never learns another's loopback
            return self._to(name, near)
        direct = self._to(name, holders)
        if direct:
            return direct
        others = near - {name}
        spines = {s for s in self.of_role["spine"] if others & set(self.ports[s].values())}
        return self._to(name, spines)

    def _is_near(self, leaf: str, holders: set[str]) -> bool:
        """Tell whether a leaf is one of the holders, or has a host that is."""
        hosts = holders & self.of_role["host"]
        return leaf in holders or bool(hosts & set(self.ports[leaf].values()))

    def _to(self, name: str, neighbours: set[str]) -> frozenset[str]:
        return frozenset(port for port, far in self.ports[name].items() if far in neighbours)
