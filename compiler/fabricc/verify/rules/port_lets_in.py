"""A host's port lets in something else than what its host may announce.

## Why it is refused
One route too many, and a host takes the traffic of another, of a switch, or of everybody; one too
few, and its own address is reached by half of its links. A plain `maximum-prefix` stands behind the
lists, for the day when one of them lets ranges through; it counts what is accepted, so a flood that
the lists deny closes nothing (docs/adr/0003-no-forced-prefix-limit-on-host-ports.md).

## Test
tests/unit/verify/test_check.py
"""

import re
from collections.abc import Iterator

from fabricc.capability.names import Network
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.frr.config import RouteMap, RouteMapEntry, line_of
from fabricc.verify.frr.effective import Policy
from fabricc.verify.frr.names import matches_prefix, passed_spans
from fabricc.verify.link import Link, LinkEnd
from fabricc.verify.scalar import host_prefix

RULE = Rule("FAB723", "port-lets-in", "{leaf}, the port of {host}: {what}")

_OF_ONE_AS = re.compile(r"\^([0-9]+)(?:\(_([0-9]+)\)\*)?\$")


def check(link: Link) -> Iterator[Finding]:
    """Tell of everything that the leaf takes from a host and should not, or the other way round."""
    host, leaf = link.lower, link.upper
    if link.cable.kind != "host" or leaf.session is None or host.asn is None:
        return
    own = {host_prefix(number) for number in host.device.own_addresses}
    for policy in leaf.session.policies:
        if policy.is_active and policy.import_map is not None:
            prefixes = {each for each in own if each.version == policy.version}
            found = leaf.device.names.route_maps.get(policy.import_map)
            for what, line in _checked(leaf, host.asn, prefixes, found, policy.version):
                place = leaf.device.in_frr(line)
                yield finding(RULE, place, leaf=leaf, host=host.device.name, what=what)
            for what, place in _limited(leaf, policy, len(prefixes)):
                yield finding(RULE, place, leaf=leaf, host=host.device.name, what=what)


def _limited(leaf: LinkEnd, policy: Policy, announced: int) -> Iterator[tuple[str, Place]]:
    line = dict(policy.lines).get("maximum-prefix", dict(policy.lines).get("activate", 1))
    place = leaf.device.in_frr(line)
    if policy.maximum_prefix is None or policy.maximum_prefix_warns:
        yield f"nothing limits how many IPv{policy.version} routes it accepts", place
    elif policy.maximum_prefix < announced:
        yield f"the limit of {policy.maximum_prefix} routes is below what it announces", place


def _checked(
    leaf: LinkEnd, asn: int, own: set[Network], found: RouteMap | None, version: int
) -> Iterator[tuple[str, int]]:
    if found is None:
        return
    accepted: set[Network] = set()
    for entry in found.entries:
        if not entry.permits:
            continue
        spans = passed_spans(leaf.device.names, entry, version)
        if spans:
            yield from _path(leaf, asn, entry)
        for span in spans:
            if span.only in own and span.only is not None:
                accepted.add(span.only)
            else:
                yield f"it lets in {span}", _line(entry)
    refused = {prefix for prefix in own if _is_refused(leaf, found, prefix)}
    for prefix in sorted((own - accepted) | refused, key=str):
        yield f"it does not let in {prefix}", found.entries[0].line


def _is_refused(leaf: LinkEnd, found: RouteMap, prefix: Network) -> bool:
    """Tell whether the first entry that matches a prefix refuses it."""
    for entry in found.entries:
        if matches_prefix(leaf.device.names, entry, prefix):
            return not entry.permits
    return True


def _path(leaf: LinkEnd, asn: int, entry: RouteMapEntry) -> Iterator[tuple[str, int]]:
    """The AS path must be the host's AS number, once or several times: exactly that."""
    name = entry.match_as_path
    line = line_of(entry.lines, "match as-path", entry.line)
    if name is None:
        yield "it lets in any AS path", line
        return
    found = leaf.device.names.as_path_lists.get(name)
    for each in found.lines if found is not None else ():
        matched = _OF_ONE_AS.fullmatch(each.text)
        is_own = matched is not None and {matched[1], matched[2] or matched[1]} == {str(asn)}
        if each.permits and not is_own:
            yield f"it lets in AS paths like {each.text}, not those of AS {asn} alone", each.line
        elif not each.permits:
            yield f"it refuses AS paths like {each.text}", each.line
    if found is not None and not found.lines:
        yield "it lets in no AS path", line


def _line(entry: RouteMapEntry) -> int:
    return next(
        (line for part, line in entry.lines if part.startswith("match prefix-list")), entry.line
    )
