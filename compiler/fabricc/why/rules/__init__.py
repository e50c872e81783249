"""The rules of `why`, in the order of their codes."""

from fabricc.why.rules import answer_of_other_build, no_such_line, nothing_known

RULES = (
    nothing_known.RULE,
    no_such_line.RULE,
    answer_of_other_build.RULE,
)
