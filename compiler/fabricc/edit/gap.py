"""What stands between two texts of a file: white space, punctuation, and the comments."""

import re
from typing import NamedTuple

_COMMENT = re.compile(r"#[^\n]*")
_DIRECTIVE_OR_COMMENT = re.compile(r"(?m)^%[^\n]*|#[^\n]*")


class Comment(NamedTuple):
    """One comment, `#` and all."""

    text: str
    column: int
    """Where it stands, from 0; 0, too, where something stands before it on its line."""
    is_trailing: bool
    """Whether it stands on the line on which the gap begins."""
    is_apart: bool
    """Whether a blank line stands above it."""


class Gap(NamedTuple):
    """The comments of a gap, and whether a blank line stands behind the last."""

    comments: list[Comment]
    ends_apart: bool


NOTHING = Gap([], ends_apart=False)


def gap_of(text: str, start: int, end: int, *, with_directives: bool = False) -> Gap:
    """Read the gap from `start` to `end`, in which a `#` can begin nothing but a comment."""
    breaks = text.count("\n", start, end)
    if "#" not in text[start:end] and not with_directives:
        return NOTHING if breaks < 2 else Gap([], _is_blank_in(text[start:end]))
    comments = []
    since, is_first_line = start, start > 0
    pattern = _DIRECTIVE_OR_COMMENT if with_directives else _COMMENT
    for found in pattern.finditer(text, start, end):
        between = text[since : found.start()]
        is_first_line = is_first_line and "\n" not in between
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        column = 0 if before.strip() else len(before)
        is_apart = not is_first_line and _is_blank_in(between)
        comments.append(Comment(found[0].rstrip(), column, is_first_line, is_apart))
        since = found.end()
    return Gap(comments, _is_blank_in(text[since:end]))


def _is_blank_in(between: str) -> bool:
    """Tell whether a whole line in it is blank; what the first one begins with is not seen."""
    return any(not line.strip() for line in between.split("\n")[1:-1])


def lines_of(comments: list[Comment], *, ends_apart: bool) -> list[str]:
    """Return comments as lines, with the blank lines that part them."""
    lines: list[str] = []
    for comment in comments:
        if comment.is_apart:
            lines.append("")
        lines.append(comment.text)
    if ends_apart:
        lines.append("")
    return lines
