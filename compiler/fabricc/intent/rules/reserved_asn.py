"""An AS number that no device may use."""

from fabricc.findings import Rule

RULE = Rule("FAB209", "reserved-asn", "AS {asn} is reserved ({why})")
