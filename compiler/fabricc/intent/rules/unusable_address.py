"""An address that nothing can have as its own."""

from fabricc.findings import Rule

RULE = Rule("FAB223", "unusable-address", "`{text}` cannot be used: {reason}")
