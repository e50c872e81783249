"""A name that is no host name after RFC 1123."""

from fabricc.findings import Rule

RULE = Rule("FAB211", "bad-name", "`{text}` is not a {kind}: {reason}")
