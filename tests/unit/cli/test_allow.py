"""What an inventory may allow, seen from the command line."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Fabricc


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("FAB301", "`FAB301` cannot be allowed: it is an error"),
        ("FAB999", "`FAB999` cannot be allowed: there is no such finding"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_neither_an_error_nor_an_unknown_code_can_be_allowed(
    fabricc: Fabricc, site: Path, command: str, code: str, said: str
) -> None:
    (folder,) = (site / "inventory").iterdir()
    (folder / "allow.yaml").write_text(f"allow: [{{code: {code}, because: a test}}]\n")
    ran = fabricc(command)
    assert ran.status == 1
    text = ran.out + ran.err
    assert "error[FAB222]" in text
    assert said in text
    assert "allow.yaml:1:16" in text
