"""How wide text is on a terminal, and how to show what a terminal must not get."""

from unicodedata import category, combining, east_asian_width

TAB_STOP = 4


def printable(text: str) -> str:
    """Return a text of one line without characters that a terminal would obey.

    What a person wrote can hold an escape sequence; here it shows as a Python escape.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def cells(character: str, column: int = 0) -> str:
    """Return what is shown for a character of a source line that stands at a column of the screen.

    One character of the line stays one shown character, except that a tab becomes spaces.
    """
    if character == "\t":
        return " " * (TAB_STOP - column % TAB_STOP)
    if character == "\u00a0" or character.isprintable() or category(character) == "Mn":
        return character
    return "\N{REPLACEMENT CHARACTER}"


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )
