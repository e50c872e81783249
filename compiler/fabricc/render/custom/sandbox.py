"""The environment of a person's templates: Jinja's immutable sandbox, and stricter.

A template sees plain data, so no value has methods or attributes: a dot or brackets look up the key
of a mapping or the place of a list, and nothing else. Only macros and blocks can be called. Every
pass of a loop or macro and every character costs of a budget, so that whatever is written ends.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateRuntimeError, nodes
from jinja2.environment import Environment, TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from fabricc import assets
from fabricc.render.custom.budget import LARGEST, Budget
from fabricc.render.custom.filters import WEIGHED, Filters
from fabricc.render.custom.kind import kind_of, text_of
from fabricc.source.templates import UserTemplate

BUILTIN = "builtin/"
"""What the names of our own templates begin with for a person's."""

LOOP = frozenset(
    {
        "changed",
        "cycle",
        "depth",
        "depth0",
        "first",
        "index",
        "index0",
        "last",
        "length",
        "nextitem",
        "previtem",
        "revindex",
        "revindex0",
    }
)

_ABSENT = object()


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment for the templates of one fabric."""

    intercepted_binops = frozenset({"+", "-", "*", "**", "%"})

    def __init__(self, templates: Mapping[str, UserTemplate]) -> None:
        """Take a person's templates by name."""
        self.budget = Budget()
        self.templates = templates
        super().__init__(
            loader=_Loader(templates),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            auto_reload=False,
            cache_size=-1,
            finalize=self._printed,
        )
        self.globals.clear()
        filters = Filters(self.budget)
        self.weigh = filters.weighed
        self.filters = filters.by_name()

    def tick(self, units: int) -> None:
        """Take note of a pass through a loop, a macro or a whole template."""
        self.budget.spend(units)

    def join_path(self, template: str, parent: str) -> str:
        """Return the name that `parent` means by `template`: ours name each other as they are."""
        is_ours = parent.startswith(BUILTIN) and not template.startswith(BUILTIN)
        return f"{BUILTIN}{template}" if is_ours else template

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - whatever a name stands for
        """Return what a dot means: a key of a mapping, or a macro of an import."""
        if isinstance(obj, Mapping):
            if attribute in obj:
                return obj[attribute]
            return self.undefined(f"there is no `{attribute}` here; there is {_listed(obj)}")
        if attribute.startswith("_"):
            message = f"`{attribute}` is not for templates"
            raise SecurityError(message)
        found = _ABSENT
        if isinstance(obj, TemplateModule):
            found = vars(obj).get(attribute, _ABSENT)
        elif isinstance(obj, TemplateReference | StrictUndefined):
            found = obj[attribute]  # a block; of what is undefined this raises, and names it
        elif attribute in (LOOP if isinstance(obj, LoopContext) else ()):
            found = getattr(obj, attribute)
        elif isinstance(obj, BlockReference) and attribute == "super":
            found = obj.super
        if found is not _ABSENT:
            return found
        return self.undefined(f"{kind_of(obj)} has no `{attribute}`: values here have no methods")

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - whatever a name stands for
        """Return what brackets mean: a key of a mapping, or places of a list or text."""
        if isinstance(argument, int | slice) and isinstance(obj, tuple | list | str):
            try:
                found = obj[argument]
            except IndexError:
                return self.undefined(f"there is no place {argument} in a list of {len(obj)}")
            if isinstance(argument, slice):
                self.budget.spend(len(found))
            return found
        if isinstance(obj, Mapping) and not isinstance(argument, str):
            return obj[argument] if argument in obj else self.undefined(f"there is no {argument!r}")
        return self.getattr(obj, text_of(argument))

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - whatever is called
        """Tell whether a template may call something: macros, blocks, and what loops have."""
        owner = getattr(obj, "__self__", None)
        return (
            isinstance(obj, Macro | BlockReference | LoopContext)
            or obj == self.tick
            or (isinstance(owner, LoopContext) and obj.__name__ in LOOP)
        )

    def call(self, context: Context, obj: Any, /, *values: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call a macro; anything else is refused by what it is, not by where it lies."""
        if isinstance(obj, StrictUndefined):
            str(obj)
        if not self.is_safe_callable(obj):
            message = f"{kind_of(obj)} cannot be called: only macros can"
            raise SecurityError(message)
        return context.call(obj, *values, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Return what an operator makes, if it is not too much."""
        sizes = [len(each) for each in (left, right) if isinstance(each, str | tuple | list)]
        if operator == "**" or (operator == "%" and sizes):
            message = f"`{operator}` is not for templates"
            raise SecurityError(message)
        if operator == "*" and sizes:
            factor = right if isinstance(right, int) else left
            self.budget.spend(sizes[0] * max(factor, 0) if isinstance(factor, int) else 0)
        else:
            self.budget.spend(sum(sizes))
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and abs(made) > LARGEST:
            message = "the number is too large"
            raise TemplateRuntimeError(message)
        return made

    def _printed(self, value: object) -> str:
        """Return a value as it stands in the text."""
        text = text_of(self.weigh(value))
        self.budget.spend(len(text))
        return text

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax, with what counts added to it, and `~` as a join that counts."""
        tree = super()._parse(source, name, filename)
        for each in list(tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))):
            each.body.insert(0, _tick(each, _size(each.body)))  # type: ignore[attr-defined]
        tree.body.insert(0, _tick(tree, _size(tree.body)))
        _Costs().visit(tree)
        return tree.set_environment(self)  # type: ignore[return-value]


class _Costs(NodeTransformer):
    """Lets count what Jinja itself does in one step, however much there is to do.

    `a ~ b` becomes `[a, b] | join`, which counts what it makes. Both sides of a comparison are
    weighed: a list of lists of lists, each of them twice in the next, takes no room and for ever.
    """

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Return the comparison of weighed values."""
        self.generic_visit(node)
        node.expr = _weighed(node.expr)
        for each in node.ops:
            each.expr = _weighed(each.expr)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Return the join of the parts."""
        parts = nodes.List([self.visit(each) for each in node.nodes], lineno=node.lineno)
        return nodes.Filter(parts, "join", [], [], None, None, lineno=node.lineno)


def _weighed(node: nodes.Expr) -> nodes.Expr:
    """Return a value that is weighed before it is used; a constant weighs nothing."""
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, WEIGHED, [], [], None, None, lineno=node.lineno)


def _tick(node: nodes.Node, units: int) -> nodes.ExprStmt:
    """Return the statement that counts one pass."""
    line = node.lineno
    return nodes.ExprStmt(
        nodes.Call(
            nodes.EnvironmentAttribute("tick", lineno=line),
            [nodes.Const(units, lineno=line)],
            [],
            None,
            None,
            lineno=line,
        ),
        lineno=line,
    )


def _size(body: list[nodes.Node]) -> int:
    """Return what one pass costs: itself, and all the text that it may print as it stands."""
    data = (found for each in body for found in each.find_all(nodes.TemplateData))
    own = (each for each in body if isinstance(each, nodes.TemplateData))
    return 1 + sum(len(each.data) for each in (*data, *own))


def _listed(mapping: Mapping[str, Any]) -> str:
    return ", ".join(f"`{key}`" for key in sorted(map(str, mapping))) or "nothing"


@cache
def _ours() -> Mapping[str, str]:
    """Return our own templates by the name that they have here."""
    root = assets.folder("templates")
    return {
        f"{BUILTIN}{path.relative_to(root).as_posix()}": path.read_text()
        for path in sorted(root.rglob("*.j2"))
    }


class _Loader(BaseLoader):
    """Finds a person's templates by name, and ours behind `builtin/`."""

    def __init__(self, templates: Mapping[str, UserTemplate]) -> None:
        self.templates = templates

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return text and file of a template; nothing outside of the two folders has a name."""
        del environment
        mine = self.templates.get(template)
        if mine is not None:
            return mine.text, mine.file, None
        ours = _ours().get(template)
        if ours is None:
            raise TemplateNotFound(template)
        return ours, template, None
