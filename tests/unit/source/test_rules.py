"""Each rule is documented, and its examples are true."""

from importlib import import_module
from pathlib import Path

import pytest

from fabricc.findings import Rule
from fabricc.findings.documentation import Documentation, read_documentation
from fabricc.source import RULES, read_texts
from fabricc.source import rules as package

ROOT = Path(__file__).parents[3]


def documentation(rule: Rule) -> Documentation:
    module = import_module(f"{package.__name__}.{rule.name.replace('-', '_')}")
    assert module.RULE is rule
    return read_documentation(module.__doc__)


def test_codes_are_sequential() -> None:
    assert [rule.code for rule in RULES] == [f"FAB{101 + n}" for n in range(len(RULES))]


def test_every_module_is_listed() -> None:
    modules = {path.stem for path in Path(package.__path__[0]).glob("[a-z]*.py")}
    assert modules == {rule.name.replace("-", "_") for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    told = documentation(rule)
    if told.test:
        assert (ROOT / told.test).is_file()
    else:
        found = read_texts({"example.yaml": told.example}).findings
        assert [finding.code for finding in found] == [rule.code]
    assert read_texts({"instead.yaml": told.instead}).findings == ()
