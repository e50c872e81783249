"""The two ends of an uplink with different MTUs."""

from fabricc.findings import Rule

RULE = Rule("FAB313", "unequal-mtu", "the ends of {link} have MTU {lower} and {upper}")
