"""A text that could escape its line or its path."""

from fabricc.findings import Rule

RULE = Rule("FAB217", "unsafe-text", "{reason}")
