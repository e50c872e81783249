"""An inventory written for another version of the language.

## Why it is refused
The same words could mean something else there. A newer format needs a newer fabricc.

## Example
    fabric: {name: demo, format: 2}

## Instead
    fabric: {name: demo, format: 1}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB221", "unknown-format", "format {text} of the intent language is not known to this version"
)
