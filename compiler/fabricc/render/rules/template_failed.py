"""A person's own template cannot be filled in.

## Why it is refused
It names something that is not there, does what no template may do, or goes on without end. A file
that is made of a guess is worse than none, so nothing is written.

## Example
    {{ view.hostname }}

## Instead
    {{ view.system.hostname }}

## Test
tests/unit/render/custom/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB634",
    "template-failed",
    "{problem}",
    help="docs/templates.md says what a template has and can do",
)
