"""The rendering that takes notes."""

from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import TypeVar

from fabricc.ir.device import Device
from fabricc.platforms.files import FileRow, Platform
from fabricc.render.custom.value import Customs
from fabricc.render.render import is_wanted, render, text_of_row
from fabricc.render.trace.custom import custom, traces
from fabricc.render.trace.engine import filled
from fabricc.render.trace.serialised import serialised
from fabricc.render.trace.text import Frame, Text
from fabricc.render.trace.value import Trace, TracedFile

View = TypeVar("View")


def traced(
    platform: Platform[View],
    device: Device,
    customs: Customs | None = None,
    only: Container[str] | None = None,
) -> tuple[TracedFile, ...]:
    """Return the files of `render`, with a trace for each line; of `only` these paths, if given.

    A file that came out otherwise with notes taken, which only a person's own template can do, is
    told as a whole: each line by the first one of its template.
    """
    view = platform.view(device).value
    ours = {
        path: fill()
        for row in platform.files
        if is_wanted(row, view)
        for path, fill in _pieces(platform, row, view)
        if only is None or path in only
    }
    own = {} if customs is None else customs.by_path
    files = []
    for file in render(platform, device, customs).value.files:
        if only is not None and file.path not in only:
            continue
        text, builtin = ours.get(file.path), None
        template = f"templates/{platform.templates}/{file.path}.j2"
        if customs is not None and file.path in own:
            builtin = text
            text = custom(customs, own[file.path], device, view, builtin)
            template = own[file.path].template.file
        if text is None or text != file.text:
            lines = (Trace(template, 1, (), None),) * len(file.text.splitlines())
        else:
            lines = tuple(traces(text, builtin))
        files.append(TracedFile(file.path, file.text, lines))
    return tuple(files)


def _pieces(
    platform: Platform[View], row: FileRow[View], view: View
) -> Iterator[tuple[str, Callable[[], Text]]]:
    """Yield the path of the file of a row, or of one for each of its records, and what makes it."""
    name = f"{platform.templates}/{row.path}.j2"
    frame = Frame(None if row.when is None else f"when {row.when}")
    if row.each is not None:
        for record in getattr(view, row.each):
            own = Frame(f"for each of {row.each}", (record,))
            yield row.path_of(record.name), partial(filled, name, view, own, record)
    elif row.serialise is not None:
        text = partial(text_of_row, platform, row, view)
        yield row.path, lambda: serialised(row, view, text(), frame)
    else:
        yield row.path, partial(filled, name, view, frame)
