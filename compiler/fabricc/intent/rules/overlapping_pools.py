"""Two pools that hold the same numbers."""

from fabricc.findings import Rule

RULE = Rule("FAB218", "overlapping-pools", "{first} and {second} overlap in {where}")
