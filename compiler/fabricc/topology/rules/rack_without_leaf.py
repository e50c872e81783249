"""A rack without a leaf."""

from fabricc.findings import Rule

RULE = Rule("FAB319", "rack-without-leaf", "rack `{rack}` has no leaf")
