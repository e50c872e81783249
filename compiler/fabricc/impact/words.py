"""Values of the IR as a person reads them."""

from dataclasses import fields, is_dataclass
from enum import Enum

_MOST = 4


def words(value: object) -> str:
    """Return a value in words; nothing for None, and of a long list the beginning."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        shown = [words(each) for each in value[:_MOST]]
        more = len(value) - _MOST
        return ", ".join((*shown, f"{more} more")) if more > 0 else ", ".join(shown)
    if is_dataclass(value) and not isinstance(value, type):
        said = (
            (each.name, getattr(value, each.name))
            for each in fields(value)
            if each.compare and each.repr
        )
        return ", ".join(
            f"{name.replace('_', ' ')} {words(member)}"
            for name, member in said
            if member not in (None, False, "", ())
        )
    return str(value)
