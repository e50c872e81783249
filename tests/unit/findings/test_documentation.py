import pytest

from fabricc.findings import Rule
from fabricc.findings.documentation import markdown, read_documentation

DOCSTRING = """A leaf has no link to any spine.

## Why it is refused
Its hosts could not be reached
from any other rack.

## Example
    racks:
      rack01: {leafs: leaf01}

## Instead
    racks:
      rack01: {leafs: leaf01}

    uplinks: []
"""


def test_headings() -> None:
    told = read_documentation(DOCSTRING)
    assert told.summary == "A leaf has no link to any spine."
    assert told.why == "Its hosts could not be reached\nfrom any other rack."
    assert told.example == "racks:\n  rack01: {leafs: leaf01}"
    assert told.instead == "racks:\n  rack01: {leafs: leaf01}\n\nuplinks: []"
    assert told.test == ""
    assert read_documentation(f"{DOCSTRING}\n## Test\ntests/x.py\n").test == "tests/x.py"


@pytest.mark.parametrize(
    "docstring",
    [
        None,
        "",
        "Only a sentence.",
        DOCSTRING.replace("## Example", "## Bad example"),
        DOCSTRING.replace("## Instead", "Instead"),
        DOCSTRING.replace("A leaf has no link to any spine.", ""),
        DOCSTRING + "\n## References\nnone\n",
        DOCSTRING + "\n## Test\n",
    ],
)
def test_what_is_missing_is_a_fault_of_ours(docstring: str | None) -> None:
    with pytest.raises(ValueError, match="headings"):
        read_documentation(docstring)


def test_page() -> None:
    rule = Rule("FAB301", "leaf-without-uplink", "leaf `{leaf}` has no uplink")
    page = markdown(rule, read_documentation(DOCSTRING))
    assert page.startswith("# FAB301: leaf-without-uplink\n\nSeverity: error. A leaf has no link")
    assert "```yaml\nracks:\n  rack01: {leafs: leaf01}\n```\n\n## Instead" in page
    assert page.endswith("uplinks: []\n```\n")
