"""`fabricc show switches`."""

from collections.abc import Iterator

from fabricc.capability.names import DeviceName, Role
from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, named, text
from fabricc.cli.show.subject import Subject
from fabricc.cli.show.survival import of_switches
from fabricc.pipeline import Compiled
from fabricc.topology.values import LinkKind


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each leaf and spine."""
    topology, allocation = compiled.topology, compiled.allocation
    for name, switch in topology.switches.items():
        numbers = allocation.numbers.get(name)
        if name not in selection or numbers is None:
            continue
        port = switch.management
        management = numbers.management or (port.address if port else None)
        dhcp = "dhcp" if port is not None and port.dhcp4 else None
        yield {
            "switch": name,
            "role": switch.role.value,
            "rack": switch.rack,
            "platform": switch.platform,
            "version": switch.version,
            "style": switch.style,
            "model": switch.model,
            "ipv4": str(numbers.ipv4) if numbers.ipv4 else None,
            "ipv6": str(numbers.ipv6) if numbers.ipv6 else None,
            "router_id": str(numbers.router_id) if numbers.router_id else None,
            "asn": numbers.asn,
            "management": str(management) if management else dhcp,
            "uplinks": _links(compiled, name, LinkKind.UPLINK),
            "hosts": _links(compiled, name, LinkKind.HOST),
            "drained": switch.is_drained,
            "labels": dict(switch.labels),
        }


def _links(compiled: Compiled, name: DeviceName, kind: LinkKind) -> int:
    return sum(link.kind is kind for link in compiled.topology.links_of.get(name, ()))


def _counted(row: Row) -> tuple[str, ...]:
    if row["role"] == Role.SPINE:
        return (f"{row['uplinks']} down",)
    return f"{row['uplinks']} up", f"{row['hosts']} hosts"


SUBJECT = Subject(
    columns=(
        Column("SWITCH", named("switch"), "bold"),
        Column("ROLE", lambda row: [each for each in (row["role"], row["rack"]) if each]),
        Column("PLATFORM", lambda row: (row["platform"], row["version"])),
        Column("MODEL", text("model")),
        Column("LOOPBACK", lambda row: [each for each in (row["ipv4"], row["ipv6"]) if each]),
        Column("ASN", text("asn"), is_number=True),
        Column("LINKS", _counted),
    ),
    rows=rows,
    remarks=of_switches,
)
