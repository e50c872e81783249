"""A template adds a file, and does not say how it is put on a device.

## Why it is refused
The manifest tells a push the owner and mode of each file and how a change of it takes effect. Of
our own files the platform says it; of an added file only its template can.

## Example
    Welcome to {{ device.name }}

## Instead
    {# owner=root:root mode=0644 apply=none #}
    Welcome to {{ device.name }}

## Test
tests/unit/render/custom/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB632",
    "template-header",
    "{reason}",
)
