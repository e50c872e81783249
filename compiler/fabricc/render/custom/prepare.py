"""Examining a person's templates once for a fabric, before any device is rendered."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError

from fabricc.artifact import Apply
from fabricc.findings import Finding, Outcome, Place, finding
from fabricc.platforms.files import Platform
from fabricc.render.custom.header import fault, header
from fabricc.render.custom.location import destination, in_the_way, is_alien, is_part, misplaced
from fabricc.render.custom.sandbox import Sandbox
from fabricc.render.custom.value import Custom, Customs
from fabricc.render.rules import template_header, template_misplaced, template_syntax
from fabricc.source.templates import UserTemplate

Prepared = Mapping[str, Customs]
"""By platform; a platform without templates of a person's own is not there."""


def prepare(
    templates: Iterable[UserTemplate], platforms: Mapping[str, Platform[Any]]
) -> Outcome[Prepared]:
    """Return the templates by platform; findings FAB631, FAB632 and FAB633."""
    known = {each.name: each for each in templates}
    if not known:
        return Outcome({})
    sandbox = Sandbox(known)
    found: list[Finding] = []
    made: dict[str, dict[str, Custom]] = {}
    for template in known.values():
        wrong = misplaced(template.name, platforms)
        faults = () if is_alien(template.name) else tuple(_syntax(sandbox, template))
        found += faults
        if is_part(template.name) and not is_alien(template.name):
            continue
        if wrong is not None:
            found.append(_misplaced(template, *wrong))
            continue
        platform, path = destination(template.name)
        custom = _custom(template, path, platforms[platform], found)
        if custom is not None and not faults:
            made.setdefault(platform, {})[path] = custom
    for platform, customs in made.items():
        found += _blocked(customs, platforms[platform])
    prepared = {name: Customs(customs, sandbox) for name, customs in made.items()}
    return Outcome(prepared, tuple(found))


def _custom(
    template: UserTemplate, path: str, platform: Platform[Any], found: list[Finding]
) -> Custom | None:
    """Return what a template makes; None for one whose first line is wrong."""
    row = next((row for row in platform.files if row.path == path), None)
    said = header(template.text)
    wrong = fault(said, replaces=row is not None)
    if wrong is not None:
        page = template.page
        offset = max(page.lines[0].find(wrong.word), 0)
        place = page.at(offset, offset + max(len(wrong.word), 1))
        rule = template_header.RULE
        found.append(finding(rule, place, advice=wrong.advice, reason=wrong.reason))
        return None
    if row is not None:
        return Custom(template, path, replaces=True)
    return Custom(
        template,
        path,
        replaces=False,
        owner=said["owner"],
        mode=said["mode"],
        apply=Apply(said["apply"]),
    )


def _syntax(sandbox: Sandbox, template: UserTemplate) -> Iterator[Finding]:
    """Compile a template; yield what Jinja stumbles over."""
    try:
        sandbox.budget.refill()
        sandbox.get_template(template.name)
    except TemplateSyntaxError as error:
        place = _line(template, error.lineno)
        problem = (error.message or "it is no template").rstrip(".")
        yield finding(template_syntax.RULE, place, problem=problem)
    except RecursionError:
        yield finding(template_syntax.RULE, template.page.whole(), problem="it nests too deeply")
    except Exception as error:  # noqa: BLE001 - whatever the compiler meets in a constant
        yield finding(template_syntax.RULE, template.page.whole(), problem=str(error))


def _line(template: UserTemplate, line: int) -> Place:
    """Return the place of a whole line, without its indentation."""
    page = template.page
    text = page.lines[min(line, len(page.lines)) - 1]
    start = page.starts[min(line, len(page.starts)) - 1] + len(text) - len(text.lstrip())
    return page.at(start, start + len(text.strip()))


def _misplaced(template: UserTemplate, reason: str, advice: str) -> Finding:
    rule = template_misplaced.RULE
    return finding(rule, template.page.whole(), advice=advice, file=template.file, reason=reason)


def _blocked(customs: Mapping[str, Custom], platform: Platform[Any]) -> Iterator[Finding]:
    """Yield a finding for each file that would lie in another file."""
    ours = {row.path for row in platform.files}
    for path, custom in customs.items():
        other = in_the_way(path, (ours | customs.keys()) - {path})
        if other is not None:
            reason = f"`/{path}` and `/{other}` cannot both be files"
            yield _misplaced(custom.template, reason, "choose another path")
