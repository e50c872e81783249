"""Where the lines of a person's own templates come from."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context, Macro

from fabricc.ir.device import Device
from fabricc.render.custom.plain import about, members, plain
from fabricc.render.custom.sandbox import BUILTIN, Sandbox
from fabricc.render.custom.value import Custom, Customs
from fabricc.render.trace.notes import Notes
from fabricc.render.trace.record import is_record
from fabricc.render.trace.syntax import Telling
from fabricc.render.trace.text import Frame, Line, Text, joined, leading, lines_of, trace_of
from fabricc.render.trace.value import Trace

UNBOUNDED = 1 << 62
"""Of the budget: what is traced has been filled in before, and was within it."""


class _Sandbox(Notes, Sandbox):
    """The sandbox, with notes."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        own = self.templates.get(name or "")
        shown = f"templates/{(name or '').removeprefix(BUILTIN)}" if own is None else own.file
        Telling(shown, source).visit(tree)
        return tree.set_environment(self)  # type: ignore[return-value]

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - whatever is called
        """Tell whether a template may call something; it does call what takes the notes."""
        return obj in (
            self.enter,
            self.leave,
            self.constant,
            self.value,
        ) or super().is_safe_callable(obj)

    def call(self, context: Context, obj: Any, /, *values: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call a macro, with a note of its records."""
        call: Callable[[], object] = lambda: super(_Sandbox, self).call(  # noqa: E731
            context, obj, *values, **named
        )
        return self.within(values, call) if isinstance(obj, Macro) else call()


@lru_cache(maxsize=4)
def _sandbox(sandbox: Sandbox) -> _Sandbox:
    """Return the sandbox that takes notes of the templates of another one."""
    return _Sandbox(sandbox.templates)


def custom(
    customs: Customs, made: Custom, device: Device, view: object, ours: Text | None
) -> Text | None:
    """Return what a template makes of a device, in pieces; None if it fails.

    `ours` is the file of the platform that it replaces, for `builtin`.
    """
    sandbox = _sandbox(customs.sandbox)
    data = plain(view)
    sandbox.records = dict(_records(view, data))
    sandbox.budget.left = UNBOUNDED
    sandbox.start(Frame())
    names = {"view": data, "device": about(device), "builtin": "" if ours is None else ours}
    try:
        return joined(sandbox.get_template(made.template.name).generate(names))
    except Exception:  # noqa: BLE001 - it was filled in without notes; then it is told as a whole
        return None
    finally:
        sandbox.records = {}


def _records(value: object, data: object) -> Iterator[tuple[int, object]]:
    """Yield the records of a view by the id of the plain data that was made of them."""
    if isinstance(value, tuple | list) and isinstance(data, tuple):
        for each, made in zip(value, data, strict=True):
            yield from _records(each, made)
    elif isinstance(data, Mapping) and not isinstance(value, Mapping):
        if is_record(value):
            yield id(data), value
        for name, member in members(value).items():
            yield from _records(member, data[name])


def traces(text: Text, ours: Text | None) -> Iterator[Trace]:
    """Yield the trace of each line; lines of ours that lost theirs on the way get it back."""
    known = {} if ours is None else {_shown(line): line for line in lines_of(ours)}
    for line in lines_of(text):
        is_lost = leading(line).is_value and not leading(line).bases
        yield trace_of(known.get(_shown(line), line) if is_lost else line)


def _shown(line: Line) -> str:
    return "".join(text for text, _ in line)
