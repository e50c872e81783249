"""A value that is not one of the choices.

## Why it is refused
The key takes one of a few words, and each of them has a meaning of its own in what is written.

## Example
    fabric: {name: demo}
    defaults: {switch: {platform: cumulos}}

## Instead
    fabric: {name: demo}
    defaults: {switch: {platform: cumulus}}
"""

from fabricc.findings import Rule

RULE = Rule("FAB215", "unknown-choice", "`{text}` is not one of the choices for `{key}`")
