"""`fabricc explain`, and the table of all rules."""

import re
from pathlib import Path

import pytest

from fabricc import codes
from fabricc.cli.main import run
from tests.unit.cli.conftest import Fabricc

ROOT = Path(__file__).parents[3]


def test_a_code_its_digits_and_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    shown = set()
    for word in ("FAB491", "fab491", "491", "file-in-the-way"):
        assert run(["explain", word]) == 0
        shown.add(capsys.readouterr().out)
    assert len(shown) == 1
    assert "# FAB491: file-in-the-way" in shown.pop()


def test_json(fabricc: Fabricc) -> None:
    page = fabricc("explain", "FAB491", "--format", "json").json
    assert (page["code"], page["name"], page["severity"]) == ("FAB491", "file-in-the-way", "error")
    assert page["why"]


def test_an_unknown_code(fabricc: Fabricc) -> None:
    done = fabricc("explain", "FAB491x")
    assert done.status == 2
    assert "Did you mean `FAB491`?" in done.err


def test_all_codes(fabricc: Fabricc) -> None:
    listed = fabricc("explain").out.splitlines()[1:]
    assert [line.split()[0] for line in listed] == list(codes.RULES)
    assert len(fabricc("explain", "--format", "json").json) == len(codes.RULES)


def test_rules_are_listed_once_and_none_is_forgotten() -> None:
    declared = {
        match[1]
        for path in (ROOT / "compiler" / "fabricc").rglob("rules/*.py")
        for match in [re.search(r'Rule\(\s*"(FAB\d{3})"', path.read_text())]
        if match
    }
    assert set(codes.RULES) == declared
    assert set(codes.RULES).isdisjoint(codes.RETIRED)


def test_names_are_those_of_the_modules() -> None:
    for rule, module in codes.RULES.values():
        assert rule.name.replace("-", "_") == module.__name__.rpartition(".")[2]


@pytest.mark.parametrize("code", sorted(codes.RULES))
def test_every_rule_is_documented(code: str) -> None:
    assert codes.documentation(code).summary


def test_the_pages_are_fresh() -> None:
    folder = ROOT / "docs" / "findings"
    assert {path.name: path.read_text() for path in folder.glob("*.md")} == codes.pages()
