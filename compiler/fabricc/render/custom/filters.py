"""The filters of a person's templates: those that make texts and lists, each within the budget.

What gives an iterator in Jinja gives a tuple here: the text of an iterator is its place in memory,
which is another one at every build.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import Undefined
from jinja2 import filters as jinja
from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Context

from fabricc.render.custom.budget import Budget
from fabricc.render.custom.kind import kind_of, text_of

Filter = Callable[..., Any]

WEIGHED = "weighed"
"""The filter that counts a value; put in by the sandbox."""

_LIGHT = 16
"""Characters that are compared at the cost of one step."""

WIDEST = 100
"""Most blanks of an indentation."""


class Filters:
    """Filters that spend from a budget."""

    def __init__(self, budget: Budget) -> None:
        """Spend from `budget`."""
        self.budget = budget

    def by_name(self) -> dict[str, Filter]:
        """Return all filters."""
        text, listed, tupled = self._of_text, self.listed, self._tupled
        return {
            WEIGHED: self.weighed,
            "abs": abs,
            "capitalize": text(str.capitalize),
            "count": len,
            "d": jinja.do_default,
            "default": jinja.do_default,
            "dictsort": lambda value: tuple(sorted(self.items(self.weighed(value)))),
            "first": lambda values: listed(values)[0],
            "indent": self.indent,
            "int": jinja.do_int,
            "items": self.items,
            "join": self.join,
            "last": lambda values: listed(values)[-1],
            "length": len,
            "list": listed,
            "lower": text(str.lower),
            "map": tupled(jinja.do_map),
            "max": self._over(jinja.do_max),
            "min": self._over(jinja.do_min),
            "reject": tupled(jinja.do_reject),
            "rejectattr": tupled(jinja.do_rejectattr),
            "replace": self.replace,
            "reverse": lambda values: listed(values)[::-1],
            "select": tupled(jinja.do_select),
            "selectattr": tupled(jinja.do_selectattr),
            "sort": tupled(jinja.do_sort),
            "string": text(str),
            "sum": lambda values: sum(each for each in listed(values) if isinstance(each, int)),
            "title": text(str.title),
            "tojson": self.to_json,
            "trim": text(str.strip),
            "unique": tupled(jinja.do_unique),
            "upper": text(str.upper),
        }

    def listed(self, values: Iterable[Any]) -> tuple[Any, ...]:
        """Return the members of a list, or the keys of a mapping."""
        if isinstance(values, Undefined):
            str(values)  # a strict one raises here, and names itself
        found = tuple(values)
        self.budget.spend(len(found))
        return found

    def weighed(self, value: Any) -> Any:  # noqa: ANN401 - whatever there is
        """Return a value as it is, and spend for all that is in it, as often as it is in it."""
        left = [value]
        while left:
            each = left.pop()
            if isinstance(each, str):
                self.budget.spend(1 + len(each) // _LIGHT)
            elif isinstance(each, Mapping):
                self.budget.spend(1 + len(each))
                left += each.values()
            elif isinstance(each, tuple | list):
                self.budget.spend(1 + len(each))
                left += each
        return value

    def items(self, value: object) -> tuple[tuple[Any, Any], ...]:
        """Return the pairs of a mapping, in its order."""
        if not isinstance(value, Mapping):
            if isinstance(value, Undefined):
                str(value)
            message = f"only a mapping has items, not {kind_of(value)}"
            raise FilterArgumentError(message)
        return self.listed(value.items())

    def replace(self, value: object, old: object, new: object) -> str:
        """Replace every occurrence of a text."""
        text, before, after = (text_of(self.weighed(each)) for each in (value, old, new))
        self.budget.spend(len(text) + text.count(before) * len(after))
        return text.replace(before, after)

    def join(self, values: Iterable[Any], between: object = "") -> str:
        """Join texts and numbers."""
        listed = self.listed(self.weighed(values))
        texts, separator = [text_of(each) for each in listed], text_of(between)
        self.budget.spend(sum(map(len, texts)) + len(separator) * len(texts))
        return separator.join(texts)

    def indent(self, value: object, width: int = 4, first: bool = False) -> str:  # noqa: FBT001, FBT002 - as Jinja's
        """Indent every line, the first one only when asked to."""
        _check_width(width)
        lines = text_of(self.weighed(value)).split("\n")
        self.budget.spend(sum(map(len, lines)) + width * len(lines))
        made = [(" " * width if line else "") + line for line in lines]
        return "\n".join(made if first else [lines[0], *made[1:]])

    def to_json(self, value: object, indent: int | None = None) -> str:
        """Return JSON with sorted keys."""
        if indent is not None:
            _check_width(indent)
        text = json.dumps(_thawed(self.weighed(value)), indent=indent, sort_keys=True)
        self.budget.spend(len(text))
        return text

    def _of_text(self, change: Callable[[str], str]) -> Filter:
        def call(value: object) -> str:
            made = change(text_of(self.weighed(value)))
            self.budget.spend(len(made))
            return made

        return call

    def _tupled(self, function: Filter) -> Filter:
        @wraps(function)
        def call(*values: Any, **named: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as the filter
            return self.listed(function(*self._each_weighed(values), **named))

        return call

    def _over(self, function: Callable[..., Any]) -> Filter:
        @wraps(function)
        def call(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - as the filter
            return function(*self._each_weighed(values), **named)

        return call

    def _each_weighed(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the arguments of a filter that takes a list; the first may be Jinja's own."""
        for value in values:
            if not isinstance(value, Context):  # which is a mapping, too
                self.weighed(value)
        return values


def _check_width(width: object) -> None:
    if not isinstance(width, int) or not 0 <= width <= WIDEST:
        message = f"an indentation has 0 to {WIDEST} blanks"
        raise FilterArgumentError(message)


def _thawed(value: object) -> object:
    """Return plain data as what JSON can write."""
    if isinstance(value, Mapping):
        return {str(key): _thawed(member) for key, member in value.items()}
    if isinstance(value, tuple | list):
        return [_thawed(each) for each in value]
    return value if value is None or isinstance(value, int | float) else text_of(value)
