"""A platform, version, style or attachment that do not go together."""

from fabricc.findings import Rule

RULE = Rule("FAB316", "platform-does-not-fit", "{reason}")
