"""Edits of a draft, each with the devices that it touches."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.laws.draft import PLACES, Draft, Host, Leaf, Rack, Service, Spine, Uplink
from tests.laws.fabrics import CUMULUS, DEBIAN_SWITCH, PASSWORDS, able_hosts, new_host, new_service


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of a draft."""

    name: str
    draft: Draft
    touched: frozenset[str]
    """Devices whose files may change; all other files must not."""
    pinned: frozenset[str] = frozenset()
    """Identities in the lock to which a person gave another number."""
    renamed: tuple[tuple[str, str], ...] = ()


def families_of(draft: Draft) -> tuple[str, ...]:
    return tuple(each for each in ("ipv4", "ipv6") if each in draft.head["pools"]["hosts"])


def has_arp(draft: Draft) -> bool:
    """Both pools have IPv4."""
    return all("ipv4" in draft.head["pools"][pool] for pool in ("hosts", "loopbacks"))


def _everything(before: Draft, after: Draft) -> frozenset[str]:
    return frozenset((*before.devices, *after.devices))


def _beside(before: Draft, after: Draft, *names: str) -> frozenset[str]:
    return frozenset(before.beside(*names) | after.beside(*names))


def add_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    rack = draw(st.sampled_from(draft.racks))
    mates = [host for host in draft.hosts if host.rack == rack.name]
    places = sorted(set(range(1, PLACES + 1)) - {host.place for host in mates})
    if not places:
        return None
    stem = rack.name.replace("rack", "r")
    taken = {host.name for host in draft.hosts}
    names = sorted({f"{stem}-h{number:02}" for number in range(1, 30)} - taken)
    name = draw(st.sampled_from(names))
    place = draw(st.sampled_from(places))
    host = new_host(draw, rack, name, place, families_of(draft), has_arp=has_arp(draft))
    _unpin(host)
    at = draw(st.integers(0, len(draft.hosts)))
    after = draft.with_hosts((*draft.hosts[:at], host, *draft.hosts[at:]))
    return Edit("add host", after, _beside(draft, after, name))


def _unpin(host: Host) -> None:
    """Take off a new host what one before it, at the same place, may have."""
    host.said.pop("address", None)
    host.said.pop("management", None)


def remove_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    free = [
        host
        for host in draft.hosts
        if not any(set(service.hosts) == {host.name} for service in draft.services)
    ]
    if not free:
        return None
    gone = draw(st.sampled_from(free)).name
    services = tuple(
        replace(
            service,
            hosts=tuple(name for name in service.hosts if name != gone),
            drained=tuple(name for name in service.drained if name != gone),
        )
        for service in draft.services
    )
    hosts = tuple(host for host in draft.hosts if host.name != gone)
    after = replace(draft, hosts=hosts, services=services)
    return Edit("remove host", after, _beside(draft, after, gone))


def add_rack(draw: st.DrawFn, draft: Draft) -> Edit | None:
    taken = {leaf.name for leaf in draft.leafs}
    free = [f"leaf{number:02}" for number in range(1, 60) if f"leaf{number:02}" not in taken]
    racks = {rack.name for rack in draft.racks}
    names = sorted({f"rack{number:02}" for number in range(1, 13)} - racks)
    leafs = tuple(Leaf(name) for name in free[: draw(st.integers(1, 3))])
    said = draw(st.sampled_from([{}, DEBIAN_SWITCH]))
    rack = Rack(draw(st.sampled_from(names)), leafs, leaf=dict(said))
    uplinks = tuple(
        Uplink(leaf.name, f"swp{25 + index}", spine.name)
        for leaf in leafs
        for index, spine in enumerate(draft.spines)
    )
    count = draw(st.integers(0, 2))
    hosts = tuple(
        new_host(
            draw, rack, f"{rack.name}-h{place}", place, families_of(draft), has_arp=has_arp(draft)
        )
        for place in range(1, count + 1)
    )
    for host in hosts:
        _unpin(host)
    after = replace(
        draft,
        racks=(rack, *draft.racks),
        hosts=(*hosts, *draft.hosts),
        uplinks=(*draft.uplinks, *uplinks),
    )
    return Edit("add rack", after, _beside(draft, after, *(leaf.name for leaf in leafs)))


