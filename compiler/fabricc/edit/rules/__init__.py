"""The rules of `fabricc fmt`, in the order of their codes."""

from fabricc.edit.rules import not_canonical, not_rewritten, unsafe_form

RULES = (not_canonical.RULE, not_rewritten.RULE, unsafe_form.RULE)
