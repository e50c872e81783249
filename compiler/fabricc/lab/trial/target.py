"""What can fail in a fabric, and a sample of it that leaves no kind out."""

from collections.abc import Iterable
from dataclasses import dataclass

from fabricc.lab.fabric import Cable, Device, End, Fabric


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that fails."""

    label: str
    place: str
    """Where in the fabric it is: which roles are at its ends."""
    platforms: str
    """Which platforms are at its ends."""
    cables: tuple[Cable, ...]
    """The cables that carry nothing any more, or not in both directions."""
    device: str | None = None
    """The device that fails; None for a cable."""
    end: End | None = None
    """The end of the cable that is not heard any more; None for both."""

    @property
    def touched(self) -> set[str]:
        """The devices at which it fails."""
        return (
            {self.device}
            if self.device
            else {c.a for c in self.cables} | {c.b for c in self.cables}
        )


def cables(fabric: Fabric) -> list[Target]:
    """Return every cable."""
    return [
        Target(f"{c.a}:{c.a_port} -- {c.b}:{c.b_port}", *_ends(fabric, c.a, c.b), (c,))
        for c in fabric.cables
    ]


def directions(fabric: Fabric) -> list[Target]:
    """Return both directions of every cable, by the end that is not heard any more."""
    return [
        Target(
            f"{near[0]}:{near[1]} -> {far[0]}:{far[1]}",
            *_ends(fabric, near[0], far[0]),
            (cable,),
            end=near,
        )
        for cable in fabric.cables
        for near, far in (cable.ends, cable.ends[::-1])
    ]


def host_ports(fabric: Fabric) -> list[Target]:
    """Return the ports of leafs to hosts without BGP."""
    return [_at(fabric, fabric.far_ends[end[0]][end[1]]) for end in _nics(fabric)]


def nics(fabric: Fabric) -> list[Target]:
    """Return the ports of hosts without BGP."""
    return [_at(fabric, end) for end in _nics(fabric)]


def hosts_by_arp(fabric: Fabric) -> list[Target]:
    """Return the hosts without BGP."""
    return [each for each in hosts(fabric) if fabric.devices[each.label].is_found_by_arp]


def hosts_by_bgp(fabric: Fabric) -> list[Target]:
    """Return the hosts that speak BGP."""
    return [each for each in hosts(fabric) if not fabric.devices[each.label].is_found_by_arp]


def _nics(fabric: Fabric) -> list[End]:
    hosts = (device for device in fabric.of_role("host") if device.is_found_by_arp)
    return [(host.name, port) for host in hosts for port in fabric.far_ends[host.name]]


def _at(fabric: Fabric, end: End) -> Target:
    far, _ = fabric.far_ends[end[0]][end[1]]
    cables = tuple(cable for cable in fabric.cables if end in cable.ends)
    return Target(":".join(end), *_ends(fabric, end[0], far), cables, end=end)


def switches(fabric: Fabric) -> list[Target]:
    """Return every leaf and spine."""
    return [
        Target(
            device.name,
            device.role,
            device.platform,
            fabric.cables_of(device.name),
            device=device.name,
        )
        for device in (*fabric.of_role("leaf"), *fabric.of_role("spine"))
    ]


def uplinks(fabric: Fabric) -> list[Target]:
    """Return all uplinks of each leaf together."""
    found = []
    for leaf in fabric.of_role("leaf"):
        chosen = [c for c in fabric.cables_of(leaf.name) if c.kind == "uplink"]
        if chosen:
            label = f"all uplinks of {leaf.name}"
            found.append(Target(label, leaf.role, leaf.platform, tuple(chosen)))
    return found


def hosts(fabric: Fabric) -> list[Target]:
    """Return every host, by the platforms of its leafs: what a host can do, they let it do."""
    found = []
    for host in fabric.of_role("host"):
        leafs = sorted({fabric.devices[far].platform for far in fabric.ports(host.name).values()})
        place = f"{_kind(host)} at {' and '.join(leafs)}"
        cables = fabric.cables_of(host.name)
        found.append(Target(host.name, place, host.platform, cables, device=host.name))
    return found


def members(fabric: Fabric) -> list[Target]:
    """Return the hosts that carry a service."""
    return [each for each in hosts(fabric) if fabric.devices[each.label].services]


def sample(targets: Iterable[Target], count: int | None, turn: int) -> list[Target]:
    """Return so many targets of each place in the fabric (None: all), of different platforms first.

    `turn` makes the samples of several kinds of failure differ.
    """
    places: dict[str, dict[str, list[Target]]] = {}
    for target in targets:
        places.setdefault(target.place, {}).setdefault(target.platforms, []).append(target)
    return [
        target
        for place in sorted(places)
        for target in _in_turns(list(places[place].values()), turn)[:count]
    ]


def _in_turns(groups: list[list[Target]], turn: int) -> list[Target]:
    """Return one target of each group, then a second of each, and so on."""
    start = turn % len(groups)
    turned = [*groups[start:], *groups[:start]]
    rounds = range(max(map(len, groups)))
    return [
        group[(index + turn) % len(group)]
        for index in rounds
        for group in turned
        if index < len(group)
    ]


def _ends(fabric: Fabric, one: str, two: str) -> tuple[str, str]:
    """Return the roles and the platforms of two devices."""
    ends = fabric.devices[one], fabric.devices[two]
    return " to ".join(map(_kind, ends)), " to ".join(end.platform for end in ends)


def _kind(device: Device) -> str:
    """Return the role of a device; hosts without BGP are a kind of their own."""
    return "host without BGP" if device.is_found_by_arp else device.role
