"""What the devices of a fabric told of their ports: `lldp.json` of the collection's playbook."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fabricc.cabling.heard import Neighbour


@dataclass(frozen=True, slots=True)
class Told:
    """What one device told."""

    ports: Mapping[str, str]
    """Port -> its own MAC address: others may know it by that."""
    heard: Mapping[str, tuple[Neighbour, ...]]


def read_told(document: object) -> dict[str, Told]:
    """Return device -> what it told, those left out that could not be asked (null).

    Raises ValueError, with the reason, for what the playbook does not write.
    """
    if not isinstance(document, dict):
        raise ValueError("it is no map of devices")  # noqa: TRY004 - the value is text of a file
    found = {}
    for device, said in document.items():
        if said is not None:
            try:
                found[device] = _told(said)
            except (AttributeError, KeyError, TypeError) as error:
                raise ValueError(f"what `{device}` told has not the form of `collect`") from error
    return found


def _told(said: Mapping[str, Any]) -> Told:
    ports = {str(port): str(mac).lower() for port, mac in said["ports"].items()}
    heard = {
        str(port): tuple(
            Neighbour(
                str(each["name"]),
                str(each["port"]),
                str(each.get("description", "")),
                str(each.get("port_type", "")),
            )
            for each in neighbours
        )
        for port, neighbours in said["heard"].items()
    }
    return Told(ports, heard)


class Names:
    """Finds whom LLDP means: a system name may be an FQDN, a port a MAC address."""

    def __init__(
        self,
        devices: Collection[str],
        ports: Mapping[str, Collection[str]],
        told: Mapping[str, Told],
    ) -> None:
        """`ports` are those with a cable, by device."""
        self._devices = {name.lower(): name for name in devices}
        self._ports = ports
        self._macs = {name: _ports_by_mac(each, ports.get(name, ())) for name, each in told.items()}

    def resolved(self, heard: Neighbour) -> Neighbour:
        """Return a neighbour by the names that the fabric has; what is unknown stays as it is."""
        low = heard.name.lower()
        name = self._devices.get(low) or self._devices.get(low.partition(".")[0])
        if name is None:
            return heard
        return Neighbour(name, self._port(name, heard), heard.description)

    def _port(self, device: str, heard: Neighbour) -> str:
        cabled = self._ports.get(device, ())
        if heard.port in cabled:
            return heard.port
        by_mac = self._macs.get(device, {}).get(heard.port.lower())
        if by_mac is not None:
            return by_mac
        return heard.description if heard.description in cabled else heard.port


def _ports_by_mac(told: Told, cabled: Collection[str]) -> dict[str, str]:
    """Return MAC address -> port; of several with the same one, a bond's, that with a cable."""
    found: dict[str, str] = {}
    for port, mac in told.ports.items():
        if mac not in found or (port in cabled and found[mac] not in cabled):
            found[mac] = port
    return found