def remove_rack(draw: st.DrawFn, draft: Draft) -> Edit | None:
    busy = {draft.host(name).rack for service in draft.services for name in service.hosts}
    free = [rack for rack in draft.racks if rack.name not in busy]
    if not free or len(draft.racks) == 1:
        return None
    rack = draw(st.sampled_from(free))
    leafs = {leaf.name for leaf in rack.leafs}
    after = replace(
        draft,
        racks=tuple(each for each in draft.racks if each.name != rack.name),
        hosts=tuple(host for host in draft.hosts if host.rack != rack.name),
        uplinks=tuple(uplink for uplink in draft.uplinks if uplink.leaf not in leafs),
    )
    return Edit("remove rack", after, _beside(draft, after, *leafs))


def add_spine(draw: st.DrawFn, draft: Draft) -> Edit | None:
    taken = {spine.name for spine in draft.spines}
    free = sorted({f"spine{number:02}" for number in range(1, 12)} - taken)
    name = draw(st.sampled_from(free))
    uplinks = []
    for leaf in draft.leafs:
        port = _free_port(draft, leaf.name)
        if port is not None:
            uplinks.append(Uplink(leaf.name, port, name))
    spine = Spine(name, {"model": "tor64"})
    after = replace(draft, spines=(spine, *draft.spines), uplinks=(*uplinks, *draft.uplinks))
    return Edit("add spine", after, _beside(draft, after, name))


def _free_port(draft: Draft, leaf: str) -> str | None:
    taken = {uplink.port for uplink in draft.uplinks if uplink.leaf == leaf}
    free = (f"swp{number}" for number in range(25, 33) if f"swp{number}" not in taken)
    return next(free, None)


def remove_spine(draw: st.DrawFn, draft: Draft) -> Edit | None:
    above = [
        {uplink.spine for uplink in draft.uplinks if uplink.leaf == leaf.name}
        for leaf in draft.leafs
    ]
    free = [spine for spine in draft.spines if {spine.name} not in above]
    if not free or len(draft.spines) == 1:
        return None
    gone = draw(st.sampled_from(free)).name
    after = replace(
        draft,
        spines=tuple(spine for spine in draft.spines if spine.name != gone),
        uplinks=tuple(uplink for uplink in draft.uplinks if uplink.spine != gone),
    )
    return Edit("remove spine", after, _beside(draft, after, gone))


def add_uplink(draw: st.DrawFn, draft: Draft) -> Edit | None:
    leaf = draw(st.sampled_from(draft.leafs)).name
    spine = draw(st.sampled_from(draft.spines)).name
    port = _free_port(draft, leaf)
    if port is None:
        return None
    after = replace(draft, uplinks=(Uplink(leaf, port, spine), *draft.uplinks))
    return Edit("add uplink", after, frozenset({leaf, spine}))


def remove_uplink(draw: st.DrawFn, draft: Draft) -> Edit | None:
    leafs = [uplink.leaf for uplink in draft.uplinks]
    free = [uplink for uplink in draft.uplinks if leafs.count(uplink.leaf) > 1]
    if not free:
        return None
    gone = draw(st.sampled_from(free))
    uplinks = tuple(uplink for uplink in draft.uplinks if uplink != gone)
    return Edit(
        "remove uplink", replace(draft, uplinks=uplinks), frozenset({gone.leaf, gone.spine})
    )


def add_service(draw: st.DrawFn, draft: Draft) -> Edit | None:
    able = able_hosts(draft.hosts, families_of(draft))
    if not able:
        return None
    service = new_service(draw, 7, able, families_of(draft))
    after = replace(draft, services=(*draft.services, service))
    return Edit("add service", after, _everything(draft, after))


