"""The packet filter of a host's port does not let through exactly the host's own addresses.

## Why it is refused
With more, a host can send with the address of another, and answers and blame go there; with less,
what the host sends is lost at its own leaf.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.link import Link, LinkEnd
from fabricc.verify.plant import AllowedSources
from fabricc.verify.scalar import host_prefix

RULE = Rule("FAB725", "sources-misfit", "{leaf}, the port of {host}: {what}")


def check(built: Built, link: Link) -> Iterator[Finding]:
    """Tell in what the sources that a host's port may use are not those of its host."""
    host, leaf = link.lower, link.upper
    if link.cable.kind != "host":
        return
    sources = built.plant.routers[leaf.device.name].sources
    found = next((each for each in sources if each.port == leaf.port), None)
    for what in _checked(host, found):
        yield finding(RULE, _place(leaf), leaf=leaf, host=host.device.name, what=what)


def _checked(host: LinkEnd, found: AllowedSources | None) -> Iterator[str]:
    if found is None:
        yield "any source is let through"
        return
    own = {host_prefix(number) for number in host.device.own_addresses}
    for prefix in sorted(found.prefixes - own, key=str):
        yield f"the source {prefix} is let through"
    for prefix in sorted(own - found.prefixes, key=str):
        yield f"the source {prefix} is dropped"
    if not found.is_closed:
        yield "what is not its host's is not dropped"


def _place(leaf: LinkEnd) -> Place:
    """Return the first rule that speaks of the port."""
    device = leaf.device
    for chain in device.packet_filter.chains if device.packet_filter is not None else ():
        for rule in chain.rules:
            if chain.hook == "sources" and rule.only_port() == leaf.port:
                return device.of_kind("filter", rule.line)
    return device.of_kind("filter")
