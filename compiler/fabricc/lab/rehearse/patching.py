"""Laying cables in a lab that runs, as at a patch panel: a port that had another one loses it.

A port without a cable has its veth all the same, as a switch has its sockets: the half of it in the
patch namespace is then a spare one, without carrier.
"""

import json
from collections.abc import Iterable

from fabricc.lab.cable import Patch, joined
from fabricc.lab.command import batch, run
from fabricc.lab.fabric import Cable, End
from fabricc.lab.layout import PATCH, Lab


def fit(lab: Lab, ends: Iterable[End]) -> None:
    """Make ports that nodes lack: without a cable, until `connect` gives them one."""
    there = Patch(lab).ports
    new = [end for end in dict.fromkeys(ends) if end not in there]
    namespace, first = lab.namespace(PATCH), _next(lab, "s")
    named = [(f"s{first + index}", *end) for index, end in enumerate(new)]
    batch(
        f"link add name {port} netns {lab.namespace(device)} "
        f"type veth peer name {name} netns {namespace}"
        for name, device, port in named
    )
    batch((f"link set {n} mtu 65535 alias {_spare((d, p))}" for n, d, p in named), namespace)
    batch((f"qdisc add dev {name} handle ffff: ingress" for name, _, _ in named), namespace, "tc")


def connect(lab: Lab, cables: Iterable[Cable]) -> None:
    """Lay cables one after the other between ports that are there; raises LabError.

    Both ends lose the carrier of what they had, and get that of the new cable.
    """
    for cable in cables:
        for end in cable.ends:
            _free(lab, end)
        _join(lab, cable)


def _free(lab: Lab, end: End) -> None:
    """Take the cable from an end, and so from the other one, if there is any."""
    patch = Patch(lab)
    if end not in patch.ports:
        return
    ends = end, patch.far(end)
    patch.pull(end)
    names = [patch.ports[each] for each in ends]
    namespace, first = lab.namespace(PATCH), _next(lab, "s")
    batch((f"filter del dev {name} parent ffff:" for name in names), namespace, "tc")
    batch(
        (
            f"link set dev {name} name s{first + index} alias {_spare(each)}"
            for index, (name, each) in enumerate(zip(names, ends, strict=True))
        ),
        namespace,
    )


def _join(lab: Lab, cable: Cable) -> None:
    """Lay a cable between two ends that have none."""
    namespace, index = lab.namespace(PATCH), _next(lab, "c")
    spares = {alias: name for name, alias in _aliases(lab).items()}
    names = [f"c{index}a", f"c{index}z"]
    batch(
        (
            f"link set dev {spares[_spare(end)]} name {name} alias {end[0]}:{end[1]}"
            for end, name in zip(cable.ends, names, strict=True)
        ),
        namespace,
    )
    batch(joined(*names), namespace, "tc")
    Patch(lab).plug(cable.ends[0])


def _spare(end: End) -> str:
    """Return what a patch port without a cable is known by; no end has such a name."""
    return f"spare-{end[0]}/{end[1]}"


def _next(lab: Lab, letter: str) -> int:
    """Return the first number that no name with this letter has, nor any after it."""
    numbers = [name[1:].rstrip("az") for name in _aliases(lab) if name.startswith(letter)]
    return 1 + max((int(number) for number in numbers if number.isdigit()), default=-1)


def _aliases(lab: Lab) -> dict[str, str]:
    """Return the name of each patch port -> what it leads to."""
    shown = json.loads(run("ip", "-n", lab.namespace(PATCH), "-json", "link", "show"))
    return {link["ifname"]: link.get("ifalias", "") for link in shown}
