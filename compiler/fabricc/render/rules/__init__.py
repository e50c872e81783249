"""What can be wrong with rendered text, in the order of the codes."""

from fabricc.render.rules import untidy_output

RULES = (untidy_output.RULE,)
