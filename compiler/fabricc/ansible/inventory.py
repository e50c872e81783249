"""The inventory of a fabric for Ansible: its devices by role, rack, platform and failure domain.

In the form of Ansible's YAML inventory plugin, as JSON, which Ansible reads many times faster.
Each device, and each member of a group, has a line that no other device changes: what closes it
stands on the next one, with the comma.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from fabricc.allocate.values import Allocation
from fabricc.capability.names import DeviceName, natural
from fabricc.topology.domain import OWN, failure_domain
from fabricc.topology.values import Topology

INVENTORY = "ansible/inventory.json"
"""Its path in the folder of the fabric."""

_OUT = (
    "{{ (ansible_inventory_sources | default([])"
    " | select('search', '/out/' ~ fabricc_fabric ~ '/" + INVENTORY + "$') | list"
    " + [inventory_dir ~ '/inventory.json']) | first | dirname | dirname }}"
)
"""The folder of the fabric, wherever the repository lies and whichever inventories stand beside it:
`inventory_dir` alone is that of the source that names a host first."""

_PLAIN = re.compile(r"[A-Za-z0-9-]+\Z")


def group(kind: str, name: str) -> str:
    """Return the name of a group: what Ansible takes as one, and different for different names.

    Names of racks, pods, platforms and fabrics have letters, digits and hyphens; a hyphen becomes
    `_`. Other characters, which a service may have, become their code in two hexadecimal digits,
    behind a second `_` that no other group has there: `domain_service__a_2eb`. Names of devices
    have no `_`, so none is that of a group.
    """
    if _PLAIN.match(name):
        return f"{kind}_{name.replace('-', '_')}"
    escaped = (each if each.isalnum() else f"_{ord(each):02x}" for each in name)
    return f"{kind}__{''.join(escaped)}"


def inventory(topology: Topology, allocation: Allocation) -> str:
    """Return the text of the inventory."""
    names = sorted(allocation.numbers, key=natural)
    groups: dict[str, list[DeviceName]] = {}
    for name in names:
        for each in _groups(topology, name):
            groups.setdefault(each, []).append(name)
    return "".join(
        (
            '{"all": {"children": {\n',
            _fabric(topology, allocation, names),
            *(
                f',\n"{each}": {{"hosts": {{\n{_map((name, {}) for name in groups[each])}}}}}'
                for each in sorted(groups, key=natural)
            ),
            "\n}}}\n",
        )
    )


def _fabric(topology: Topology, allocation: Allocation, names: Iterable[DeviceName]) -> str:
    """Return the group of all devices, with what holds for all of them.

    Not `all`: whoever loads two fabrics has two of these.
    """
    variables = {
        "ansible_python_interpreter": "/usr/bin/python3",
        "fabricc_fabric": topology.fabric.name,
        "fabricc_out": _OUT,
    }
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(variables[key])}" for key in variables)
    hosts = _map((name, _variables(topology, allocation, name)) for name in names)
    name = group("fabric", topology.fabric.name)
    return f'"{name}": {{"vars": {{\n{lines}\n}}, "hosts": {{\n{hosts}}}}}'


def _map(items: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """Return the inside of a map of maps: a line each, and a line that ends it."""
    opened = (f" {json.dumps(key)}: {json.dumps(value)[:-1]}" for key, value in items)
    return "\n },\n".join(opened) + "\n }\n"


def _groups(topology: Topology, name: DeviceName) -> Iterator[str]:
    machine = topology.machine(name)
    yield group("role", machine.role.value)
    yield group("platform", machine.platform)
    if machine.rack is not None:
        yield group("rack", machine.rack)
    kind, _, rest = _domain(topology, name).partition("/")
    if f"{kind}/" != OWN:
        of, slash, what = rest.rpartition("/")
        yield group(f"domain_{kind}", of) + f"_{what}" if slash else group(f"domain_{kind}", rest)


def _domain(topology: Topology, name: DeviceName) -> str:
    services = (each.name for each in topology.services_of.get(name, ()) if each.addresses)
    return failure_domain(topology.machine(name), next(services, None))


def _variables(topology: Topology, allocation: Allocation, name: DeviceName) -> dict[str, str]:
    machine = topology.machine(name)
    found = {}
    address = _address(topology, allocation, name)
    if address is not None:
        found["ansible_host"] = address
    found["fabricc_role"] = machine.role.value
    if machine.rack is not None:
        found["fabricc_rack"] = machine.rack
    found["fabricc_platform"] = machine.platform
    found["fabricc_version"] = machine.version
    found["fabricc_failure_domain"] = _domain(topology, name)
    return found


def _address(topology: Topology, allocation: Allocation, name: DeviceName) -> str | None:
    """Return where a device is reached: its management address, else its name in the domain."""
    port = topology.machine(name).management
    own = allocation.numbers[name].management or (port.address if port else None)
    if own is not None:
        return str(own.ip)
    domain = topology.fabric.domain
    return f"{name}.{domain}" if domain else None
