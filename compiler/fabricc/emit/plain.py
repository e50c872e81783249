"""Findings as plain tuples, for the cache."""

from fabricc.findings import Finding, Label, Part, Place, Rule, Severity, Spot

PlainPlace = tuple[str, int, int, int, str]
PlainSpot = tuple[tuple[str | int, ...], str, str]
PlainLabel = tuple[PlainPlace | PlainSpot, str]
PlainFinding = tuple[tuple[str, str, str, str], str, PlainLabel | None, tuple[PlainLabel, ...], str]


def plain(found: Finding) -> PlainFinding:
    """Return all that a finding holds."""
    rule = found.rule
    return (
        (rule.code, rule.name, rule.message, rule.severity.value),
        found.message,
        None if found.primary is None else _plain_label(found.primary),
        tuple(map(_plain_label, found.also)),
        found.help,
    )


def rebuilt(stored: PlainFinding) -> Finding:
    """Return the finding that `plain` was given."""
    (code, name, template, severity), message, primary, also, advice = stored
    return Finding(
        Rule(code, name, template, Severity(severity)),
        message,
        None if primary is None else _label(primary),
        tuple(map(_label, also)),
        advice,
    )


def _plain_label(label: Label) -> PlainLabel:
    match label.at:
        case Place(file, line, column, length, text):
            return (file, line, column, length, text), label.text
        case Spot(path, part, inside):
            # marshal takes no subclass of a text: not even a StrEnum.
            keys = tuple(key if isinstance(key, int) else str(key) for key in path)
            return (keys, part.value, inside), label.text


def _label(stored: PlainLabel) -> Label:
    place, text = stored
    if len(place) == 5:
        return Label(Place(*place), text)
    path, part, inside = place
    return Label(Spot(path, Part(part), inside), text)
