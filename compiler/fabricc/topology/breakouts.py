"""The splits of ports that a person declares, against what the model can do."""

from fabricc.capability.model import Model
from fabricc.capability.ports import has_port, port_place, splits
from fabricc.findings import at_key, finding
from fabricc.topology.layers import Resolved
from fabricc.topology.report import Report
from fabricc.topology.rules import no_such_port, port_is_split


def check_breakouts(fields: Resolved, name: str, model: Model, report: Report) -> None:
    """Tell of splits of ports that the model lacks or cannot split so."""
    declared: dict[str, str] = fields.value("breakouts") or {}
    for port, mode in declared.items():
        path = (*fields.path("breakouts"), port)
        if not has_port(model, port):
            report.append(no_such_port.lacking(name, model, port, at_key(path)))
            continue
        place = port_place(model, port)
        able = splits(model, place[0]) if place is not None and place[1] is None else ()
        if mode not in able:
            reason = f"port `{port}` of {name} ({model.name}) cannot be split {mode}"
            advice = f"it can do: {', '.join(able) or 'none'}"
            report.append(finding(port_is_split.RULE, path, advice=advice, reason=reason))
