"""Where in the intent, or in the lock, a change of a device comes from."""

from collections.abc import Iterator
from dataclasses import replace

from fabricc.diff.edits import IntentEdit, edits, has_value, value_at
from fabricc.findings import IntentPath, Origin, Place, Spot
from fabricc.findings.origin import GrantName
from fabricc.impact.change import Change, Kind
from fabricc.pipeline import Compiled
from fabricc.source.lock import LOCK


class Reasons:
    """Finds what differs behind a change: values of the intent first, else numbers of the lock."""

    def __init__(self, before: Compiled | None, after: Compiled) -> None:
        self._before = before
        self._after = after
        self._old = {} if before is None else _numbers(before)
        self._new = _numbers(after)
        self._known: dict[IntentPath, bool] = {}
        self._located: dict[IntentPath, str] = {}

    def edits(self) -> tuple[IntentEdit, ...]:
        """Return all that was edited in the intent, with places."""
        if self._before is None:
            return ()
        return tuple(
            replace(each, place=self._shown(each))
            for each in edits(self._before.source.document, self._after.source.document)
        )

    def of(self, change: Change) -> tuple[str, ...]:
        """Return what differs behind a change, see `places`."""
        is_gone = change.kind is Kind.REMOVED
        return self.places(change.origin_before, change.origin_after, is_gone=is_gone)

    def places(self, before: Origin, after: Origin, *, is_gone: bool = False) -> tuple[str, ...]:
        """Return file and line, or the name of a grant, of all that differs behind two origins.

        `is_gone`: what the older one names counts, too.
        """
        return tuple(dict.fromkeys(self._places(before, after, is_gone=is_gone)))

    def _places(self, before: Origin, after: Origin, *, is_gone: bool) -> Iterator[str]:
        if self._before is None:
            return
        for each in after:
            if isinstance(each, str):
                if self._old.get(each) != self._new.get(each):
                    yield f"{self._after.source.folder}/{LOCK}: {each}"
            elif self._differs(each):
                yield self._place(each)
        for each in before if is_gone else ():
            if isinstance(each, str) or not self._differs(each):
                continue
            if has_value(self._after.source.document, each):
                yield self._place(each)
            else:
                yield f"{shown(self._before.source.locate(Spot(each)))} (before)"

    def _differs(self, path: IntentPath) -> bool:
        if path not in self._known:
            old = {} if self._before is None else self._before.source.document
            new = self._after.source.document
            self._known[path] = value_at(old, path) != value_at(new, path)
        return self._known[path]

    def _place(self, path: IntentPath) -> str:
        if path not in self._located:
            self._located[path] = shown(self._after.source.locate(Spot(path)))
        return self._located[path]

    def _shown(self, edit: IntentEdit) -> str:
        side = self._before if edit.kind is Kind.REMOVED else self._after
        return "" if side is None else shown(side.source.locate(Spot(edit.path)))


def shown(place: Place) -> str:
    """Return a place as file and line."""
    return f"{place.file}:{place.line}"


def _numbers(compiled: Compiled) -> dict[GrantName, str]:
    return {grant.identity: grant.number for grant in compiled.new_lock.grants}
