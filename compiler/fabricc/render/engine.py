"""The one Jinja environment, and templates as functions from a view to text."""

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from fabricc import assets

Fill = Callable[[object], str]
"""A compiled template: the view in, the text of the file out."""


@cache
def _loader() -> FileSystemLoader:
    return FileSystemLoader(assets.folder("templates"))


@cache
def environment() -> Environment:
    """Return the environment: strict, without escaping, and with no names but the view."""
    made = Environment(
        loader=_loader(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.clear()
    return made


@cache
def template(name: str) -> Fill:
    """Return the template of that name, e.g. `cumulus/etc/frr/frr.conf.j2`.

    A template in which nothing varies is filled in once. Raises TemplateNotFound.
    """
    filled = environment().get_template(name).render
    if _varies(name):
        return lambda view: filled(view=view)
    text = filled()
    return lambda _: text


def _varies(name: str) -> bool:
    """Tell whether a template, or one that it includes, uses the view."""
    source, _, _ = _loader().get_source(environment(), name)
    syntax = environment().parse(source)
    if meta.find_undeclared_variables(syntax):
        return True
    others = meta.find_referenced_templates(syntax)
    return any(other is None or _varies(other) for other in others)