def remove_service(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not draft.services:
        return None
    gone = draw(st.sampled_from(draft.services))
    after = replace(draft, services=tuple(each for each in draft.services if each != gone))
    return Edit("remove service", after, _everything(draft, after))


def rename_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not draft.hosts:
        return None
    old = draw(st.sampled_from(draft.hosts))
    new = f"a{old.name}"
    if any(host.name == new for host in draft.hosts):
        return None
    said = {key: value for key, value in old.said.items() if key != "drain"}
    if "drain" in old.said:
        drain = old.said["drain"]
        said["drain"] = drain if isinstance(drain, str) else [f"a{end}" for end in drain]
    hosts = tuple(
        replace(old, name=new, said=said) if host is old else host for host in draft.hosts
    )
    names = {old.name: new}
    services = tuple(
        replace(
            service,
            hosts=tuple(names.get(name, name) for name in service.hosts),
            drained=tuple(names.get(name, name) for name in service.drained),
        )
        for service in draft.services
    )
    after = replace(draft, hosts=hosts, services=services, moved=((old.name, new),))
    touched = _beside(draft, after, old.name, new)
    return Edit("rename host", after, touched, renamed=((old.name, new),))


def rename_leaf(draw: st.DrawFn, draft: Draft) -> Edit | None:
    rack = draw(st.sampled_from(draft.racks))
    old = draw(st.sampled_from(rack.leafs))
    new = draw(st.sampled_from([f"zz-{old.name}", f"{old.name}-b"]))
    if any(leaf.name == new for rack in draft.racks for leaf in rack.leafs):
        return None

    def named(leaf: Leaf) -> Leaf:
        return replace(leaf, name=new) if leaf is old else leaf

    racks = tuple(replace(rack, leafs=tuple(map(named, rack.leafs))) for rack in draft.racks)
    uplinks = tuple(
        replace(uplink, leaf=new) if uplink.leaf == old.name else uplink for uplink in draft.uplinks
    )
    after = replace(draft, racks=racks, uplinks=uplinks, moved=((old.name, new),))
    # In a map the order of the names says which NIC goes where: its leafs may change places.
    mates = [leaf.name for leaf in rack.leafs] if rack.is_map else []
    touched = _beside(draft, after, old.name, new, *mates)
    return Edit("rename leaf", after, touched, renamed=((old.name, new),))


def rename_rack(draw: st.DrawFn, draft: Draft) -> Edit | None:
    old = draw(st.sampled_from(draft.racks))
    new = f"aisle-{old.name}"[:40]
    if any(rack.name == new for rack in draft.racks):
        return None
    racks = tuple(replace(old, name=new) if rack is old else rack for rack in draft.racks)
    hosts = tuple(
        replace(host, rack=new) if host.rack == old.name else host for host in draft.hosts
    )
    after = replace(draft, racks=racks, hosts=hosts, moved=((old.name, new),))
    return Edit("rename rack", after, frozenset(), renamed=((old.name, new),))


def drop_moved(_: st.DrawFn, draft: Draft) -> Edit | None:
    return Edit("drop moved", replace(draft, moved=()), frozenset()) if draft.moved else None


def pin_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    free = [host for host in draft.hosts if "address" not in host.said]
    if not free:
        return None
    host = draw(st.sampled_from(free))
    family = draw(st.sampled_from(families_of(draft)))
    address = {"ipv4": "10.1.14.7", "ipv6": "2001:db8:1::fe:7"}[family]
    if any(address in each.said.get("address", ()) for each in draft.hosts):
        return None
    after = _with(draft, host, address=[address])
    identity = f"host/{host.name}/{family}"
    return Edit("pin host", after, _beside(draft, after, host.name), pinned=frozenset({identity}))


def unpin_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    pinned = [host for host in draft.hosts if "address" in host.said]
    if not pinned:
        return None
    host = draw(st.sampled_from(pinned))
    said = {key: value for key, value in host.said.items() if key != "address"}
    hosts = (replace(host, said=said) if each is host else each for each in draft.hosts)
    return Edit("unpin host", draft.with_hosts(hosts), frozenset())


def change_rack(draw: st.DrawFn, draft: Draft) -> Edit | None:
    moves = [
        (host, rack)
        for host in draft.hosts
        for rack in draft.racks
        if rack.name != host.rack
        and len(rack.leafs) >= len(host.nics)
        and all(mate.place != host.place for mate in draft.hosts if mate.rack == rack.name)
    ]
    if not moves:
        return None
    host, rack = draw(st.sampled_from(moves))
    hosts = (replace(host, rack=rack.name) if each is host else each for each in draft.hosts)
    after = draft.with_hosts(hosts)
    return Edit("change rack", after, _beside(draft, after, host.name))


def change_mtu(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not draft.hosts:
        return None
    host = draw(st.sampled_from(draft.hosts))
    return Edit("change mtu", _with(draft, host, mtu="1400"), frozenset({host.name}))


def change_receive(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not draft.hosts:
        return None
    host = draw(st.sampled_from(draft.hosts))
    after = _with(draft, host, receive=draw(st.sampled_from(["default", "rack", "all"])))
    return Edit("change receive", after, _beside(draft, after, host.name))


def change_password(draw: st.DrawFn, draft: Draft) -> Edit | None:
    """A host signs with another secret, or not at all: it and its leafs know."""
    hosts = [host for host in draft.hosts if host.name not in draft.without_bgp]
    if not hosts:
        return None
    host = draw(st.sampled_from(hosts))
    after = _with(draft, host, password=draw(st.sampled_from(PASSWORDS)))
    return Edit("change password", after, _beside(draft, after, host.name))


def change_attach(draw: st.DrawFn, draft: Draft) -> Edit | None:
    busy = {name for service in draft.services for name in service.hosts}
    free = [host for host in draft.hosts if host.name not in busy and "raw" not in host.said]
    if not free or not has_arp(draft):
        return None
    host = draw(st.sampled_from(free))
    attach = "bgp" if host.name in draft.without_bgp else "redistribute-neighbor"
    after = _with(draft, host, attach=attach)
    return Edit("change attach", after, _beside(draft, after, host.name))


def change_version(draw: st.DrawFn, draft: Draft) -> Edit | None:
    spine = draw(st.sampled_from(draft.spines))
    said = {**spine.said, **draw(st.sampled_from(CUMULUS))}
    if said.get("platform") == "debian-switch":
        return None
    spines = (replace(spine, said=said) if each is spine else each for each in draft.spines)
    after = replace(draft, spines=tuple(spines))
    return Edit("change version", after, frozenset({spine.name}))


def drain_host(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not draft.hosts:
        return None
    host = draw(st.sampled_from(draft.hosts))
    said = draw(st.sampled_from(["true", "false"]))
    after = _with(draft, host, drain=said)
    is_told_by_leafs = host.name in draft.without_bgp
    touched = _beside(draft, after, host.name) if is_told_by_leafs else frozenset({host.name})
    return Edit("drain host", after, touched)


def drain_nic(draw: st.DrawFn, draft: Draft) -> Edit | None:
    free = [host for host in draft.hosts if "drain" not in host.said]
    if not free:
        return None
    host = draw(st.sampled_from(free))
    nic, leaf, _ = draw(st.sampled_from(draft.ports_of(host)))
    after = _with(draft, host, drain=[f"{host.name}:{nic}"])
    return Edit("drain nic", after, frozenset({host.name, leaf}))


def drain_spine(draw: st.DrawFn, draft: Draft) -> Edit | None:
    spine = draw(st.sampled_from(draft.spines))
    said = {**spine.said, "drain": draw(st.sampled_from(["true", "false"]))}
    spines = (replace(spine, said=said) if each is spine else each for each in draft.spines)
    return Edit("drain spine", replace(draft, spines=tuple(spines)), frozenset({spine.name}))


def drain_uplink(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not draft.uplinks:
        return None
    uplink = draw(st.sampled_from(draft.uplinks))
    changed = replace(uplink, is_drained=not uplink.is_drained)
    uplinks = tuple(changed if each is uplink else each for each in draft.uplinks)
    touched = frozenset({uplink.leaf, uplink.spine})
    return Edit("drain uplink", replace(draft, uplinks=uplinks), touched)


def _with_bgp(draft: Draft) -> list[Service]:
    """The services of which no member is without BGP."""
    return [each for each in draft.services if not draft.without_bgp & set(each.hosts)]


def drain_member(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not _with_bgp(draft):
        return None
    service = draw(st.sampled_from(_with_bgp(draft)))
    name = draw(st.sampled_from(service.hosts))
    drained = tuple(sorted({*service.drained} ^ {name}))
    services = tuple(
        replace(each, drained=drained) if each is service else each for each in draft.services
    )
    return Edit("drain member", replace(draft, services=services), frozenset({name}))


def change_check(draw: st.DrawFn, draft: Draft) -> Edit | None:
    if not _with_bgp(draft):
        return None
    service = draw(st.sampled_from(_with_bgp(draft)))
    check = draw(st.sampled_from([{}, {"tcp": "25"}, {"http": "http://127.0.0.1/", "fall": "1"}]))
    services = tuple(
        replace(each, check=check) if each is service else each for each in draft.services
    )
    after = replace(draft, services=services)
    return Edit("change check", after, frozenset(service.hosts))


def change_version_of_leaf(draw: st.DrawFn, draft: Draft) -> Edit | None:
    """Upgrade one leaf of a rack: no server, no spine and no other leaf can tell."""
    rack = draw(st.sampled_from(draft.racks))
    leaf = draw(st.sampled_from(rack.leafs))
    if "platform" in rack.leaf or not rack.is_map:  # a map has another order than a range
        return None
    changed = replace(leaf, said={**leaf.said, **draw(st.sampled_from(CUMULUS))})
    leafs = tuple(changed if each is leaf else each for each in rack.leafs)
    racks = tuple(replace(rack, leafs=leafs) if each is rack else each for each in draft.racks)
    after = replace(draft, racks=racks)
    return Edit("change version of leaf", after, frozenset({leaf.name}))


def _with(draft: Draft, host: Host, **said: object) -> Draft:
    changed = replace(host, said={**host.said, **said})
    return draft.with_hosts(changed if each is host else each for each in draft.hosts)


EDITS: tuple[Callable[[st.DrawFn, Draft], Edit | None], ...] = (
    add_host,
    remove_host,
    add_rack,
    remove_rack,
    add_spine,
    remove_spine,
    add_uplink,
    remove_uplink,
    add_service,
    remove_service,
    rename_host,
    rename_leaf,
    rename_rack,
    drop_moved,
    pin_host,
    unpin_host,
    change_rack,
    change_mtu,
    change_receive,
    change_password,
    change_attach,
    change_version,
    drain_host,
    drain_nic,
    drain_spine,
    drain_uplink,
    drain_member,
    change_check,
    change_version_of_leaf,
)


@st.composite
def edits(draw: st.DrawFn, draft: Draft) -> Edit | None:
    """Some edit of a draft, None where it cannot be done there.

    What was renamed before stays listed at times, but not when the old name may come again.
    """
    edit = draw(st.sampled_from(EDITS))
    if edit.__name__.startswith(("add", "rename", "remove")) or draw(st.booleans()):
        draft = draft if edit is drop_moved else replace(draft, moved=())
    return edit(draw, draft)
