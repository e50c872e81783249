"""The rules of the workspace, in the order of their codes."""

from fabricc.emit.rules import (
    build_completed,
    build_discarded,
    disk_full,
    manifest_damaged,
    manifest_newer,
    not_writable,
    other_file_system,
    path_in_the_way,
    system_refused,
    workspace_busy,
)

RULES = (
    workspace_busy.RULE,
    not_writable.RULE,
    disk_full.RULE,
    path_in_the_way.RULE,
    other_file_system.RULE,
    manifest_damaged.RULE,
    manifest_newer.RULE,
    system_refused.RULE,
    build_completed.RULE,
    build_discarded.RULE,
)
