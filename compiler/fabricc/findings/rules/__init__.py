"""The rules that belong to no pass: of the command line, and of fabricc itself."""

from fabricc.findings.rules import (
    bad_selector,
    file_in_the_way,
    internal_error,
    lock_of_revision,
    output_stale,
    selects_nothing,
)

RULES = (
    bad_selector.RULE,
    selects_nothing.RULE,
    output_stale.RULE,
    file_in_the_way.RULE,
    lock_of_revision.RULE,
    internal_error.RULE,
)
