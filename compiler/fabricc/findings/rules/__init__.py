"""The rules that belong to no pass: of the command line, and of fabricc itself."""

from fabricc.findings.rules import (
    bad_selector,
    comment_not_written,
    file_in_the_way,
    file_left_alone,
    internal_error,
    lock_of_revision,
    no_place_for_comment,
    output_stale,
    selects_nothing,
)

RULES = (
    comment_not_written.RULE,
    no_place_for_comment.RULE,
    file_left_alone.RULE,
    bad_selector.RULE,
    selects_nothing.RULE,
    output_stale.RULE,
    file_in_the_way.RULE,
    lock_of_revision.RULE,
    internal_error.RULE,
)
