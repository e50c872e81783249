"""A person's own template lies where no device takes a file from.

## Why it is refused
The folder under `templates/` is a platform, and the path below it is that of the file on the
device. Files that belong to the system, that another file would have to be a folder for, or that
must not be on a device beside ours, are not written by a template either.

## Example
    $ ls inventory/demo/templates
    cumulos/etc/motd.j2

## Instead
    $ ls inventory/demo/templates
    cumulus/etc/motd.j2

## Test
tests/unit/render/custom/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB631",
    "template-misplaced",
    "`{file}`: {reason}",
)
