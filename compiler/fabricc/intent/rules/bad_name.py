"""A name that cannot be used.

## Why it is refused
Names of devices, racks and services become host names and folders: one label of RFC 1123, that is
letters, digits and inner hyphens, 63 characters at most. Names of profiles, models and labels may
hold `_` and `.` too.

## Example
    fabric: {name: demo_fabric}

## Instead
    fabric: {name: demo-fabric}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB211",
    "bad-name",
    "`{text}` is not a {kind}: {reason}",
    help="write a name like `web01`",
)
