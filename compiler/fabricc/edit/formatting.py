"""One file: its content to its canonical content, with the proof that both say the same."""

from fabricc.edit.arrange import arrange
from fabricc.edit.compose import compose
from fabricc.edit.layout import lay_out
from fabricc.edit.proof import text_of, what_changed
from fabricc.edit.rules import unsafe_form
from fabricc.findings import Outcome, finding
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page


def formatted(page: Page) -> Outcome[bytes]:
    """Return the canonical content of a file: the content itself where it may not be touched.

    What `check` has against the text of the file is returned as findings, and so is the bug that
    the other form would say something else.
    """
    data, found = parse_fragment(page)
    if found:
        return Outcome(page.content, found)
    document = compose(text_of(page))
    arrange(document)
    content = lay_out(document).encode()
    if content == page.content:
        return Outcome(content)
    lost = what_changed(page, data, Page(page.file, content))
    if lost is None:
        return Outcome(content)
    bug = finding(unsafe_form.RULE, page.whole(), path=page.file, what=lost)
    return Outcome(page.content, (bug,))
