"""A link with both ends on one device."""

from fabricc.findings import Rule

RULE = Rule("FAB307", "self-link", "`{device}` is linked to itself")
