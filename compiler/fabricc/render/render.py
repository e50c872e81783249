"""The pass: a device becomes its files."""

from collections.abc import Iterator
from typing import TypeVar

from fabricc.artifact import Artifact, Checked, Drained, Identity, Neighbor, Sessions, Tree
from fabricc.capability.names import text_of
from fabricc.findings import Finding, Outcome
from fabricc.ir.device import Device, Facing, OwnAddress, Session
from fabricc.platforms.files import FileRow, Platform
from fabricc.platforms.frr import FrrView
from fabricc.render import json, statements, yaml
from fabricc.render.check import is_tidy, untidy
from fabricc.render.custom.fill import filled
from fabricc.render.custom.value import Customs
from fabricc.render.engine import template, template_of_each

View = TypeVar("View")


def render(
    platform: Platform[View], device: Device, customs: Customs | None = None
) -> Outcome[Tree]:
    """Return the files of a device on its platform, sorted by path.

    `customs` are a person's own templates for the platform. Findings are those of the platform's
    view, of these templates, FAB606 to FAB609 for lines that the device's FRR does not take, and
    FAB901 for text of ours that is not well-formed. Raises AttributeError for a template that asks
    for what the view does not have.
    """
    target = platform.view(device)
    view = target.value
    made = (
        artifact
        for row in platform.files
        if is_wanted(row, view)
        for artifact in _artifacts(platform, row, view)
    )
    files = tuple(sorted(made, key=lambda each: each.path))
    findings = [untidy(device.name, file) for file in files if not is_tidy(file.text)]
    if customs is not None:
        done = filled(customs, device, view, files, platform.absent(view))
        files = done.files
        findings += done.findings
    tree = Tree(
        device=device.name,
        role=device.role.value,
        rack=device.rack,
        platform=device.platform,
        version=device.version,
        style=device.style,
        failure_domain=device.failure_domain,
        files=files,
        absent=platform.absent(view),
        units=platform.units(view),
        packages=platform.packages(view),
        commands=platform.commands(view),
        sessions=tuple(_sessions(device.bgp.sessions)) if device.bgp else (),
        neighbors=tuple(_neighbors(device)),
        drained=_drained(device),
        checked=tuple(_checked(device)),
        identity=Identity(device.model, device.serial),
    )
    return Outcome(tree, (*target.findings, *findings, *_refused(device, view, files, customs)))


def _refused(
    device: Device, view: object, files: tuple[Artifact, ...], customs: Customs | None
) -> Iterator[Finding]:
    """Yield what the device's FRR would not take."""
    frr = getattr(view, "frr", None)
    custom = customs.by_path.get(statements.FILE) if customs is not None else None
    if isinstance(frr, FrrView):
        for file in files:
            if file.path == statements.FILE:
                place = None if custom is None else custom.template.page.whole()
                yield from statements.check(device.name, frr, file.text, place)


def _drained(device: Device) -> Drained:
    return Drained(
        _is_drained(device),
        tuple(port.name for port in device.ports if port.is_drained),
        tuple(text_of(each.address) for each in device.addresses if each.is_drained),
    )


def _is_drained(device: Device) -> bool:
    if device.bgp is None:
        return bool(device.gateways) and all(each.is_drained for each in device.gateways)
    return device.bgp.is_drained


def _checked(device: Device) -> Iterator[Checked]:
    """Yield the services of a device that have a check."""
    found: dict[str, list[OwnAddress]] = {}
    for each in device.addresses:
        if each.check is not None:
            found.setdefault(each.service or "", []).append(each)
    for name, addresses in found.items():
        if (check := addresses[0].check) is not None:
            texts = tuple(text_of(each.address) for each in addresses)
            yield Checked(name, texts, check.interval, check.timeout, check.rise, check.fall)


def _sessions(sessions: tuple[Session, ...]) -> Iterator[Sessions]:
    """Yield the sessions of a device in groups that are alike, in the order of their first port."""
    groups: dict[tuple[tuple[int, int, int] | None, str | None, str | None], list[str]] = {}
    for each in sessions:
        bfd = each.bfd
        timers = (
            (bfd.detect_multiplier, bfd.receive_interval, bfd.transmit_interval) if bfd else None
        )
        receive = each.receive.value if each.facing is Facing.HOST else None
        groups.setdefault((timers, receive, each.password), []).append(each.port)
    for alike, ports in groups.items():
        yield Sessions(tuple(ports), *alike)


def _neighbors(device: Device) -> Iterator[Neighbor]:
    """Yield who is found by ARP: the hosts of a leaf, or the gateways of a host."""
    for port in device.neighbor_ports:
        yield Neighbor(port.port, tuple(map(text_of, port.addresses)))
    for gateway in device.gateways:
        yield Neighbor(gateway.port, (text_of(gateway.address),))


def is_wanted(row: FileRow[View], view: View) -> bool:
    """Tell whether a device has the file of a row."""
    return row.when is None or bool(getattr(view, row.when))


def _artifacts(platform: Platform[View], row: FileRow[View], view: View) -> Iterator[Artifact]:
    """Yield the file of a row, or one for each of its records."""
    if row.each is None:
        yield Artifact(row.path, text_of_row(platform, row, view), row.owner, row.mode, row.apply)
        return
    fill = template_of_each(f"{platform.templates}/{row.path}.j2")
    for record in getattr(view, row.each):
        path = row.path_of(record.name)
        yield Artifact(path, fill(view, record), row.owner, row.mode, row.apply)


def text_of_row(platform: Platform[View], row: FileRow[View], view: View) -> str:
    """Return the text of the one file of a row."""
    if row.serialise is None:
        return template(f"{platform.templates}/{row.path}.j2")(view)
    header = f"{row.header}\n" if row.header else ""
    dump = json.dump if row.path.endswith(json.SUFFIX) else yaml.dump
    return header + dump(row.serialise(view))
