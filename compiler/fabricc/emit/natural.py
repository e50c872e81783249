"""The order in which people count: leaf2 stands before leaf10."""

import re

_NUMBER = re.compile(r"([0-9]+)")


def natural(name: str) -> tuple[list[str | int], str]:
    """Return the sort key of a name: runs of digits count as numbers, ties go by the text."""
    parts: list[str | int] = list(_NUMBER.split(name))
    parts[1::2] = map(int, parts[1::2])
    return parts, name
