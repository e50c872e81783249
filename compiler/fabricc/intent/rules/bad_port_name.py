"""A port name with characters that no interface has."""

from fabricc.findings import Rule

RULE = Rule("FAB213", "bad-port-name", "`{text}` is not a port name: {reason}")
