"""What a value is, in the words of a template's author, and which values are text."""

from collections.abc import Mapping

from jinja2 import Undefined
from jinja2.exceptions import FilterArgumentError


def kind_of(value: object) -> str:
    """Return what a value is."""
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple | list):
        return "a list"
    if isinstance(value, str):
        return "a text"
    return "a number" if isinstance(value, int | float) else "this"


def text_of(value: object) -> str:
    """Return a text or a number as text; raises FilterArgumentError for anything else."""
    if isinstance(value, str | int | float | Undefined):
        return str(value)  # of what is undefined this raises, and names it
    message = f"only texts and numbers can become text, not {kind_of(value)}"
    raise FilterArgumentError(message)
