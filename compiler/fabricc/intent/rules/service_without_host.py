"""A service that nobody announces, or that has no address."""

from fabricc.findings import Rule

RULE = Rule("FAB220", "service-without-host", "service `{name}` has no {what}")
