"""Names in few words: `swp[1-8,29]` as the intent writes ranges."""

import re
from collections.abc import Iterable, Iterator

from fabricc.capability.names import natural

_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def folded(names: Iterable[str]) -> str:
    """Return names in natural order, those that differ in their last number in one word."""
    found = [_NUMBERED.fullmatch(name) or name for name in sorted(set(names), key=natural)]
    padded = {
        (each[1], len(each[2]))
        for each in found
        if not isinstance(each, str) and each[2].startswith("0")
    }
    words: dict[str | tuple[str, int], list[int]] = {}
    for each in found:
        if isinstance(each, str):
            words[each] = []
            continue
        stem, digits = each.groups()
        width = len(digits) if (stem, len(digits)) in padded else 1
        words.setdefault((stem, width), []).append(int(digits))
    return ", ".join(
        key if isinstance(key, str) else _word(*key, numbers) for key, numbers in words.items()
    )


def _word(stem: str, width: int, numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"{stem}{numbers[0]:0{width}}"
    runs = ",".join(
        f"{first:0{width}}" if first == last else f"{first:0{width}}-{last:0{width}}"
        for first, last in _runs(numbers)
    )
    return f"{stem}[{runs}]"


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield start, last
            start = number
        last = number
    yield start, last
