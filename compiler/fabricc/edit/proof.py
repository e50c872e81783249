"""Whether two texts say the same, to fabricc and to every other reader of YAML."""

from collections import Counter

from fabricc.edit.arrange import arrange
from fabricc.edit.compose import compose
from fabricc.edit.layout import lay_out
from fabricc.edit.scalar import may_be_typed
from fabricc.edit.tree import Document, comments_of, scalars_of
from fabricc.source.fragment import Fragment, parse_fragment
from fabricc.source.page import Page


def what_changed(before: Page, data: Fragment, after: Page) -> str | None:
    """Return what the second text has otherwise than the first, None if it says the same.

    `data` is that of the first. The data must be equal, maps in any order; no text may win or lose
    the quotes that make it a text for a reader who takes `5.10` for a number; and every comment
    must be there.
    """
    new_data, found = parse_fragment(after)
    if found or new_data != data:
        return "what it says"
    old, new = compose(text_of(before)), compose(text_of(after))
    if _typed(old) != _typed(new):
        return "the quotes of a value"
    if Counter(comments_of(old)) != Counter(comments_of(new)):
        return "its comments"
    arrange(new)
    if lay_out(new) != after.text:
        return "itself again"
    return None


def text_of(page: Page) -> str:
    """Return the text of a page with LF at the end of its lines."""
    return page.text.replace("\r\n", "\n")


def _typed(document: Document) -> Counter[str]:
    """Count the texts that another reader may take for a number, a date or a truth value."""
    return Counter(each.value for each in scalars_of(document.root) if may_be_typed(each))
