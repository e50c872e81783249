"""What is added to the syntax of a template, so that it tells what it does.

{% if x %} ... {% endif %}      enters the branch in front of its body and leaves it behind
{% for x in y %}                the same at each pass, with what `x` stands for
text, {{ x.y }}                 a piece, with its place and the record `x`
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

_TAG = re.compile(r"{%[-+]?\s*(if|elif|else|for)\b(?:[^%]|%(?!}))*%}")

_OTHERWISE = (nodes.CondExpr, nodes.And, nodes.Or, nodes.Test, nodes.Filter, nodes.Call)
"""What may keep a part of an expression from being looked at, or show something else than it."""


class Telling(NodeTransformer):
    """Adds to the syntax of one template."""

    def __init__(self, shown: str, source: str) -> None:
        """Take the name that people know the template by, and its text."""
        self._shown = shown
        self._tags: dict[tuple[str, int], list[str]] = {}
        self._met: Counter[tuple[str, int]] = Counter()
        self._loops: dict[str, str] = {}
        """By the name of a loop: the field whose members it stands for."""
        for tag in _TAG.finditer(source):
            line = source.count("\n", 0, tag.start(1)) + 1
            text = " ".join(tag.group().split())
            self._tags.setdefault((tag.group(1), line), []).append(text)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Return the same output in pieces."""
        node.nodes = [self._piece(each) for each in node.nodes]
        return node

    def visit_If(self, node: nodes.If) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Return the same branches, each of which is entered and left."""
        tag = self._tag("if", node.lineno) or self._tag("elif", node.lineno)
        self.generic_visit(node)
        node.body = _within(node, tag or "{% if %}", node.body)
        if node.else_:
            node.else_ = _within(node, f"{{% else %}} of {tag or '{% if %}'}", node.else_)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Return the same loop, each pass of which is entered and left."""
        tag = self._tag("for", node.lineno) or "{% for %}"
        if isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Getattr):
            self._loops[node.target.name] = node.iter.attr
        self.generic_visit(node)
        targets = (node.target, *node.target.find_all(nodes.Name))
        bound = [each.name for each in targets if isinstance(each, nodes.Name)]
        items = [nodes.Name(name, "load", lineno=node.lineno) for name in bound]
        node.body = _within(node, tag, node.body, items)
        if node.else_:
            node.else_ = _within(node, f"{{% else %}} of {tag}", node.else_)
        return node

    def _tag(self, word: str, line: int) -> str | None:
        """Return the next tag with a word on a line, as it stands there."""
        found = self._tags.get((word, line), [])
        number = self._met[word, line]
        self._met[word, line] += 1
        return found[number] if number < len(found) else None

    def _piece(self, child: nodes.Expr) -> nodes.Expr:
        line = child.lineno
        place = [nodes.Const(self._shown, lineno=line), nodes.Const(line, lineno=line)]
        if isinstance(child, nodes.TemplateData):
            return _call("constant", line, [child, *place])
        chains = list(_chains(child))
        names = (each.attr if isinstance(each, nodes.Getattr) else each.name for each in chains)
        fields = tuple(dict.fromkeys(self._loops.get(name, name) for name in names))
        bases = [each.node for each in chains if isinstance(each, nodes.Getattr)]
        return _call("value", line, [child, *place, nodes.Const(fields, lineno=line), *bases])


def _chains(node: nodes.Node) -> Iterator[nodes.Getattr | nodes.Name]:
    """Yield names and names with dots that an expression shows, but none that may be absent."""
    if isinstance(node, nodes.Name) or (isinstance(node, nodes.Getattr) and _is_chain(node)):
        yield node
    elif not isinstance(node, _OTHERWISE):
        for each in node.iter_child_nodes():
            yield from _chains(each)


def _is_chain(node: nodes.Node) -> bool:
    """Tell whether an expression is a name with dots, and nothing else."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)


def _within(
    node: nodes.Node, tag: str, body: list[nodes.Node], items: Sequence[nodes.Expr] = ()
) -> list[nodes.Node]:
    line = node.lineno
    enter = _call("enter", line, [nodes.Const(tag, lineno=line), *items])
    leave = _call("leave", line, [])
    return [nodes.ExprStmt(enter, lineno=line), *body, nodes.ExprStmt(leave, lineno=line)]


def _call(name: str, line: int, values: list[nodes.Expr]) -> nodes.Call:
    """Return the call of a method of the environment."""
    method = nodes.EnvironmentAttribute(name, lineno=line)
    return nodes.Call(method, values, [], None, None, lineno=line)
