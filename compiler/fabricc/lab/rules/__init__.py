"""The rules of the lab, in the order of their codes."""

from fabricc.lab.rules import (
    command_refused,
    daemon_silent,
    image_failed,
    kernel_lacks,
    lab_is_up,
    left_out,
    no_lab,
    no_node,
    node_failed,
    not_ready,
    not_root,
    not_there,
    nothing_built,
    stand_in,
    tool_missing,
    unit_failed,
)

RULES = (
    not_root.RULE,
    tool_missing.RULE,
    kernel_lacks.RULE,
    lab_is_up.RULE,
    no_lab.RULE,
    no_node.RULE,
    nothing_built.RULE,
    image_failed.RULE,
    not_ready.RULE,
    node_failed.RULE,
    command_refused.RULE,
    daemon_silent.RULE,
    left_out.RULE,
    stand_in.RULE,
    not_there.RULE,
    unit_failed.RULE,
)
