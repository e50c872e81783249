"""From a question to its answer."""

import re

from fabricc.findings import Finding, Outcome, finding
from fabricc.intent.nearest import did_you_mean
from fabricc.why.answer import Answer
from fabricc.why.figures import network_in, number_in
from fabricc.why.known import Known
from fabricc.why.line import line
from fabricc.why.number import granted, number
from fabricc.why.prefix import prefix
from fabricc.why.question import FileLine, LockLine, PortOf, TableLine, Word, read
from fabricc.why.rules import nothing_known
from fabricc.why.table import lock_line, table
from fabricc.why.thing import port, thing, with_mac

_MAC = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}")


def answer(known: Known, asked: str) -> Outcome[Answer | None]:
    """Return the answer to what a person asks; findings FAB392, FAB393 and FAB394."""
    question = read(asked, frozenset(known.names()))
    match question:
        case FileLine():
            return line(known, question)
        case TableLine():
            return table(known, question)
        case LockLine():
            return lock_line(known, question)
        case PortOf():
            return port(known, question)
        case Word(text):
            found = _word(known, text)
            if isinstance(found, PortOf):
                return port(known, found)
            return Outcome(found, () if found else (_unknown(known, text),))


def _word(known: Known, text: str) -> Answer | PortOf | None:
    """Return what has a name, a number or an identity; the port that has a MAC address."""
    if _MAC.fullmatch(text):
        return with_mac(known, text)
    asked = number_in(text)
    if asked is not None:
        return number(known, asked)
    network = network_in(text)
    if network is not None:
        return prefix(known, network)
    grant = known.grant(text)
    return thing(known, text) if grant is None else granted(known, grant)


def _unknown(known: Known, text: str) -> Finding:
    """Return the finding that nothing is meant by a text."""
    names = (
        *known.names(),
        *map(str, known.topology.racks),
        *known.topology.services,
    )
    if number_in(text) or network_in(text):
        what, advice = "holder or pool of", ""
    elif "/" in text:
        identities = [each.identity for each in known.lock.grants]
        what, advice = "file, grant or name", did_you_mean(text, identities)
    else:
        what, advice = "device, rack, service or number", did_you_mean(text, names)
    return finding(
        nothing_known.RULE, None, advice=advice, fabric=known.fabric, what=what, asked=text
    )
