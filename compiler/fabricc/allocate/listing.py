"""Names in a message: the first few, and how many more there are; or all of them as ranges."""

import re
from collections.abc import Iterable, Sequence

from fabricc.capability.names import natural

_SHOWN = 5
_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def listing(names: Sequence[str]) -> str:
    """Return the names in one short line, e.g. `web01, web02 and web03` or `… and 7 more`."""
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)


def ranges(names: Iterable[str]) -> tuple[str, ...]:
    """Return all the names as ranges of the intent language, e.g. `db01`, `web[01-08,11]`."""
    runs: dict[str, list[list[str]]] = {}
    found: list[str] = []
    for name in sorted(names, key=natural):
        match = _NUMBERED.fullmatch(name)
        if match is None:
            found.append(name)
            continue
        of_stem = runs.setdefault(match[1], [])
        if of_stem and _after(of_stem[-1][-1]) == match[2]:
            of_stem[-1].append(match[2])
        else:
            of_stem.append([match[2]])
    for stem, of_stem in runs.items():
        texts = [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in of_stem]
        is_single = len(texts) == 1 and "-" not in texts[0]
        found.append(f"{stem}{texts[0]}" if is_single else f"{stem}[{','.join(texts)}]")
    return tuple(sorted(found, key=natural))


def _after(number: str) -> str:
    width = len(number) if number.startswith("0") else 0
    return str(int(number) + 1).zfill(width)
