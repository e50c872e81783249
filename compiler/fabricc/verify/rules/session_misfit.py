"""The two ends of a session do not fit each other, or one of them lacks what every session has.

## Why it is refused
With BFD, GTSM, a password or a family at one end only, or with two passwords, the session does not
come up, or goes down with the first lost packet, or routes of one family go one way. Without
`v6only` FRR takes an IPv4 address for the session if there is one; without `ipv6 nd ra-lifetime 0`
the port offers itself as an IPv6 default router, past BGP.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.capability.secret import secret_of
from fabricc.findings import Finding, Label, Rule, finding
from fabricc.verify.conclude import answers_bfd
from fabricc.verify.link import Link, LinkEnd

RULE = Rule("FAB715", "session-misfit", "the session {one} to {other}: {what}")


def check(link: Link) -> Iterator[Finding]:
    """Tell of everything in which the two ends of a session differ, or that one lacks."""
    lower, upper = link.lower, link.upper
    if lower.session is None or upper.session is None:
        return
    if lower.session.bfd != upper.session.bfd:
        yield _told(lower, upper, "bfd", f"BFD is {_bfd(lower)} here and {_bfd(upper)} there")
    if lower.session.has_gtsm != upper.session.has_gtsm:
        yield _told(lower, upper, "ttl-security", "GTSM (ttl-security) stands at one end only")
    if lower.session.password != upper.session.password:
        what = f"the password is {_password(lower)} here and {_password(upper)} there"
        yield _told(lower, upper, "password", what)
    for version in (4, 6):
        one, other = lower.session.policy(version), upper.session.policy(version)
        if one.is_active != other.is_active:
            yield _told(lower, upper, "", f"IPv{version} is active at one end only")
    if not any(lower.session.policy(version).is_active for version in (4, 6)):
        yield _told(lower, upper, "", "no family is active")
    for end, far in link.sides:
        for part, what in _lacks(end):
            yield _told(end, far, part, what)


def _lacks(end: LinkEnd) -> Iterator[tuple[str, str]]:
    """Yield what an end lacks: the part to show, and the sentence."""
    session, config = end.session, end.device.frr
    if session is None or config is None:
        return
    if not session.is_v6only:
        yield "interface", "`v6only` is missing"
    if not session.has_gtsm:
        yield "", "GTSM (`ttl-security hops 1`) is missing"
    if end.port not in config.silent_ports:
        yield "", "the port offers itself as a default router: `ipv6 nd ra-lifetime 0` is missing"
    if session.bfd is not None and not answers_bfd(end.device):
        yield "bfd", "BFD is asked for, and nothing on the device answers it"


def _password(end: LinkEnd) -> str:
    """Return how a message speaks of a password: a token is shown, anything else is not."""
    text = None if end.session is None else end.session.password
    if text is None:
        return "missing"
    return text if secret_of(text) is not None else "another one, in clear,"


def _bfd(end: LinkEnd) -> str:
    timers = None if end.session is None else end.session.bfd
    if timers is None:
        return "off"
    return f"{timers.detect_multiplier} x {timers.receive_interval}/{timers.transmit_interval} ms"


def _told(one: LinkEnd, other: LinkEnd, part: str, what: str) -> Finding:
    also = (Label(other.at(part), "the other end"),)
    return finding(RULE, one.at(part), also=also, one=one, other=other, what=what)
