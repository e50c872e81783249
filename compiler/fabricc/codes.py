"""All rules by code: what `fabricc explain` knows, and `docs/findings/` is written from.

`python -m fabricc.codes` writes the pages; with `--check` it tells whether they are fresh.
"""

from argparse import ArgumentParser
from collections.abc import Collection
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import fabricc.allocate.rules
import fabricc.comparison.rules
import fabricc.edit.rules
import fabricc.emit.rules
import fabricc.findings.rules
import fabricc.intent.rules
import fabricc.lab.rules
import fabricc.laws.rules
import fabricc.platforms.rules
import fabricc.render.rules
import fabricc.source.rules
import fabricc.topology.rules
import fabricc.verify.rules
import fabricc.why.rules
from fabricc.findings import Rule
from fabricc.findings.documentation import Documentation, markdown, read_documentation
from fabricc.impact.page import page as impact_page

PACKAGES: tuple[ModuleType, ...] = (
    fabricc.source.rules,
    fabricc.edit.rules,
    fabricc.intent.rules,
    fabricc.topology.rules,
    fabricc.allocate.rules,
    fabricc.emit.rules,
    fabricc.laws.rules,
    fabricc.platforms.rules,
    fabricc.render.rules,
    fabricc.verify.rules,
    fabricc.lab.rules,
    fabricc.comparison.rules,
    fabricc.why.rules,
    fabricc.findings.rules,
)
"""The packages of rules; each lists its own in `RULES`."""

RETIRED: frozenset[str] = frozenset()
"""Codes that once meant something; never to be used again."""


class Entry(NamedTuple):
    """A rule and the module that declares it, whose docstring is its documentation."""

    rule: Rule
    module: ModuleType


def _entries() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for package in PACKAGES:
        declared = {
            module.RULE: module
            for module in vars(package).values()
            if isinstance(module, ModuleType) and hasattr(module, "RULE")
        }
        for rule in package.RULES:
            if rule.code in found or rule.code in RETIRED:
                raise ValueError(f"code {rule.code} is taken")
            found[rule.code] = Entry(rule, declared[rule])
    return dict(sorted(found.items()))


RULES: dict[str, Entry] = _entries()
"""All rules, by code."""


BY_CODE: dict[str, Rule] = {code: entry.rule for code, entry in RULES.items()}
"""The rules alone, for the passes."""


def documentation(code: str) -> Documentation:
    """Return what there is to read about a rule; KeyError for an unknown code."""
    return read_documentation(RULES[code].module.__doc__)


def documentations(codes: Collection[str]) -> dict[str, Documentation]:
    """Return what there is to read about some rules; unknown codes are left out."""
    return {code: documentation(code) for code in sorted(codes) if code in RULES}


def page_name(rule: Rule) -> str:
    """Return the file name of the page of a rule."""
    return f"{rule.code}-{rule.name}.md"


def pages() -> dict[str, str]:
    """Return all pages of `docs/findings/` by file name, with their index."""
    written = {}
    rows = []
    for code, (rule, _) in RULES.items():
        page = documentation(code)
        written[page_name(rule)] = markdown(rule, page)
        summary = page.summary.replace("|", "\\|").replace("\n", " ")
        rows.append(f"| [{code}]({page_name(rule)}) | {rule.name} | {rule.severity} | {summary} |")
    index = [
        "# Findings",
        "",
        "Everything that fabricc can say. These pages are generated from the rules by `make docs`;",
        "`fabricc explain FAB301` shows the same text.",
        "",
        "1xx files and YAML, 2xx one declared value, 3xx names, ports and cables, 4xx numbers, the",
        "lock and the output, 5xx what must hold between devices, 6xx what a platform cannot do,",
        "7xx what the second reader found, 8xx the lab,",
        "9xx bugs in fabricc.",
        "",
        "| code | name | severity | what it says |",
        "| --- | --- | --- | --- |",
        *rows,
        "",
    ]
    return {"README.md": "\n".join(index), **written}


def _stale(docs: Path, wanted: dict[str, str]) -> list[Path]:
    """Return the files that are missing, different or not wanted any more."""
    there = {f"findings/{path.name}" for path in (docs / "findings").glob("*.md")}
    there |= {name for name in wanted if (docs / name).is_file()}
    differ = {
        name for name, text in wanted.items() if name in there and (docs / name).read_text() != text
    }
    return sorted(docs / name for name in (there ^ wanted.keys()) | differ)


def _main() -> None:
    parser = ArgumentParser(description="Write the pages of docs/ that are made from the program.")
    parser.add_argument("--check", action="store_true", help="only tell whether they are fresh")
    docs = Path(__file__).parents[2] / "docs"
    wanted = {f"findings/{name}": text for name, text in pages().items()}
    wanted["impact.md"] = impact_page()
    stale = _stale(docs, wanted)
    if parser.parse_args().check:
        listed = "".join(f"stale: {path.relative_to(docs)}\n" for path in stale)
        parser.exit(1 if stale else 0, f"{listed}run `make docs`\n" if stale else None)
    (docs / "findings").mkdir(parents=True, exist_ok=True)
    for path in stale:
        name = path.relative_to(docs).as_posix()
        if name in wanted:
            path.write_text(wanted[name])
        else:
            path.unlink()


if __name__ == "__main__":
    _main()
