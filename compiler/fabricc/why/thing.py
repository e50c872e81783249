"""What a device, a port, a rack or a service is."""

from collections.abc import Iterator

from fabricc.capability.names import DeviceName, RackName
from fabricc.findings import Finding, Label, Outcome, finding
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.values import Link, Machine
from fabricc.why.answer import Answer, Appearance, Fact
from fabricc.why.known import Known
from fabricc.why.near import MOST_LINES
from fabricc.why.origin import labels
from fabricc.why.question import PortOf
from fabricc.why.rules import nothing_known


def thing(known: Known, name: str) -> Answer | None:
    """Return what a device, a rack or a service is; None if nothing has the name."""
    if known.has(name):
        return _device(known, name)
    rack = known.topology.racks.get(RackName(name))
    if rack is not None:
        facts = (Fact("rack", name), *(Fact("leaf", each) for each in rack.leafs))
        return Answer(title=name, facts=facts, places=labels(known, rack.origin))
    service = known.topology.services.get(name)
    if service is None:
        return None
    facts = (
        Fact("service", ", ".join(map(str, service.addresses))),
        *(Fact("member", each) for each in service.hosts),
    )
    return Answer(title=name, facts=facts, places=labels(known, service.origin))


def _device(known: Known, name: str) -> Answer:
    machine = known.topology.machine(DeviceName(name))
    device = known.device(name)
    facts = [Fact("role", machine.role.value)]
    if machine.rack:
        facts.append(Fact("rack", machine.rack))
    facts.append(Fact("platform", f"{machine.platform} {machine.version}, {machine.style}"))
    links = known.topology.links_of.get(DeviceName(name), ())
    facts += [Fact("link", _cable(known, name, link)) for link in links]
    files = known.tree(name).files
    facts += [Fact("file", f"/{each.path}, {each.text.count(chr(10))} lines") for each in files]
    numbers = known.allocation.numbers[DeviceName(name)].origin
    granted = [known.grant(each) for each in numbers if isinstance(each, str)]
    places = [*labels(known, device.origin[:1], (name,)), *_given(known, machine)]
    places += [known.grant_label(each, each.kind) for each in granted if each is not None]
    return Answer(title=name, facts=tuple(facts), places=tuple(dict.fromkeys(places)))


def _given(known: Known, machine: Machine) -> Iterator[Label]:
    """Yield where its platform and version stand."""
    if machine.where is not None:
        for name in ("platform", "version"):
            yield from labels(known, (machine.where(name),))


def port(known: Known, asked: PortOf) -> Outcome[Answer | None]:
    """Return what stands at a port; finding FAB392."""
    device = known.device(asked.device)
    found = next((each for each in device.ports if each.name == asked.port), None)
    management = device.management
    if found is None and management is not None and management.nic == asked.port:
        facts = (Fact("port", "of the management network"),)
        lines, notes = _lines(known, asked)
        places = labels(known, management.origin, (asked.port,), ("management",))
        title = f"{asked.device}:{asked.port}"
        return Outcome(Answer(title, facts=facts, places=places, appearances=lines, notes=notes))
    if found is None:
        return Outcome(None, (_unknown(known, asked, [each.name for each in device.ports]),))
    facts = (
        Fact("port", f"to {found.facing.value} {found.description}"),
        Fact("mtu", str(found.mtu)),
        *((Fact("speed", found.speed),) if found.speed else ()),
        *((Fact("mac", found.mac),) if found.mac else ()),
        *((Fact("drained", "its cable is the last choice"),) if found.is_drained else ()),
    )
    words = (asked.port, found.remote_port, str(found.mtu))
    lines, notes = _lines(known, asked)
    return Outcome(
        Answer(
            title=f"{asked.device}:{asked.port}",
            facts=facts,
            places=labels(known, found.origin, words),
            appearances=lines,
            notes=notes,
        )
    )


def _unknown(known: Known, asked: PortOf, ports: list[str]) -> Finding:
    return finding(
        nothing_known.RULE,
        None,
        advice=did_you_mean(asked.port, ports),
        fabric=known.fabric,
        what="cabled port",
        asked=f"{asked.device}:{asked.port}",
    )


def _lines(known: Known, asked: PortOf) -> tuple[tuple[Appearance, ...], tuple[str, ...]]:
    """Return the lines that are there for a port, and what is left out."""
    found = [
        Appearance(asked.device, file.path, number, text)
        for file in known.traced(asked.device)
        for number, (text, trace) in enumerate(
            zip(file.text.splitlines(), file.lines, strict=True), 1
        )
        if any(_is_of(record, asked.port) for record in trace.records)
    ]
    left = len(found) - MOST_LINES
    notes = (f"{left} more lines are not shown",) if left > 0 else ()
    return tuple(found[:MOST_LINES]), notes


def _is_of(record: object, port: str) -> bool:
    """Tell whether a record is about a port."""
    return any(getattr(record, name, None) == port for name in ("port", "name", "nic"))


def _cable(known: Known, name: str, link: Link) -> str:
    upper = link.upper.port or known.allocation.spine_ports.get(link.key) or "?"
    lower, above = f"{link.lower.device}:{link.lower.port}", f"{link.upper.device}:{upper}"
    is_lower = link.lower.device == name
    return f"{link.lower.port if is_lower else upper} to {above if is_lower else lower}"


def with_mac(known: Known, mac: str) -> PortOf | None:
    """Return the port that has a MAC address."""
    for host in known.topology.hosts.values():
        cards = [(nic.name, nic.mac) for nic in host.nics]
        cards += [(host.management.nic, host.management.mac)] if host.management else []
        for name, own in cards:
            if own is not None and own.lower() == mac.lower():
                return PortOf(host.name, name)
    return None
