"""The rules of this pass, in the order of their codes."""

from fabricc.laws.rules import dangling_name, ends_disagree

RULES = (dangling_name.RULE, ends_disagree.RULE)
