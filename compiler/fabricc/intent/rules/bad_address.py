"""An address that cannot be read."""

from fabricc.findings import Rule

RULE = Rule("FAB204", "bad-address", "`{text}` is not an address: {reason}")
