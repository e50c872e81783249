"""Looking at a lock line by line, to say what is wrong with it and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.allocate.lock.exclusion import number_key, overlapping
from fabricc.allocate.lock.line import MARKS, Fault, Header, LineValue, Moved, read_line
from fabricc.allocate.order import in_order
from fabricc.allocate.rules import (
    identity_with_two_numbers,
    lock_line_damaged,
    lock_too_new,
    lock_with_conflict_markers,
    number_with_two_holders,
)
from fabricc.allocate.values import LOCK_FORMAT, Grant, Lock
from fabricc.findings import Finding, Label, Outcome, Place, finding

_SHOWN_FAULTS = 20
"""So many damaged lines are told one by one; a file that is something else has thousands."""

_SHOWN_TEXT = 200
"""So much of a line is shown."""

_RESOLVE = (
    "`fabricc lock resolve` settles it; `fabric.lock merge=union` in .gitattributes avoids it"
)
_RESTORE = "repair the line, or take the file of the last commit: `git checkout {path}`"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what it says."""

    number: int
    text: str
    value: LineValue

    def place(self, path: str, shown: str = "") -> Place:
        """Return the place of `shown` in the line, else of the whole line."""
        column = max(self.text.find(shown), 0) + 1
        length = len(shown) or len(self.text)
        return _place(path, self.number, self.text, column, length)


def examine(text: str, path: str) -> Outcome[Lock]:
    """Return what is sound of a lock, and what is wrong with the rest."""
    marks = [
        _place(path, number, line, 1, 7)
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith(MARKS)
    ]
    lines = list(lines_of(text))
    headers = [line for line in lines if isinstance(line.value, Header)]
    newer = [line for line in headers if _format(line) > LOCK_FORMAT]
    if newer:
        at = newer[0].place(path)
        advice = "install the version of fabricc that wrote it"
        found = finding(
            lock_too_new.RULE, at, advice=advice, found=_format(newer[0]), known=LOCK_FORMAT
        )
        return Outcome(Lock(), (found,))
    grants: dict[str, Line] = {}
    holders: dict[tuple[str, ...], Line] = {}
    found_conflicts: list[Finding] = []
    for line in lines:
        if isinstance(line.value, Grant):
            conflict = _conflict(line, line.value, grants, holders, path)
            found_conflicts.extend(conflict)
            if not conflict:
                grants.setdefault(line.value.identity, line)
                holders.setdefault(number_key(line.value), line)
    kept = in_order(line.value for line in grants.values() if isinstance(line.value, Grant))
    for first, second in overlapping(kept):
        found_conflicts.append(_two_holders(grants[first.identity], grants[second.identity], path))
    lock = Lock(LOCK_FORMAT, kept, _fabric(headers), _moved(lines))
    if marks:
        found = finding(lock_with_conflict_markers.RULE, marks[0], advice=_RESOLVE)
        return Outcome(lock, (found,))
    return Outcome(lock, (*_damage(lines, headers, path), *found_conflicts))


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that say something: none that is empty or that git wrote at a conflict.

    What stands between `|||||||` and `=======` is the common ancestor, and neither side.
    """
    is_ancestor = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(MARKS):
            is_ancestor = line.startswith("|||||||")
        elif line.strip() and not is_ancestor:
            yield Line(number, line, read_line(line))


def _place(path: str, number: int, text: str, column: int, length: int) -> Place:
    return Place(path, number, column, max(length, 1), text[:_SHOWN_TEXT])


def _format(line: Line) -> int:
    return line.value.format if isinstance(line.value, Header) else 0


def _fabric(headers: list[Line]) -> str:
    return next((line.value.fabric for line in headers if isinstance(line.value, Header)), "")


def _moved(lines: list[Line]) -> tuple[tuple[str, str], ...]:
    pairs = {(line.value.old, line.value.new) for line in lines if isinstance(line.value, Moved)}
    return tuple(sorted(pairs))


def _conflict(
    line: Line,
    grant: Grant,
    grants: dict[str, Line],
    holders: dict[tuple[str, ...], Line],
    path: str,
) -> list[Finding]:
    """Return what is wrong between a grant and those above it."""
    same = grants.get(grant.identity)
    if same is not None and isinstance(same.value, Grant) and same.value != grant:
        return [
            finding(
                identity_with_two_numbers.RULE,
                line.place(path, grant.number),
                also=(Label(same.place(path, same.value.number), "first given here"),),
                advice=_RESOLVE,
                identity=grant.identity,
                first=same.value.number,
                second=grant.number,
            )
        ]
    other = holders.get(number_key(grant))
    return [] if other is None or same is not None else [_two_holders(other, line, path)]


def _two_holders(first: Line, second: Line, path: str) -> Finding:
    one, other = first.value, second.value
    names = [value.identity if isinstance(value, Grant) else "" for value in (one, other)]
    number = other.number if isinstance(other, Grant) else ""
    return finding(
        number_with_two_holders.RULE,
        second.place(path, names[1]),
        also=(Label(first.place(path, names[0]), "held here"),),
        advice=_RESOLVE,
        number=number,
        first=names[0],
        second=names[1],
    )


def _damage(lines: list[Line], headers: list[Line], path: str) -> list[Finding]:
    advice = _RESTORE.format(path=path)
    faults = [(line, line.value) for line in lines if isinstance(line.value, Fault)]
    found = [
        finding(
            lock_line_damaged.RULE,
            _place(path, line.number, line.text, fault.column, fault.length),
            advice=advice,
            line=line.number,
            reason=fault.reason,
        )
        for line, fault in faults[:_SHOWN_FAULTS]
    ]
    if len(faults) > _SHOWN_FAULTS:
        line = faults[_SHOWN_FAULTS][0]
        reason = f"as are {len(faults) - _SHOWN_FAULTS - 1} more lines"
        at = line.place(path)
        found.append(
            finding(lock_line_damaged.RULE, at, advice=advice, line=line.number, reason=reason)
        )
    fabrics = {line.value.fabric for line in headers if isinstance(line.value, Header)}
    if not faults and len(fabrics) != 1:
        reason = "there is no header line with the format"
        if fabrics:
            reason = f"it has headers of several fabrics: {', '.join(sorted(fabrics))}"
        number = headers[-1].number if headers else 1
        at = headers[-1].place(path) if headers else Place(path)
        found.append(finding(lock_line_damaged.RULE, at, advice=advice, line=number, reason=reason))
    return found
