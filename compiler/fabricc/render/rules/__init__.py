"""The rules of this pass, in the order of their codes."""

from fabricc.render.rules import (
    raw_statement_unknown,
    statement_gone,
    statement_too_new,
    statement_unknown,
    template_failed,
    template_header,
    template_misplaced,
    template_syntax,
    template_untidy,
    untidy_output,
)

RULES = (
    statement_too_new.RULE,
    statement_gone.RULE,
    statement_unknown.RULE,
    raw_statement_unknown.RULE,
    template_misplaced.RULE,
    template_header.RULE,
    template_syntax.RULE,
    template_failed.RULE,
    template_untidy.RULE,
    untidy_output.RULE,
)
