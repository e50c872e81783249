"""The rules of this pass, in the order of their codes."""

from fabricc.platforms.rules import (
    port_speed_unknown,
    profile_not_written,
    raw_point_missing,
    split_port_on_debian,
    unused_lanes,
)

RULES = (
    raw_point_missing.RULE,
    split_port_on_debian.RULE,
    port_speed_unknown.RULE,
    unused_lanes.RULE,
    profile_not_written.RULE,
)
