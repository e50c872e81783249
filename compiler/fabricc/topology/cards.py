"""The names of the network cards of hosts: what every style, udev and the kernel can take."""

from collections.abc import Iterable, Iterator

from fabricc.findings import IntentPath, Spot, finding
from fabricc.topology.cables import Cable
from fabricc.topology.layers import Resolved
from fabricc.topology.report import Report
from fabricc.topology.rules import nic_of_the_kernel, nic_with_dot
from fabricc.topology.values import ManagementPort

_RULES = (
    (nic_with_dot.RULE, lambda name: "." in name),
    (nic_of_the_kernel.RULE, nic_of_the_kernel.NAMES.fullmatch),
)
"""Each rule, and what tells whether it forbids a name; the first one counts."""


def check_cards(
    fields: Resolved,
    cables: Iterable[Cable],
    management: ManagementPort | None,
    report: Report,
) -> None:
    """Tell once for a declaration of each card whose name cannot be one."""
    for name, path in _named(fields, cables, management):
        rule = next((rule for rule, forbids in _RULES if forbids(name)), None)
        if rule is not None:
            report.append(finding(rule, Spot(path, inside=name), nic=name))


def _named(
    fields: Resolved, cables: Iterable[Cable], management: ManagementPort | None
) -> Iterator[tuple[str, IntentPath]]:
    """Yield the cards with the places of their names."""
    declared = fields.value("nics") or {}
    for cable in cables:
        path = fields.path("nics") if cable.nic in declared else cable.path[:-1]
        yield cable.nic, path
    if management is not None:
        yield management.nic, fields.path("management")
