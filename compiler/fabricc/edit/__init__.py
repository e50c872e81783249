"""Editing what people wrote: the canonical order and layout of the files of an inventory.

    content -> compose -> arrange -> lay out -> prove -> write

Nothing here knows what an inventory means: only which names the language has, and in what order.
"""

from fabricc.edit.formatting import formatted
from fabricc.edit.review import Change, Review, review
from fabricc.edit.rules import RULES
from fabricc.edit.write import write

__all__ = ["RULES", "Change", "Review", "formatted", "review", "write"]
