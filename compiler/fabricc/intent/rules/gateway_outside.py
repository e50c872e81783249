"""A gateway that is not in the network whose router it should be."""

from fabricc.findings import Rule

RULE = Rule("FAB224", "gateway-outside", "gateway {gateway} is not in {network}")
