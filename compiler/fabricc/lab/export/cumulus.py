"""A Cumulus switch as a node with an image of Cumulus."""

from fabricc.lab.export.plan import Plan
from fabricc.lab.fabric import Device
from fabricc.render.yaml import Plain

CONTAINER = "cumulus_cvx"
MACHINE = "nvidia_cumulusvx"

_HELD = ("etc/hostname", "etc/hosts", "etc/resolv.conf")
"""Files that belong to the container runtime."""


def container(plan: Plan, device: Device, image: str) -> dict[str, Plain]:
    """Return the node with Cumulus in a container, which boots with the generated files."""
    files = [file.path for file in device.files if file.path not in _HELD]
    plan.differ(device, f"Cumulus, by the kind {CONTAINER}: containerlab no longer maintains it")
    plan.leave(device, ("what ports do in hardware", "units to enable or mask, and commands"))
    if device.management is not None:
        plan.differ(device, "eth0: it takes the address of its files when they are applied")
    return {
        "kind": CONTAINER,
        "image": image,
        "runtime": "docker",
        "binds": [plan.mount(device, path, path) for path in files],
    }


def machine(plan: Plan, device: Device, image: str) -> dict[str, Plain]:
    """Return the node with Cumulus in a virtual machine, into which nothing can be mounted."""
    plan.leave(device, ("all files: push them to the virtual machine as to a switch",))
    return {"kind": MACHINE, "image": image}
