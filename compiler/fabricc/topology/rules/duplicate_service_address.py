"""One address in two services."""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Label, Part, Rule, Spot, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Service, Topology

RULE = Rule("FAB320", "duplicate-service-address", "address {address} belongs to two services")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each address that an earlier service has."""
    first: dict[object, Service] = {}
    for service in topology.services.values():
        for address in service.addresses:
            other = first.setdefault(address, service)
            if other is not service:
                yield finding(
                    RULE,
                    Spot(_addresses(service), Part.VALUE, str(address)),
                    also=(
                        Label(
                            Spot(_addresses(other), Part.VALUE, str(address)), "first given here"
                        ),
                    ),
                    address=address,
                )


def _addresses(service: Service) -> IntentPath:
    return (*path_of(service.origin), "addresses")
