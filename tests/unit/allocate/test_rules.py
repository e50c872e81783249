"""The rules declare themselves fully, and their examples show what they say."""

import re
from textwrap import dedent
from types import ModuleType

import pytest

from fabricc.allocate import Lock, allocate, parse_lock, rules
from fabricc.findings import Finding
from fabricc.findings.documentation import read_documentation
from fabricc.intent.parse import parse
from fabricc.source import read_texts
from fabricc.topology.expand import expand

HERE = "tests/unit/allocate/test_rules.py"
"""Rules whose examples need more than an inventory and a lock name another test."""

MODULES = [value for value in vars(rules).values() if isinstance(value, ModuleType)]

parametrised = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.RULE.code)


def compiled(intent: str, lock_text: str) -> list[Finding]:
    source = read_texts({"fabric.yaml": intent})
    declared = parse(source.value.document, source.value.broken)
    topology = expand(declared.value)
    lock = parse_lock(lock_text, "fabric.lock") if lock_text else None
    numbers = allocate(topology.value, Lock() if lock is None else lock.value)
    found = (*source.findings, *declared.findings, *topology.findings, *numbers.findings)
    return [*found, *(() if lock is None else lock.findings)]


def lock_of(why: str) -> str:
    """Return the lock that the text shows in an indented block."""
    lines = re.findall(r"^    .*\n?", why, re.MULTILINE)
    return dedent("".join(lines)).strip() + "\n" if lines else ""


@parametrised
def test_the_example_gives_this_code_and_no_other(module: ModuleType) -> None:
    told = read_documentation(module.__doc__)
    if told.test in {"", HERE}:
        found = compiled(told.example, lock_of(told.why))
        assert [each.code for each in found] == [module.RULE.code]
        assert all(each.help for each in found)


@parametrised
def test_what_to_write_instead_gives_no_such_finding(module: ModuleType) -> None:
    told = read_documentation(module.__doc__)
    if told.instead.startswith("$ "):
        return
    assert {each.code for each in compiled(told.instead, "")} in (set(), {"FAB443"})
    found = compiled(told.instead, lock_of(told.why))
    assert module.RULE.code not in {each.code for each in found}


def test_codes_are_ours_and_in_order() -> None:
    codes = [rule.code for rule in rules.RULES]
    assert codes == sorted(set(codes))
    assert len(codes) == len(MODULES)
    assert all("FAB401" <= code <= "FAB479" for code in codes)
