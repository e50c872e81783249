"""A value of the wrong type."""

from fabricc.findings import Rule

RULE = Rule("FAB203", "wrong-type", "expected {expected}, got {got}")
