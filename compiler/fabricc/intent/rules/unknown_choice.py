"""A value that is not one of the choices."""

from fabricc.findings import Rule

RULE = Rule("FAB215", "unknown-choice", "`{text}` is not one of the choices for `{key}`")
