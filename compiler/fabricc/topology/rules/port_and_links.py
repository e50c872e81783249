"""A host whose cables are said twice."""

from fabricc.findings import Rule

RULE = Rule("FAB322", "port-and-links", "{host} has both `port` and `links`")
