"""Filling in a person's templates for one device."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateNotFound, UndefinedError

from fabricc.artifact import Artifact
from fabricc.capability.secret import NAME_FORM, damaged_token
from fabricc.findings import Finding, Place, finding
from fabricc.ir.device import Device
from fabricc.render.check import first_fault, is_tidy
from fabricc.render.custom.plain import about, plain
from fabricc.render.custom.value import Custom, Customs
from fabricc.render.rules import template_failed, template_misplaced, template_untidy
from fabricc.source.templates import UserTemplate

_QUOTED = re.compile(r"['`]([A-Za-z_][A-Za-z0-9_./-]*)['`]")


@dataclass(frozen=True, slots=True)
class Filled:
    """The files of a device with a person's own among them, and what there is to say."""

    files: tuple[Artifact, ...]
    findings: tuple[Finding, ...] = ()


def filled(
    customs: Customs,
    device: Device,
    view: object,
    files: tuple[Artifact, ...],
    absent: tuple[str, ...],
) -> Filled:
    """Return our files, some replaced and some added, sorted by path.

    A template takes the place of a file of ours on the devices that have it. One that comes out
    empty adds nothing. Findings FAB631, FAB634 and FAB635 name no device: what is wrong with a
    template is the same everywhere.
    """
    made = {file.path: file for file in files}
    names = {"view": plain(view), "device": about(device)}
    found: list[Finding] = []
    for path, custom in customs.by_path.items():
        ours = made.get(path)
        if custom.replaces and ours is None:
            continue
        if f"/{path}" in absent:
            reason = f"`/{path}` must not be on a device of {device.platform}"
            rule, file = template_misplaced.RULE, custom.template.file
            place = custom.template.page.whole()
            found.append(
                finding(rule, place, advice="write another file", file=file, reason=reason)
            )
            continue
        text = _text(customs, custom, {**names, "builtin": ours.text if ours else ""}, found)
        if text is None:
            continue
        if ours is not None:
            made[path] = Artifact(path, text, ours.owner, ours.mode, ours.apply)
        elif text.strip():
            made[path] = Artifact(path, text, custom.owner, custom.mode, custom.apply, own=True)
        else:
            continue
        found += _untidy(custom.template, text)
    return Filled(tuple(made[path] for path in sorted(made)), tuple(found))


def _text(
    customs: Customs, custom: Custom, names: Mapping[str, Any], found: list[Finding]
) -> str | None:
    """Return what a template makes of a device; None where it fails, which is told."""
    sandbox = customs.sandbox
    sandbox.budget.refill()
    try:
        return "".join(sandbox.get_template(custom.template.name).generate(names))
    except Exception as error:  # noqa: BLE001 - a person's template may fail in any way
        problem = _problem(error)
        place = _place(error, customs, custom.template, problem)
        found.append(finding(template_failed.RULE, place, problem=problem))
        return None


def _problem(error: Exception) -> str:
    """Return what went wrong, in one line."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`"
    if isinstance(error, RecursionError):
        return "it calls itself without end"
    said = " ".join(str(error).split()).rstrip(".")
    if isinstance(error, UndefinedError):
        return said
    return said or type(error).__name__


def _place(error: Exception, customs: Customs, template: UserTemplate, problem: str) -> Place:
    """Return the last line of a person's template that ran, and in it what the problem names."""
    files = {each.file: each for each in customs.sandbox.templates.values()}
    where, line = template, 1
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in files:
            where, line = files[name], trace.tb_lineno
        trace = trace.tb_next
    page = where.page
    text = page.lines[min(line, len(page.lines)) - 1]
    start = page.starts[min(line, len(page.starts)) - 1]
    for named in _QUOTED.findall(problem):
        match = re.search(rf"\b{re.escape(named)}\b", text)
        if match is not None:
            return page.at(start + match.start(), start + match.end())
    indent = len(text) - len(text.lstrip())
    return page.at(start + indent, start + len(text.rstrip()))


def _untidy(template: UserTemplate, text: str) -> Iterator[Finding]:
    """Yield a finding about a text that is not tidy, at the template."""
    if not is_tidy(text):
        line, reason = first_fault(text)
        advice = template_untidy.advice(reason)
        place = template.page.whole()
        yield finding(template_untidy.RULE, place, advice=advice, line=line, reason=reason)
    damaged = damaged_token(text)
    if damaged:
        line = text.count("\n", 0, text.index(damaged)) + 1
        reason = f"holds `{damaged}`, which is no token of a secret"
        advice = f"write `FABRICC-SECRET-` and a name of the form {NAME_FORM}"
        place = template.page.whole()
        yield finding(template_untidy.RULE, place, advice=advice, line=line, reason=reason)
