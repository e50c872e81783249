"""Each rule explains itself, and names the test that stands for its example."""

import sys
from pathlib import Path

import pytest

from fabricc.emit import rules
from fabricc.findings import Rule, Severity

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_a_rule_explains_itself(rule: Rule) -> None:
    module = sys.modules[f"{rules.__name__}.{rule.name.replace('-', '_')}"]
    documentation = module.__doc__ or ""
    reason = "said" if rule.severity is Severity.NOTE else "refused"
    for heading in (f"## Why it is {reason}", "## Example", "## Instead", "## Test"):
        assert f"\n{heading}\n" in documentation
    test = ROOT / documentation.split("## Test\n")[1].strip()
    assert rule.code in test.read_text()


def test_codes_are_in_order_and_unique() -> None:
    codes = [rule.code for rule in rules.RULES]
    assert codes == sorted(set(codes))
