"""What containerlab does with a topology file, as far as our files ask for it.

Each node has namespaces and a root of its own, without systemd; the files of `binds` lie in it and
are read-only; eth0 has an address and the default route; the commands run when all links are there.
"""

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fabricc.lab.cable import lay
from fabricc.lab.command import attempt, batch
from fabricc.lab.enter import words_inside
from fabricc.lab.fabric import Cable
from fabricc.lab.image import image
from fabricc.lab.layout import CONTROL, PATCH, Lab
from fabricc.lab.machine import alone
from fabricc.lab.node import Node, start
from fabricc.lab.root import Placed
from fabricc.lab.state import find_node
from fabricc.lab.up import _claim

NETWORK = "172.20.20"
"""The first three numbers of the management network of containerlab."""

Say = Callable[[str], None]


def deploy(lab: Lab, document: Mapping[str, Any], folder: Path) -> list[str]:
    """Start the nodes of a topology; returns what their commands said when they failed."""
    nodes, links = document["topology"]["nodes"], document["topology"]["links"]
    lower = image(print).lower("ifupdown2")
    with alone():
        _claim(lab)
    batch(f"netns add {lab.namespace(name)}" for name in (*nodes, PATCH, CONTROL))
    for index, (name, node) in enumerate(nodes.items()):
        if node.get("network-mode") != "none":
            _manage(lab, name, index)
        files = tuple(_placed(folder, bind) for bind in node["binds"])
        words = tuple(f"/usr/bin/{node['cmd']}".split())
        start(lab, Node(name, lower, files, first=words))
        for file in files:
            path = f"/{file.path}"
            script = f"mount --bind {path} {path} && mount -o remount,ro,bind {path}"
            assert inside(lab, name, "sh", "-c", script) == ""
    lay(lab, [_cable(link["endpoints"]) for link in links], {})
    for name in nodes:
        batch((f"link set {port} up" for port in _ports(links, name)), lab.namespace(name))
    run = ((name, line) for name, node in nodes.items() for line in node["exec"])
    return [f"{name}: {said}" for name, line in run if (said := _failure(lab, name, line))]


def inside(lab: Lab, node: str, *words: str) -> str:
    """Run a command in a node; returns all that it said."""
    done = attempt(*words_inside(find_node(lab, node), words))
    return done.stdout + done.stderr


def _failure(lab: Lab, node: str, line: str) -> str:
    """Run a line of `exec` as containerlab does: split into words, without a shell."""
    words = tuple(shlex.split(line))
    done = attempt(*words_inside(find_node(lab, node), words))
    return f"{line}: {done.returncode}: {done.stderr}" if done.returncode else ""


def _placed(folder: Path, bind: str) -> Placed:
    source, target, _ = bind.split(":")
    return Placed(target.removeprefix("/"), (folder / source).read_bytes())


def _cable(ends: list[str]) -> Cable:
    (a, a_port), (b, b_port) = (end.split(":") for end in ends)
    return Cable(a, a_port, b, b_port, "link")


def _ports(links: list[dict[str, list[str]]], node: str) -> list[str]:
    ends = (end.split(":") for link in links for end in link["endpoints"])
    return [port for name, port in ends if name == node]


def _manage(lab: Lab, name: str, index: int) -> None:
    """Give a node eth0 with the default route that a container runtime gives."""
    namespace = lab.namespace(name)
    batch(
        [f"link add eth0 netns {namespace} type veth peer n{index} netns {lab.namespace(CONTROL)}"]
    )
    batch([f"link set n{index} up"], lab.namespace(CONTROL))
    lines = (
        f"address add {NETWORK}.{index + 2}/24 dev eth0",
        "link set eth0 up",
        f"route add default via {NETWORK}.1 dev eth0",
    )
    batch(lines, namespace)
