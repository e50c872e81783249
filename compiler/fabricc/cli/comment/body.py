"""What a comment says: a mark that people do not see, by which it is found again, then the text."""

import re

LIMIT = 65_536
"""Characters that GitHub takes in a comment; GitLab takes more."""

_MARK = re.compile(r"[A-Za-z0-9_.:/]+(?:[ -][A-Za-z0-9_.:/]+)*")
_CUT = "\n\n**Cut here: {count} more lines are in the files of this job.**\n"
_FENCE = "```"


def is_mark(mark: str) -> bool:
    """Tell whether a mark can stand in a comment of HTML: words, no two hyphens in a row."""
    return _MARK.fullmatch(mark) is not None


def marker(mark: str) -> str:
    """Return the first line of the comment."""
    return f"<!-- {mark} -->"


def body(mark: str, text: str) -> str:
    """Return the comment; what is too long is cut at a line, and what is open there is closed."""
    head = marker(mark)
    whole = text if text.startswith(head) else f"{head}\n{text}"
    if len(whole) <= LIMIT:
        return whole
    lines = whole.split("\n")
    room = LIMIT - len(_CUT) - 100
    kept = whole[:room].rpartition("\n")[0].split("\n")
    fence = ""
    details = 0
    for line in kept:
        if line.startswith(_FENCE):
            fence = "" if fence else line[: len(line) - len(line.lstrip("`"))]
        elif not fence:
            details += line.count("<details") - line.count("</details>")
    closed = (f"\n{fence}" if fence else "") + "\n</details>" * max(details, 0)
    return "\n".join(kept) + closed + _CUT.format(count=len(lines) - len(kept))
