"""The environment of our own templates that takes notes; `render.engine` has the one of builds."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import nodes

from fabricc.render.engine import OPTIONS, BareEnvironment, Names, loader
from fabricc.render.trace.notes import Notes
from fabricc.render.trace.syntax import Telling
from fabricc.render.trace.text import Frame, Text, joined


class _Names(Names):
    """The names in a template's scope, with a note of each macro that is called."""

    def call(self, macro: Callable[..., str], /, *records: object, **_: object) -> Any:  # noqa: ANN401
        """Call a macro with its record."""
        fill = getattr(macro, "_func", None)
        if fill is None:
            return macro(*records)
        notes = environment()
        return notes.within(records, lambda: fill(*records))


class _Environment(Notes, BareEnvironment):
    """An environment whose templates tell what they do."""

    context_class = _Names

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        Telling(f"templates/{name}", source).visit(tree)
        return tree.set_environment(self)  # type: ignore[return-value]


@cache
def environment() -> _Environment:
    """Return the environment."""
    return _Environment(loader=loader(), **OPTIONS)


def filled(name: str, view: object, frame: Frame, nic: object = None) -> Text:
    """Return the text of a template, in pieces; `nic` is the record of a file of one."""
    notes = environment()
    notes.start(frame)
    names = {"view": view} if nic is None else {"view": view, "nic": nic}
    return joined(notes.get_template(name).generate(**names))
