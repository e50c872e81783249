"""Why a line of a file of a device is there."""

from collections.abc import Iterator

from fabricc.artifact import Artifact
from fabricc.capability.names import natural
from fabricc.findings import Finding, Outcome, Place, finding
from fabricc.intent.nearest import did_you_mean
from fabricc.platforms.files import FileRow
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.trace import Trace
from fabricc.why.answer import Answer, Fact
from fabricc.why.known import Known
from fabricc.why.origin import labels, words_of
from fabricc.why.question import FileLine
from fabricc.why.record import shown
from fabricc.why.rules import answer_of_other_build, no_such_line, nothing_known


def line(known: Known, asked: FileLine) -> Outcome[Answer | None]:
    """Return why a line, or a file, is there; findings FAB392, FAB393 and FAB394."""
    if not known.has(asked.device):
        advice = did_you_mean(asked.device, known.names())
        found = finding(
            nothing_known.RULE,
            None,
            advice=advice,
            fabric=known.fabric,
            what="device",
            asked=asked.device,
        )
        return Outcome(None, (found,))
    files = {each.path: each for each in known.tree(asked.device).files}
    file = files.get(asked.path)
    if file is None:
        reason = f"{asked.device} has no file `/{asked.path}`"
        advice = did_you_mean(asked.path, sorted(files))
        return Outcome(None, (finding(no_such_line.RULE, None, advice=advice, reason=reason),))
    lines = file.text.splitlines()
    if asked.line is None:
        return Outcome(_file(known, asked, file), tuple(_stale(known, asked, file.text)))
    if not 1 <= asked.line <= len(lines):
        count = len(lines)
        reason = f"`/{asked.path}` of {asked.device} has {count} lines, and no line {asked.line}"
        found = finding(no_such_line.RULE, None, reason=reason)
        return Outcome(None, (found, *_stale(known, asked, file.text)))
    return Outcome(_line(known, asked, file), tuple(_stale(known, asked, file.text)))


def _line(known: Known, asked: FileLine, file: Artifact) -> Answer:
    (made,) = known.traced(asked.device, asked.path)
    number = asked.line or 1
    text, trace = made.text.splitlines()[number - 1], made.lines[number - 1]
    words = (text.strip(), *_values(trace), *words_of(text))
    places = next(
        (
            found
            for record in reversed(trace.records)
            if (found := labels(known, getattr(record, "origin", ()), words, trace.fields))
        ),
        (),
    )
    return Answer(
        title=f"{asked.device}:/{asked.path}:{number}",
        line=text,
        template=_template(known, trace),
        condition=trace.condition,
        facts=(Fact("file", _put(file)),),
        records=tuple(shown(each) for each in reversed(trace.records)),
        places=places,
        notes=tuple(_remarks(trace)),
    )


def _values(trace: Trace) -> Iterator[str]:
    """Yield what the line shows of its records."""
    for record in reversed(trace.records):
        for name in trace.fields:
            value = getattr(record, name, None)
            if isinstance(value, str | int) and not isinstance(value, bool):
                yield str(value)


def _remarks(trace: Trace) -> Iterator[str]:
    """Yield what there is to say where no place is behind a line."""
    if not trace.records:
        yield "the line is constant: no value of the intent stands in it"
    elif not any(getattr(each, "origin", ()) for each in trace.records):
        yield "it is so in every fabric: nothing in the intent asks for it"


def _template(known: Known, trace: Trace) -> Place:
    lines = (known.template(trace.template) or "").splitlines()
    text = lines[trace.line - 1] if trace.line <= len(lines) else ""
    return Place(trace.template, trace.line, 1, max(len(text), 1), text)


def _file(known: Known, asked: FileLine, file: Artifact) -> Answer:
    """Return why a file is there."""
    device = known.device(asked.device)
    row = _row(PLATFORMS[device.platform].files, asked.path)
    facts = [Fact("file", _put(file))]
    if row is not None:
        facts.append(Fact("when", "always" if row.when is None else f"`{row.when}` of the view"))
        if row.each is not None:
            facts.append(Fact("each", f"one file for each of `{row.each}`"))
    (made,) = known.traced(asked.device, asked.path)
    templates = sorted({each.template for each in made.lines}, key=natural)
    facts.append(Fact("lines", str(len(made.lines))))
    facts += [Fact("template", each) for each in templates]
    return Answer(
        title=f"{asked.device}:/{asked.path}",
        facts=tuple(facts),
        places=labels(known, device.origin, (asked.device,)),
        notes=("ask for one line: add its number, after a colon",),
    )


def _row(rows: tuple[FileRow[object], ...], path: str) -> FileRow[object] | None:
    """Return the row of a file."""
    for row in rows:
        head, _, tail = row.path.partition("{nic}")
        is_one = path.startswith(head) and path.endswith(tail) and row.each is not None
        if row.path == path or is_one:
            return row
    return None


def _put(file: Artifact) -> str:
    """Return how a file is put on a device."""
    return f"owner {file.owner}, mode {file.mode}, a change is applied by {file.apply.value}"


def _stale(known: Known, asked: FileLine, text: str) -> Iterator[Finding]:
    """Yield a warning where out/ has another text, or none."""
    path = f"devices/{asked.device}/{asked.path}"
    there = known.written(path)
    if there == text:
        return
    reason = "is not there" if there is None else "is of another build"
    shown_path = f"out/{known.fabric}/{path}"
    now, then = text.splitlines(), (there or "").splitlines()
    advice = ""
    if there is not None and asked.line is not None and asked.line <= len(then):
        said = then[asked.line - 1]
        if asked.line > len(now) or now[asked.line - 1] != said:
            numbers = [n for n, each in enumerate(now, 1) if each == said]
            where = f"which is now line {numbers[0]}" if numbers else "which is gone"
            advice = f"its line {asked.line} is `{said.strip()}`, {where}"
    yield finding(answer_of_other_build.RULE, None, advice=advice, file=shown_path, reason=reason)
