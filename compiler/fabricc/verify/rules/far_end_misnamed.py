"""A description, an alias or a cabling plan names another far end than the cable has.

## Why it is refused
Whoever repairs the link at night believes the description. PTM believes topology.dot, and takes a
right cable for a wrong one.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.link import Link, LinkEnd

RULE = Rule("FAB717", "far-end-misnamed", "{end} leads to {far}, but {who} says {said}")


def check(link: Link) -> Iterator[Finding]:
    """Tell of every text at an end of a cable that names another far end."""
    for end, far in link.sides:
        for who, said, place in _texts(end):
            if said != str(far):
                yield finding(RULE, place, end=end, far=far, who=who, said=f"`{said}`")
        if end.device.edges is not None:
            yield from _edges(end, far)


def _texts(end: LinkEnd) -> Iterator[tuple[str, str, Place]]:
    if end.session is not None:
        said = end.session.description or "nothing"
        yield "the description of the neighbour", said, end.at("description")
    has_alias = end.interface is not None and end.interface.alias is not None
    if end.interface is not None and (has_alias or not end.device.is_host):
        place = end.device.in_interface(end.port, "alias")
        yield "the alias of the port", end.interface.alias or "nothing", place


def _edges(end: LinkEnd, far: LinkEnd) -> Iterator[Finding]:
    wanted = frozenset(((end.device.name, end.port), (far.device.name, far.port)))
    mine = (end.device.name, end.port)
    here = [edge for edge in end.device.edges or () if mine in edge.ends]
    for edge in here:
        if edge.ends != wanted:
            other = edge.other if edge.first == mine else edge.first
            place = end.device.of_kind("topology", edge.line)
            said = f"`{other[0]}:{other[1]}`"
            yield finding(RULE, place, end=end, far=far, who="topology.dot", said=said)
    if not here:
        place = end.device.of_kind("topology")
        yield finding(RULE, place, end=end, far=far, who="topology.dot", said="nothing")


def check_graph(built: Built) -> Iterator[Finding]:
    """Tell in what the graph of the whole fabric differs from the plan of the cables."""
    place = f"{built.name}/topology.dot"
    cables = {frozenset(cable.ends): cable for cable in built.cables}
    drawn = {edge.ends: edge for edge in built.edges}
    for ends, edge in drawn.items():
        if ends not in cables:
            (end, port), (far, far_port) = edge.first, edge.other
            yield finding(
                RULE,
                Place(place, edge.line),
                end=f"{end}:{port}",
                far="something else, or to nothing",
                who="topology.dot",
                said=f"`{far}:{far_port}`",
            )
    for ends, cable in cables.items():
        if ends not in drawn:
            (end, port), (far, far_port) = cable.ends
            there = f"{far}:{far_port}"
            yield finding(
                RULE, Place(place), end=f"{end}:{port}", far=there, who=place, said="nothing"
            )
