"""An AS number that cannot be read."""

from fabricc.findings import Rule

RULE = Rule("FAB208", "bad-asn", "`{text}` is not an AS number: {reason}")
