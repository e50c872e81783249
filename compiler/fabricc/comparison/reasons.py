"""Where in the intent, or in the lock, a change of a device comes from."""

from collections.abc import Iterator

from fabricc.diff.edits import IntentEdit, edits, value_at
from fabricc.findings import IntentPath, Origin, Place, Spot
from fabricc.findings.origin import GrantName
from fabricc.impact.change import Change, Kind
from fabricc.pipeline import Compiled


class Reasons:
    """Finds what differs behind a change: values of the intent first, else numbers of the lock."""

    def __init__(self, before: Compiled | None, after: Compiled) -> None:
        self._before = before
        self._after = after
        self._old = {} if before is None else _numbers(before)
        self._new = _numbers(after)

    def edits(self) -> tuple[IntentEdit, ...]:
        """Return all that was edited in the intent, with places."""
        if self._before is None:
            return ()
        return tuple(
            IntentEdit(each.path, each.kind, each.before, each.after, self._shown(each))
            for each in edits(self._before.source.document, self._after.source.document)
        )

    def of(self, change: Change) -> tuple[str, ...]:
        """Return file and line, or the name of a grant, of all that differs behind a change."""
        return tuple(dict.fromkeys(self._of(change)))

    def _of(self, change: Change) -> Iterator[str]:
        if self._before is None:
            return
        old, new = self._before.source, self._after.source
        for each in change.origin_after:
            if isinstance(each, str):
                if self._old.get(each) != self._new.get(each):
                    yield f"{new.folder}/fabric.lock: {each}"
            elif value_at(old.document, each) != value_at(new.document, each):
                yield shown(new.locate(Spot(each)))
        if change.kind is Kind.REMOVED:
            for path in _paths(change.origin_before):
                if value_at(old.document, path) != value_at(new.document, path):
                    yield f"{shown(old.locate(Spot(path)))} (before)"

    def _shown(self, edit: IntentEdit) -> str:
        side = self._before if edit.kind is Kind.REMOVED else self._after
        return "" if side is None else shown(side.source.locate(Spot(edit.path)))


def shown(place: Place) -> str:
    """Return a place as file and line."""
    return f"{place.file}:{place.line}"


def _paths(origin: Origin) -> Iterator[IntentPath]:
    yield from (each for each in origin if not isinstance(each, str))


def _numbers(compiled: Compiled) -> dict[GrantName, str]:
    return {grant.identity: grant.number for grant in compiled.new_lock.grants}
