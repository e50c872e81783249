"""Taking notes while a template is filled in."""

from collections.abc import Callable, Mapping

from fabricc.render.trace.record import is_record
from fabricc.render.trace.text import Frame, Mark, Text, joined


class Notes:
    """What an environment is given that tells; its templates call these methods."""

    frame = Frame()
    """What is entered and not yet left."""
    _left: tuple[Frame, ...] = ()
    """What it was before each of these was entered."""
    records: Mapping[int, object] = {}
    """By the id of plain data: the record that it was made of."""
    concat = staticmethod(joined)

    def enter(self, condition: str | None, *items: object) -> None:
        """Note that a branch, a pass of a loop or a file is entered."""
        self._left = (*self._left, self.frame)
        self.frame = self.frame.inner(condition, self.known(items))

    def leave(self) -> None:
        """Note that it is left."""
        self.frame, self._left = self._left[-1], self._left[:-1]

    def constant(self, text: str, template: str, line: int) -> Text:
        """Return text that stands in a template as it is, in pieces of a line each."""
        parts = enumerate(text.splitlines(keepends=True), line)
        return Text.of((part, Mark(template, number, self.frame)) for number, part in parts)

    def value(
        self, value: object, template: str, line: int, fields: tuple[str, ...], *bases: object
    ) -> Text:
        """Return what is filled in: `fields` of `bases`.

        What a macro made has places of its own.
        """
        if isinstance(value, Text):
            return value
        mark = Mark(template, line, self.frame, self.known(bases), fields, is_value=True)
        return Text.of([(str(value), mark)])

    def within(self, records: tuple[object, ...], fill: Callable[[], object]) -> object:
        """Return what a macro makes for its records."""
        outer = self.frame
        self.frame = outer.inner(None, self.known(records))
        try:
            return fill()
        finally:
            self.frame = outer

    def start(self, frame: Frame) -> None:
        """Begin a file."""
        self.frame, self._left = frame, ()

    def known(self, values: tuple[object, ...]) -> tuple[object, ...]:
        """Return the records among values, or behind them."""
        found = [self.records.get(id(each), each) for each in values]
        return tuple(each for each in found if is_record(each))
