"""An inventory written for another version of the language."""

from fabricc.findings import Rule

RULE = Rule(
    "FAB221", "unknown-format", "format {text} of the intent language is not known to this version"
)
