"""What reaches the nodes from the control namespace: files for SSH and Ansible, and who answers."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from fabricc.lab.command import attempt
from fabricc.lab.layout import CONTROL, Lab
from fabricc.lab.management import Management

SSH_CONFIG = "ssh_config"
INVENTORY = "inventory.json"

GROUP = "fabricc_lab"
"""The group of all nodes of a lab, which may be fewer than the devices of its fabric."""

_AT_ONCE = 4
_SECONDS = 5


def write_control(lab: Lab, management: Management) -> None:
    """Write what `ssh -F` needs, and what `ansible-playbook -i` needs beside the inventory of out/.

    A host is known by the name that ssh_config has for it.
    """
    _write_ssh(lab, management)
    hosts = {name: {"ansible_host": name} for name in management.leased}
    members: dict[str, dict[str, str]] = {name: {} for name in hosts}
    variables = {
        "ansible_ssh_common_args": f"-F {lab.control / SSH_CONFIG}",
        "ansible_user": "root",
        "fabricc_become": False,
    }
    children = {GROUP: {"hosts": members}}
    inventory = {"all": {"vars": variables, "hosts": hosts, "children": children}}
    (lab.control / INVENTORY).write_text(json.dumps(inventory, indent=2) + "\n")


def silent(lab: Lab, nodes: Iterable[str]) -> list[str]:
    """Return the nodes that do not answer by SSH within some seconds."""
    names = list(nodes)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(lambda name: _answers(lab, name), names))
    return [name for name, is_heard in zip(names, answers, strict=True) if not is_heard]


def managed(lab: Lab) -> list[str]:
    """Return the nodes that have a management port."""
    inventory = json.loads((lab.control / INVENTORY).read_text())
    return list(inventory["all"]["hosts"])


def _answers(lab: Lab, node: str) -> bool:
    control = ("ip", "netns", "exec", lab.namespace(CONTROL))
    ssh = ("ssh", "-F", lab.control / SSH_CONFIG, "-o", f"ConnectTimeout={_SECONDS}")
    return not attempt(*control, *ssh, "-o", "BatchMode=yes", node, "true").returncode


def _write_ssh(lab: Lab, management: Management) -> None:
    """Write who is where, and by which key it is known."""
    folder, known, hosts = lab.control, [], []
    for device in management.leased:
        address = management.address(device)
        algorithm, key, *_ = (folder / f"host-{device}.pub").read_text().split(" ")
        known.append(f"{device},{address} {algorithm} {key}\n")
        hosts.append(f"Host {device}\n  HostName {address}\n  HostKeyAlias {device}\n")
    (folder / "known_hosts").write_text("".join(known))
    common = (
        f"Host *\n  User root\n  IdentityFile {folder / 'id'}\n  IdentitiesOnly yes\n"
        f"  UserKnownHostsFile {folder / 'known_hosts'}\n  StrictHostKeyChecking yes\n"
    )
    (folder / SSH_CONFIG).write_text("".join((*hosts, common)))
