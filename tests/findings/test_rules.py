"""Each rule is documented, and its examples are true."""

from pathlib import Path
from textwrap import dedent

import pytest

from fabricc import codes, pipeline
from fabricc.findings import Finding, Severity

ROOT = Path(__file__).parents[2]

TROUBLE = {Severity.ERROR, Severity.WARNING}

HELPLESS: dict[str, str] = {}
"""Codes of trouble to which nobody can say a way out, each with the reason: none so far."""

RULES = list(codes.RULES.values())


def run(folder: Path, text: str) -> tuple[Finding, ...]:
    """Compile an inventory of one file, without a lock."""
    inventory = folder / "inventory" / "demo"
    inventory.mkdir(parents=True, exist_ok=True)
    (inventory / "fabric.yaml").write_text(yaml_of(text))
    return pipeline.check(folder, "demo").findings


def yaml_of(chapter: str) -> str:
    """Return the indented part of a chapter, which may have a sentence after it."""
    lines = chapter.splitlines()
    if not lines[0].startswith(" "):
        return chapter
    return dedent("\n".join(line for line in lines if not line or line.startswith(" ")))


@pytest.mark.parametrize("code", codes.RULES)
def test_rule_is_documented(code: str) -> None:
    told = codes.documentation(code)
    assert told.summary.splitlines()[0].endswith(".")
    if told.test:
        assert (ROOT / told.test.partition("::")[0]).is_file()


@pytest.mark.parametrize("code", codes.RULES)
def test_examples(code: str, tmp_path: Path) -> None:
    told = codes.documentation(code)
    if told.test:
        return
    # What is said about files is shown with pieces of files: more would be missing in them.
    family = "FAB1" if code.startswith("FAB1") else "FAB"
    said = [found for found in run(tmp_path, told.example) if found.code.startswith(family)]
    assert {found.code for found in said} == {code}
    assert code in HELPLESS or all(found.help for found in said if found.rule.severity in TROUBLE)
    rest = [found for found in run(tmp_path, told.instead) if found.code.startswith(family)]
    assert [found for found in rest if found.severity is Severity.ERROR] == []
    assert code not in {found.code for found in rest}


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.rule.code)
def test_module_is_named_like_its_rule(entry: codes.Entry) -> None:
    assert entry.module.__name__.rpartition(".")[2] == entry.rule.name.replace("-", "_")


def test_codes_are_in_order_in_every_package() -> None:
    for package in codes.PACKAGES:
        listed = [rule.code for rule in package.RULES]
        assert listed == sorted(listed)
