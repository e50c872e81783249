"""The parser's complaints in words that say what to do."""

import re
from dataclasses import replace
from typing import Any, NamedTuple

from fabricc.findings import Label, Place
from fabricc.source.faults import Faults
from fabricc.source.page import Page
from fabricc.source.rules import tag, yaml_syntax


class _Wording(NamedTuple):
    """What we say when libyaml, or ruamel's own parser, says something with `heard` in it."""

    heard: str
    problem: str
    advice: str


_INDENT = "look at the indentation of this line and of the one before, or "

_QUOTE = "put quotes around a text that holds `: `, or begins with any of * & ! % @ ` { [ | >"

_WORDINGS = (
    _Wording(
        "found unexpected ':'",
        "a plain text inside `{ }` or `[ ]` holds a `:`",
        'put quotes around it, e.g. `"leaf01:swp1"`',
    ),
    _Wording(
        "mapping values are not allowed", "a `:` stands where no key can be", f"{_INDENT}{_QUOTE}"
    ),
    _Wording(
        "did not find expected key",
        "the line does not continue what is open here",
        "look at its indentation, and at quotes and brackets in it and in the line before",
    ),
    _Wording(
        "expected <block end>",
        "the line does not continue what is open here",
        "look at its indentation, and at quotes and brackets in it and in the line before",
    ),
    _Wording(
        "expected '-' indicator",
        "the line does not continue the list that is open here",
        "begin it with `- `, or look at its indentation",
    ),
    _Wording(
        "expected ',' or '}'", "`{` is not closed", "close it with `}`, part entries with `,`"
    ),
    _Wording(
        "expected ',' or ']'", "`[` is not closed", "close it with `]`, part entries with `,`"
    ),
    _Wording("unexpected end of stream", "the quote is never closed", "close the quote"),
    _Wording("unexpected document", "the quote is not closed before the `---`", "close the quote"),
    _Wording("tab character", "a tab stands where only spaces may", "indent with spaces"),
    _Wording("cannot start any token", "no text can begin with this character", _QUOTE),
    _Wording("could not find expected ':'", "the line has no `:`", "write `name: value`"),
    _Wording(
        "sequence entries are not allowed",
        "a `-` stands where no list entry can be",
        "put the list on lines of its own, below its key",
    ),
    _Wording("expected alphabetic or numeric", "an anchor or alias without a name", _QUOTE),
    _Wording("escape", "an escape that YAML does not have", "use single quotes, or write `\\\\`"),
    _Wording("<document start>", "the text goes on after its end", "delete what is too much"),
    _Wording("node content", "a value is missing here", "write it, or close what is open"),
)

_CONTEXTS = (
    ("flow mapping", "this `{` is open"),
    ("flow sequence", "this `[` is open"),
    ("block mapping", "these entries are open"),
    ("block collection", "this list is open"),
    ("block sequence", "this list is open"),
    ("quoted scalar", "the quote opens here"),
)

_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = _Wording(
    "",
    "git left its marks of a conflict here",
    "keep what shall stand, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
)

_BEGINNINGS = ("alias", "anchor", "simple key")
"""In these the fault is where the thing begins, not where the parser noticed it."""


def tell_syntax(error: Any, page: Page, faults: Faults) -> None:  # noqa: ANN401 - one of PARSER_ERRORS
    """Tell what the parser stumbled over; it stops at the first fault of syntax in a file."""
    heard = str(getattr(error, "problem", None) or error)
    place = _place(page, getattr(error, "problem_mark", None))
    around = _place(page, getattr(error, "context_mark", None))
    written = place.text[place.column - 1 :]
    if "tag handle" in heard:
        tag_written = written.split(maxsplit=1)[0]
        place = replace(place, length=len(tag_written))
        faults.add(tag.RULE, place, advice="leave the tag out", tag=tag_written)
        return
    if written.startswith("\t"):
        heard = "found a tab character"
    wording = _in_flow(heard, place, around.line) or next(
        (known for known in _WORDINGS if known.heard in heard),
        _Wording("", heard.splitlines()[0] if heard else "the text is no YAML", _QUOTE),
    )
    if place.text.startswith(_MARKS) or around.text.startswith(_MARKS):
        wording = _CONFLICT
    context = str(getattr(error, "context", None) or "")
    label = next((text for part, text in _CONTEXTS if part in context), None)
    also: tuple[Label, ...] = ()
    if around.line and (_is_end(page, place) or context.endswith(_BEGINNINGS)):
        place = around
    elif around.line and around.line != place.line and label is not None:
        also = (Label(around, label),)
    faults.add(
        yaml_syntax.RULE,
        place if place.line else page.whole(),
        also=also,
        advice=wording.advice,
        problem=wording.problem,
    )


def _in_flow(heard: str, place: Place, opened: int) -> _Wording | None:
    """Return what is most likely meant by a text inside `{ }` or `[ ]` that YAML cannot read.

    `opened` is the line on which the bracket stands: if it is another one, a closing bracket that
    was forgotten there is more likely than a fault in what begins a line here.
    """
    before, after = place.text[: place.column - 1], place.text[place.column - 1 :]
    key = re.search(r"[{,]\s*([A-Za-z0-9_-]+\[[0-9,\s-]*\][A-Za-z0-9_-]*)\s*:", place.text)
    if key is not None and place.column - 1 <= key.end() and not before.count('"') % 2:
        problem = f"a name with brackets, `{key[1]}`, stands inside `{{ }}` without quotes"
        return _Wording("", problem, f'put quotes around it: `"{key[1]}": …`')
    word = re.split(r"[\s,{}\[\]\"']", before)[-1]
    if not word:
        return None
    if "found unexpected ':'" in heard and re.search(r"\{[^\[\]{}\"']*\Z", before):
        is_key = re.search(r"[{,]\s*\Z", before.removesuffix(word))
        value = re.match(r":(\s*)([^\s,{}]*)", after)
        if is_key and value is not None:
            what = "a blank that is no plain space" if value[1] else "no space"
            return _Wording(
                "", f"{what} follows the `:` of `{word}`", f"write `{word}: {value[2]}`"
            )
    is_value = opened == place.line or re.search(r":\s+\Z", before.removesuffix(word))
    if "expected ',' or" in heard and is_value:
        if after.startswith(("[", "{")):
            bracket = re.match(r"[\[{][^\]},]*[\]}]", after)
            quoted = f'"{word}{bracket[0]}"'.replace("“", "") if bracket else '"leaf[01-02]"'
            problem = f"a plain text inside `{{ }}` or `[ ]` holds a `{after[0]}`"
            return _Wording("", problem, f"put quotes around it, e.g. `{quoted}`")
        if after.startswith(":"):
            problem = "a `:` follows a value, where a `,` or the end must be"
            return _Wording("", problem, _QUOTE)
    return None


def _place(page: Page, mark: Any) -> Place:  # noqa: ANN401 - a Mark or None
    """Return the place of a mark; line 0 where there is none."""
    if mark is None:
        return Place(page.file, 0)
    return page.at(page.offset(mark.line, mark.column))


def _is_end(page: Page, place: Place) -> bool:
    """Tell whether nothing follows: whatever is open, its beginning is the place to look at."""
    return not page.text[page.offset(place.line - 1, place.column - 1) :].strip()
