"""The canonical form of a file would not say the same as the file. This is a bug in fabricc.

## Why it is refused
Before `fabricc fmt` writes a file it reads the new text, and compares: the data, what stands in
quotes, every comment, and whether formatting the new text would change it again. Something of that
differs, so the file was left as it is. Please report it with the file. Until then write what is
unusual in it another way: most likely a text of several lines, or a comment inside `{ }`.

## Example
    $ fabricc fmt

## Instead
    $ fabricc fmt inventory/demo/racks/rack01.yaml

## Test
tests/unit/edit/test_formatting.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB123",
    "unsafe-form",
    "a bug in fabricc: formatting `{path}` would change {what}",
    help="it was left as it is; please report it with the file",
)
