"""A policy names a set or a policy that the device does not have.

## Why it is refused
A router reads a route-map that is not there as "refuse all", and a missing prefix-list as "let all
through": either way the configuration does not do what it says. No inventory leads here: it would
be a bug in fabricc.

## Test
tests/unit/laws/test_device.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB501", "dangling-name", "{device} refers to {kind} `{name}`, which it does not have")
