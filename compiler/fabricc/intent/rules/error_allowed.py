"""A suppression of something that is no code of a warning or a note.

## Why it is refused
Only warnings and notes can be there on purpose. An error stops the build whatever anybody says, and
a code that does not exist is most likely misspelt.

## Example
    fabric: {name: demo}
    allow: [{code: FAB31O, because: "one leaf in the lab rack"}]

## Instead
    fabric: {name: demo}
    allow: [{code: FAB310, because: "one leaf in the lab rack"}]
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB222",
    "error-allowed",
    "`{code}` cannot be allowed: {reason}",
    help="allow warnings and notes by their code (`FAB310`); an error has to be repaired",
)
