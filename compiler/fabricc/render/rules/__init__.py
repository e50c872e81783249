"""What can be wrong with rendered text, in the order of the codes."""

from fabricc.render.rules import (
    template_failed,
    template_header,
    template_misplaced,
    template_syntax,
    template_untidy,
    untidy_output,
)

RULES = (
    template_misplaced.RULE,
    template_header.RULE,
    template_syntax.RULE,
    template_failed.RULE,
    template_untidy.RULE,
    untidy_output.RULE,
)
