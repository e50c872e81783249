"""What nobody may see is shown by no finding, whatever it is about."""

import pytest

from fabricc.findings import Finding, Place
from fabricc.findings.formats import github, gitlab, json, sarif, text
from tests.intent import intent

BAD = """\
fabric: {name: demo}
defaults: {uplinks: {password: swordfish}, host: {password: "open sesame", mtuu: 1}}
profiles:
  db: {password: xyzzy}
"""


def shown(found: Finding) -> str:
    assert found.primary is not None
    assert isinstance(found.primary.at, Place)
    return found.primary.at.text


def test_a_line_with_one_value_is_shown_without_it() -> None:
    (alone,) = (each for each in intent(BAD).findings if "db" in shown(each))
    assert shown(alone) == "  db: {password: ********}"


def test_a_line_with_two_values_is_not_shown_at_all() -> None:
    others = [each for each in intent(BAD).findings if "db" not in shown(each)]
    assert sorted(each.code for each in others) == ["FAB201", "FAB225", "FAB225"]
    assert {shown(each) for each in others} == {""}
    assert {each.primary.at.line for each in others} == {2}  # type: ignore[union-attr]


@pytest.mark.parametrize("form", [text, json, github, gitlab, sarif])
def test_no_format_has_a_value(form: object) -> None:
    assert callable(form)
    said = form(intent(BAD).findings)
    assert "FAB225" in said
    assert not [word for word in ("swordfish", "sesame", "xyzzy") if word in said]
