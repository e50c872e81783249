"""A password stands in the inventory itself.

## Why it is refused
Everybody who reads the repository would have it, and git keeps it even after it is taken out. The
inventory names a secret and nothing more; its value is put in by the push, on the way to the
device, from wherever you keep such values (docs/secrets.md). A password that was committed is
known: choose another. What looks like no name of a secret may be one, too. This message shows the
line without what stands there.

## Example
    fabric: {name: demo}
    defaults: {host: {password: swordfish}}

## Instead
    fabric: {name: demo}
    defaults: {host: {password: {secret: bgp_hosts}}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB225",
    "secret-in-clear",
    "{what} stands here in clear, where everybody who reads the inventory has it",
    help="write `password: {{secret: NAME}}`, and choose another value if this one was committed",
    is_hidden=True,
)
