"""The manifest and the files of a device do not name the same secrets.

## Why it is refused
A push looks up the values of the secrets that the manifest lists, and puts them in where their
tokens stand. A token whose name is not listed would reach the device as it is: FRR would take
the token for the password. The same goes for a word that begins like a token and is none, such as
`FABRICC-SECRET-BGP`. The manifest also says which session signs with which secret, and whoever
waits for sessions goes by that.

## Test
tests/unit/verify/test_read.py
"""

from collections.abc import Iterator

from fabricc.capability.secret import damaged_token, secret_of
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.entry import ManifestEntry

RULE = Rule("FAB751", "secrets-misfit", "{device}: {what}")


def check(place: Place, entry: ManifestEntry, secrets: frozenset[str]) -> Iterator[Finding]:
    """Tell of secrets that only the manifest or only the files of a device have."""
    listed = frozenset(entry.secrets)
    for name in sorted(secrets - listed):
        what = f"its files need the secret {name}, which the manifest does not list"
        yield finding(RULE, place, device=entry.device, what=what)
    for name in sorted(listed - secrets):
        what = f"the manifest lists the secret {name}, which none of its files has"
        yield finding(RULE, place, device=entry.device, what=what)


def check_sessions(device: Device) -> Iterator[Finding]:
    """Tell of sessions that the manifest says another password of than the file has."""
    listed = dict(device.entry.passwords)
    for session in device.sessions:
        there = None if session.password is None else secret_of(session.password)
        here = listed.get(session.port)
        if here != there and (session.password is None or there is not None):
            what = f"at {session.port} the password is {there}, and {here} by the manifest"
            place = device.in_frr(session.line_of("password"))
            yield finding(RULE, place, device=device.name, what=what)


def check_text(shown: str, entry: ManifestEntry, text: str) -> Iterator[Finding]:
    """Tell of the first word of a file that looks like the token of a secret and is none."""
    damaged = damaged_token(text)
    if damaged:
        place = Place(shown, text.count("\n", 0, text.index(damaged)) + 1)
        what = f"`{damaged}` is no token of a secret, and would stay as it is"
        yield finding(RULE, place, device=entry.device, what=what)
