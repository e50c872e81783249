"""Failure domains: what fails together, and is never touched at the same time."""

from fabricc.capability.names import Role
from fabricc.topology.values import Machine

OWN = "host/"
"""How the domains begin that are one host's own."""


def failure_domain(machine: Machine, service: str | None) -> str:
    """Return what fails together with a device: rack-mates, the spines of a pod, a service.

    `service` is the first one that a host carries, None if it carries none.
    """
    match machine.role:
        case Role.SPINE:
            return f"pod/{machine.pod}/spines"
        case Role.LEAF:
            return f"rack/{machine.rack}/leafs"
        case Role.HOST:
            return f"service/{service}" if service else f"{OWN}{machine.name}"
