"""Bytes to text: UTF-8, and nothing in it that a person cannot see."""

import re

from fabricc.source.faults import Faults
from fabricc.source.page import BYTE_ORDER_MARK, Page
from fabricc.source.rules import control_character, invalid_utf8

_PLAIN_BYTES = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])

_HIDDEN = re.compile(
    "\r(?!\n)"
    # C0 and C1 controls, among them the line ends that only YAML 1.1 counts as such.
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
    # What turns the direction of text round (CVE-2021-42574), a byte order mark in the middle.
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def check_text(page: Page, faults: Faults) -> bool:
    """Tell whether the content may be parsed; if not, say why in `faults`."""
    content = page.content.removeprefix(BYTE_ORDER_MARK)
    if not content.translate(None, _PLAIN_BYTES):
        if content.count(b"\r") == content.count(b"\r\n"):
            return True
    elif not _is_utf8(content):
        _tell_undecodable(page, content, faults)
        return False
    return _is_visible(page, faults)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tell_undecodable(page: Page, content: bytes, faults: Faults) -> None:
    """Tell the first undecodable byte of each line."""
    rule = invalid_utf8.RULE
    for number, line in enumerate(content.split(b"\n")):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            if faults.wants(rule):
                column = len(line[: error.start].decode("utf-8"))
                place = page.at(page.offset(number, column))
                advice = "save the file as UTF-8"
                faults.add(rule, place, advice=advice, byte=f"0x{line[error.start]:02x}")


def _is_visible(page: Page, faults: Faults) -> bool:
    """Tell each hidden character; of line ends that are no such the first speaks for all."""
    rule = control_character.RULE
    seen: set[str] = set()
    for found in _HIDDEN.finditer(page.text):
        is_repeated = found[0] == "\r" and "\r" in seen
        seen.add(found[0])
        if not is_repeated and faults.wants(rule):
            character = f"U+{ord(found[0]):04X}"
            advice = "save the file with LF line ends" if found[0] == "\r" else "delete it"
            faults.add(rule, page.at(found.start()), advice=advice, character=character)
    return not seen
