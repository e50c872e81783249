"""An AS number that may belong to somebody else."""

from fabricc.findings import Rule, Severity

RULE = Rule("FAB210", "public-asn", "AS {asn} is not a private AS number", Severity.WARNING)
