"""The table of effects as a page of the documentation."""

from collections.abc import Iterator

from fabricc.artifact import Apply
from fabricc.impact.effect import Effect
from fabricc.impact.files import LEAST, WORST
from fabricc.impact.row import Row
from fabricc.impact.table import ROWS
from fabricc.impact.table.overrides import OVERRIDES
from fabricc.impact.table.records import SOURCE, SOURCE_FREE

_HEAD = """# The table of effects

What loading a change does, field by field of the IR: when the value changes, when it comes, when
it goes; for a list, `add` and `remove` are those of one of its records. The worst of all that
differs holds ([diff.md](diff.md)). This page is generated from `compiler/fabricc/impact/` by
`make docs`; what the lab has seen stands in [lab-notes](lab-notes/README.md).
"""


def page() -> str:
    """Return the page."""
    return "\n".join((_HEAD, *_classes(), *_fields(), *_records(), *_overrides(), *_files(), ""))


def _classes() -> Iterator[str]:
    yield "| class | means |\n| --- | --- |"
    yield from (f"| `{effect.word}` | {effect.meaning} |" for effect in Effect)


def _fields() -> Iterator[str]:
    for record, rows in ROWS.items():
        yield f"\n## {record.__name__}\n"
        yield "| field | change | add | remove | why |\n| --- | --- | --- | --- | --- |"
        yield from (f"| `{field}` | {_row(row)} |" for field, row in rows.items())


def _records() -> Iterator[str]:
    yield "\n## Records that differ\n"
    yield "| record | change | add | remove | why |\n| --- | --- | --- | --- | --- |"
    others = ", ".join(sorted(SOURCE_FREE))
    yield f"| `OwnAddress` without a service, not on {others} | {_row(SOURCE)} |"


def _overrides() -> Iterator[str]:
    yield "\n## Releases that differ\n"
    yield "| platform | from | before | fields | change | add | remove | why |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for each in OVERRIDES:
        names = (
            f"`{record.__name__}.{field}`"
            for record in each.records
            for field in (sorted(each.fields) or ("*",))
        )
        releases = " | ".join(".".join(map(str, each)) for each in (each.first, each.before))
        yield f"| {each.platform} | {releases} | {', '.join(names)} | {_row(each.row)} |"


def _row(row: Row) -> str:
    effects = " | ".join(effect.word for effect in (row.change, row.add, row.remove))
    return f"{effects} | {row.reason}{'; the whole device' if row.is_whole else ''}"


def _files() -> Iterator[str]:
    yield "\n## Files, by how they are loaded\n"
    yield "| word | at least | at worst |\n| --- | --- | --- |"
    yield from (f"| `{each.value}` | {LEAST[each].word} | {WORST[each].word} |" for each in Apply)
