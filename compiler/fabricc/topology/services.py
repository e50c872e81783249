"""Services from their declarations."""

from collections.abc import Iterator

from fabricc.capability.names import DeviceName, natural
from fabricc.findings import Spot, at_key, finding
from fabricc.intent.intent import Intent, Named
from fabricc.intent.service import Service as Declaration
from fabricc.intent.spread import names_of
from fabricc.topology.report import Report
from fabricc.topology.rules import check_of_own_address, slow_check, unclear_check
from fabricc.topology.spread import is_too_much
from fabricc.topology.values import Check, Host, Service

WAYS = ("command", "tcp", "http")


def services(intent: Intent, hosts: dict[DeviceName, Host], report: Report) -> Iterator[Service]:
    """Yield every service with those of its hosts that there are."""
    for declared in intent.services:
        members = {
            name: bool(member.drain)
            for text, member in declared.value.hosts.items()
            for name in names_of(text)
        }
        strange = [name for name in members if name not in hosts]
        report.unknown("host", strange, (*declared.path, "hosts"), hosts)
        there = sorted((DeviceName(name) for name in members if name in hosts), key=natural)
        if is_too_much((len(there), len(declared.names)), declared.path, "members", report):
            continue
        check = _check(declared, report)
        drained = tuple(name for name in there if members[name])
        for name in declared.names:
            yield Service(
                name=name,
                addresses=declared.value.addresses,
                hosts=tuple(there),
                check=check,
                drained=drained,
                origin=(declared.path,),
            )


def _check(declared: Named[Declaration], report: Report) -> Check | None:
    """Return the check of a service; one that cannot be told is told of, and left out."""
    check = declared.value.check
    if check is None:
        return None
    spot = at_key((*declared.path, "check"))
    targets = {way: getattr(check, way) for way in WAYS if getattr(check, way) is not None}
    if len(targets) != 1:
        reason = f"`{'` and `'.join(targets)}`" if targets else "none of them"
        name = declared.names[0]
        advice = "keep one: several conditions are one `command`, joined by `&&`"
        report.append(finding(unclear_check.RULE, spot, advice=advice, service=name, reason=reason))
        return None
    if check.timeout > check.interval:
        report.append(
            finding(
                slow_check.RULE,
                spot,
                advice=f"write `interval: {check.timeout}`, or a shorter `timeout`",
                service=declared.names[0],
                timeout=check.timeout,
                interval=check.interval,
            )
        )
    [(way, target)] = targets.items()
    own = check_of_own_address.asked(str(target), declared.value.addresses)
    if own:
        place = Spot((*declared.path, "check", way), inside=own)
        report.append(
            finding(check_of_own_address.RULE, place, service=declared.names[0], address=own)
        )
    return Check(way, str(target), check.interval, check.timeout, check.rise, check.fall)
