"""A file with a secret in it may be read by everybody on the device.

## Why it is said
A push puts the value into the file as it is, and gives it the mode that the manifest says. With
`0644` every user and every program on the device can read it. frr.conf has `0640`; other files get
secrets by a `raw:` text or a template of your own, whose first line can say `mode=0600`.

## Test
tests/unit/verify/test_read.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, Severity, finding
from fabricc.verify.entry import ManifestEntry

RULE = Rule(
    "FAB750",
    "secret-readable",
    "{device}: everybody on the device may read /{path}, which has the secret {secret}",
    Severity.WARNING,
)


def check(
    place: Place, entry: ManifestEntry, path: str, secrets: frozenset[str]
) -> Iterator[Finding]:
    """Tell of one file and the first of its secrets; `place` is where the file lies."""
    if secrets and path in entry.readable:
        yield finding(RULE, place, device=entry.device, path=path, secret=min(secrets))
