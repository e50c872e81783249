"""An interface name that Linux cannot hold."""

from fabricc.findings import Rule

RULE = Rule(
    "FAB212",
    "long-interface-name",
    "interface name `{text}` has {length} characters, Linux allows 15",
)
