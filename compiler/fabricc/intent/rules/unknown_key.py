"""A key that the intent language does not have."""

from fabricc.findings import Rule

RULE = Rule("FAB201", "unknown-key", "there is no key `{key}` here")
