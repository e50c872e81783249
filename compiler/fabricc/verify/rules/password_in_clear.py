"""The password of a BGP session stands in a generated file itself.

## Why it is refused
`out/` lies in git, in artifacts of CI and in the cache of whoever builds it. fabricc writes a token
of the form `FABRICC-SECRET-name` and a push puts the value in; a password in clear comes from a
`raw:` text or a template of your own. Name a secret instead (docs/secrets.md), and choose another
password: this one is known. The line is shown without it.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.capability.secret import secret_of
from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.frr.config import line_of

RULE = Rule(
    "FAB749",
    "password-in-clear",
    "{device}: the password of neighbour {neighbor} stands there in clear",
    is_hidden=True,
)


def check(device: Device) -> Iterator[Finding]:
    """Tell of every password of a neighbour or a group that is no token."""
    bgp = None if device.frr is None else device.frr.bgp
    for each in () if bgp is None else bgp.neighbors:
        if each.password is not None and secret_of(each.password) is None:
            place = device.in_frr(line_of(each.lines, "password", each.line))
            yield finding(RULE, place, device=device.name, neighbor=each.name)
