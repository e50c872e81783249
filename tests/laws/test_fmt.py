"""Formatting changes how an inventory looks, and nothing else."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from ruamel.yaml import YAML

from fabricc.edit import formatted
from fabricc.edit.arrange import arrange
from fabricc.edit.compose import compose
from fabricc.edit.layout import lay_out
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page
from tests.golden.examples import REPOSITORY
from tests.laws.budget import budget
from tests.unit.edit.written import texts

COMMENT = re.compile(r"# c[0-9]+\.")
INVENTORIES = sorted(
    path
    for folder in ("inventory", "tests/golden", "tests/laws", "compiler/fabricc/cli/scaffold")
    for path in (REPOSITORY / folder).rglob("*.yaml")
    if not {"out", "ci"} & {*path.relative_to(REPOSITORY).parts}
)


def read_as(version: str, text: str) -> object:
    """Read a text as somebody else would, in whose YAML `on` may be true and `5.10` a number."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    return yaml.load(re.sub(r"(?m)^%.*\n", "", text))


@budget(150)
@given(texts())
def test_nothing_is_said_otherwise(text: str) -> None:
    page = Page("x.yaml", text.encode())
    assume(not parse_fragment(page)[1])
    outcome = formatted(page)
    assert outcome.findings == ()
    after = outcome.value.decode()
    assert formatted(Page("x.yaml", outcome.value)).value == outcome.value
    assert Counter(COMMENT.findall(after)) == Counter(COMMENT.findall(text))
    for version in ("1.1", "1.2"):
        assert read_as(version, after) == read_as(version, text)


@budget(30)
@given(texts())
def test_both_parsers_lead_to_the_same_form(text: str) -> None:
    assume(not parse_fragment(Page("x.yaml", text.encode()))[1])
    forms = []
    for pure in (False, True):
        document = compose(text.replace("\r\n", "\n"), pure=pure)
        arrange(document)
        forms.append(lay_out(document))
    assert forms[0] == forms[1]


@budget(30)
@given(texts())
def test_a_form_has_one_layout(text: str) -> None:
    page = Page("x.yaml", text.encode())
    assume(not parse_fragment(page)[1])
    after = formatted(page).value.decode()
    assert "\r" not in after
    assert after == "" or after.endswith("\n")
    assert "\t" not in after


@pytest.mark.parametrize("path", INVENTORIES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_inventories_of_this_repository_keep_their_data(path: Path) -> None:
    page = Page(path.name, path.read_bytes())
    outcome = formatted(page)
    assert outcome.findings == ()
    after = Page(path.name, outcome.value)
    assert parse_fragment(after)[0] == parse_fragment(page)[0]
    if path.is_relative_to(REPOSITORY / "inventory"):
        assert outcome.value == page.content
