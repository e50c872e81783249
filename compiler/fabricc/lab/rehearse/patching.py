"""Laying cables in a lab that runs, as at a patch panel: a port that had another one loses it.

A port that is left without a cable keeps its veth, as a switch keeps its sockets: the half of it in
the patch namespace is then a spare one.
"""

import json
from collections.abc import Iterable

from fabricc.lab.cable import Patch, joined
from fabricc.lab.command import batch, run
from fabricc.lab.fabric import Cable, End
from fabricc.lab.layout import PATCH, Lab

_SPARE = "spare-"


def connect(lab: Lab, cables: Iterable[Cable]) -> None:
    """Lay cables one after the other; raises LabError.

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
    namespace = lab.namespace(PATCH)
    batch((f"filter del dev {name} parent ffff:" for name in names), namespace, "tc")
    free = _next(lab, "s")
    batch(
        (
            f"link set dev {name} name s{free + index} alias {_SPARE}{device}/{port}"
            for index, (name, (device, port)) in enumerate(zip(names, ends, strict=True))
        ),
        namespace,
    )


def _join(lab: Lab, cable: Cable) -> None:
    """Lay a cable between two ends that have none."""
    namespace, index = lab.namespace(PATCH), _next(lab, "c")
    spare = {alias: name for name, alias in _aliases(lab).items()}
    names = [f"c{index}a", f"c{index}z"]
    for (device, port), name in zip(cable.ends, names, strict=True):
        old = spare.get(f"{_SPARE}{device}/{port}")
        if old is None:
            far = f"type veth peer name {name} netns {namespace}"
            batch([f"link add name {port} netns {lab.namespace(device)} {far}"])
            batch([f"qdisc add dev {name} handle ffff: ingress"], namespace, "tc")
        else:
            batch([f"link set dev {old} name {name}"], namespace)
        batch([f"link set dev {name} mtu 65535 alias {device}:{port}"], namespace)
    batch(joined(*names), namespace, "tc")
    Patch(lab).plug(cable.ends[0])


def _next(lab: Lab, letter: str) -> int:
    """Return the first number that no name with this letter has, nor any after it."""
    numbers = [name[1:].rstrip("az") for name in _aliases(lab) if name.startswith(letter)]
    return 1 + max((int(number) for number in numbers if number.isdigit()), default=-1)


def _aliases(lab: Lab) -> dict[str, str]:
    """Return the name of each patch port -> what it leads to."""
    shown = json.loads(run("ip", "-n", lab.namespace(PATCH), "-json", "link", "show"))
    return {link["ifname"]: link.get("ifalias", "") for link in shown}
