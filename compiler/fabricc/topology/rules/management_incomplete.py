"""A management port that could not be reached as written."""

from fabricc.findings import Rule

RULE = Rule("FAB321", "management-incomplete", "{reason}")
