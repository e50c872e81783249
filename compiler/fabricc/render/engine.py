"""The one Jinja environment, and templates as functions from a view to text."""

from collections.abc import Callable, MutableMapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta
from jinja2.runtime import Context

from fabricc import assets

Fill = Callable[[object], str]
"""A compiled template: the view in, the text of the file out."""

FillEach = Callable[[object, object], str]
"""A compiled template for one file a record: the view and the record in, the text out."""


class Names(Context):
    """The names in a template's scope: the view and macros."""

    def call(self, macro: Callable[..., str], /, *records: object, **_: object) -> str:
        """Call a macro with its record.

        Jinja would first look whether it is one of half a dozen other kinds of callable, then for
        keywords, varargs and a caller, which no macro of ours has: a quarter of the cost of a
        device. The function behind a macro takes its record as it is.
        """
        fill: Callable[..., str] = getattr(macro, "_func", macro)
        return fill(*records)


class BareEnvironment(Environment):
    """An environment without globals: `range`, `dict` and their like would be decisions."""

    context_class = Names
    getattr = getattr  # type: ignore[assignment] # the built-in, called without a frame of ours
    """Records have attributes and no items: what is missing is an AttributeError at once."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return no globals, in place of Jinja's chain of maps that is copied at each render."""
        del d
        return {}


OPTIONS: dict[str, Any] = {
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "autoescape": False,
    "auto_reload": False,
    "cache_size": -1,
}
"""What our templates are written for."""


@cache
def loader() -> FileSystemLoader:
    """Return what finds our templates by name."""
    return FileSystemLoader(assets.folder("templates"))


@cache
def environment() -> Environment:
    """Return the environment: strict, without escaping, and with no names but the view."""
    return BareEnvironment(loader=loader(), **OPTIONS)


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


@cache
def template_of_each(name: str) -> FillEach:
    """Return the template of that name, which has a record of the view as `nic`.

    Raises TemplateNotFound.
    """
    filled = environment().get_template(name).render
    return lambda view, record: filled(view=view, nic=record)


def _varies(name: str) -> bool:
    """Tell whether a template, or one that it includes, names the view."""
    source, _, _ = loader().get_source(environment(), name)
    if "view" in source:
        return True
    syntax = environment().parse(source)
    others = meta.find_referenced_templates(syntax)
    return any(other is None or _varies(other) for other in others)
