"""`fabricc show hosts`."""

from collections.abc import Iterator

from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, named, text
from fabricc.cli.show.subject import Subject
from fabricc.cli.show.survival import of_hosts
from fabricc.pipeline import Compiled


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each host."""
    topology, allocation = compiled.topology, compiled.allocation
    for name, host in topology.hosts.items():
        numbers = allocation.numbers.get(name)
        if name not in selection or numbers is None:
            continue
        yield {
            "host": name,
            "rack": host.rack,
            "attach": host.attach,
            "platform": host.platform,
            "version": host.version,
            "style": host.style,
            "ipv4": str(numbers.ipv4) if numbers.ipv4 else None,
            "ipv6": str(numbers.ipv6) if numbers.ipv6 else None,
            "asn": numbers.asn,
            "receive": host.receive.value if host.has_bgp else None,
            "links": [
                {
                    "nic": link.lower.port,
                    "leaf": link.upper.device,
                    "port": link.upper.port,
                }
                for link in topology.links_of.get(name, ())
            ],
            "services": [service.name for service in topology.services_of.get(name, ())],
            "drained": host.is_drained,
            "labels": dict(host.labels),
        }


SUBJECT = Subject(
    columns=(
        Column("HOST", named("host"), "bold"),
        Column("RACK", text("rack")),
        Column("ATTACH", text("attach")),
        Column("PLATFORM", lambda row: (f"{row['platform']} {row['version']}",)),
        Column("ADDRESSES", lambda row: [each for each in (row["ipv4"], row["ipv6"]) if each]),
        Column("ASN", text("asn"), is_number=True),
        Column("LEAFS", lambda row: [f"{each['leaf']}:{each['port']}" for each in row["links"]]),
    ),
    rows=rows,
    remarks=of_hosts,
)
