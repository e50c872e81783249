"""A profile of one kind of device on another."""

from fabricc.findings import Rule

RULE = Rule(
    "FAB318",
    "profile-does-not-fit",
    "profile `{profile}` sets `{key}`, which a {kind} does not have",
)
