"""A suppression of an error, or of a code that does not exist."""

from fabricc.findings import Rule

RULE = Rule("FAB222", "error-allowed", "`{code}` cannot be allowed: {reason}")
