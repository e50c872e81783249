"""The plan calls a cable something that its two ends are not.

## Why it is refused
What must hold at a cable depends on what it is: at the port of a server filters, between switches
none. A cable with the wrong kind would escape the checks.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.link import Link

RULE = Rule("FAB764", "cable-misnamed", "{one} -- {other} is called `{kind}`, and is none")


def check(built: Built, link: Link) -> Iterator[Finding]:
    """Tell of a cable whose kind its ends contradict."""
    kind = link.cable.kind
    if (kind == "host") is not link.lower.device.is_host or link.upper.device.is_host:
        place = Place(f"{built.name}/cabling.csv", link.cable.line)
        yield finding(RULE, place, one=link.lower, other=link.upper, kind=kind)
