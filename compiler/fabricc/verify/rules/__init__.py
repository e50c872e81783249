"""The rules of the second reader, in the order of their codes."""

from fabricc.verify.rules import (
    bad_value,
    device_missing,
    file_missing,
    file_unknown,
    line_unknown,
    line_unread,
    nothing_to_verify,
    stray_file,
)

RULES = (
    nothing_to_verify.RULE,
    line_unknown.RULE,
    line_unread.RULE,
    bad_value.RULE,
    file_unknown.RULE,
    device_missing.RULE,
    file_missing.RULE,
    stray_file.RULE,
)
