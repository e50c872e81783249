"""The rules of this pass, in the order of their codes."""

from fabricc.laws.rules import dangling_name, ends_disagree, table_nearly_full, table_too_small

RULES = (
    dangling_name.RULE,
    ends_disagree.RULE,
    table_too_small.RULE,
    table_nearly_full.RULE,
)
