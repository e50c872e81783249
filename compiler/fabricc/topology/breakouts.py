"""The splits of ports that a person declares, against what the model can do."""

from fabricc.capability.model import Model
from fabricc.capability.names import PortName
from fabricc.capability.ports import has_port, port_place, splits
from fabricc.findings import at_key, finding
from fabricc.intent.spread import names_of
from fabricc.topology.layers import Resolved
from fabricc.topology.report import Report
from fabricc.topology.rules import no_such_port, port_is_split

Breakouts = tuple[tuple[PortName, str], ...]
"""Ports with their splits, by port."""


def breakouts_of(fields: Resolved, name: str, model: Model | None, report: Report) -> Breakouts:
    """Return the splits that a switch declares, told of those that its model cannot do."""
    declared: dict[str, str] = fields.value("breakouts") or {}
    found: dict[PortName, str] = {}
    for ports, mode in declared.items():
        path = (*fields.path("breakouts"), ports)
        for port in map(PortName, names_of(ports)):
            if port in found:
                reason = f"port `{port}` of {name} is split twice"
                advice = "name each port once under `breakouts`"
                report.append(
                    finding(port_is_split.RULE, at_key(path), advice=advice, reason=reason)
                )
            elif model is not None:
                _check(fields, name, model, ports, port, mode, report)
            found[port] = mode
    return tuple(sorted(found.items()))


def _check(  # noqa: PLR0913, PLR0917 - one port of one switch, and where it is written
    fields: Resolved,
    name: str,
    model: Model,
    ports: str,
    port: PortName,
    mode: str,
    report: Report,
) -> None:
    path = (*fields.path("breakouts"), ports)
    if not has_port(model, port):
        report.append(no_such_port.lacking(name, model, port, at_key(path)))
        return
    place = port_place(model, port)
    able = splits(model, place[0]) if place is not None and place[1] is None else ()
    if mode not in able:
        reason = f"port `{port}` of {name} ({model.name}) cannot be split {mode}"
        advice = f"it can do: {', '.join(able) or 'none'}"
        report.append(finding(port_is_split.RULE, path, advice=advice, reason=reason))
