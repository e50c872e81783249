import pytest

from fabricc.findings import Rule, Severity
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


def test_warnings_and_bugs() -> None:
    said = read_documentation(DOCSTRING.replace("Why it is refused", "Why it is said"))
    assert said == read_documentation(DOCSTRING)
    warning = Rule("FAB310", "single-homed-host", "alone", Severity.WARNING)
    assert "\n\n## Why it is said\n\nIts hosts" in markdown(warning, said)
    bug = read_documentation("A bug.\n\n## Why it is refused\nSo.\n\n## Test\ntests/x.py\n")
    assert (bug.example, bug.instead, bug.test) == ("", "", "tests/x.py")
    assert "## Example" not in markdown(warning, bug)


def test_commands_and_sentences_are_no_yaml() -> None:
    told = read_documentation(
        "Busy.\n\n## Why it is refused\nSo.\n\n## Example\n    $ fabricc build\n\n"
        "## Instead\nWait.\n\n## Test\ntests/x.py\n"
    )
    page = markdown(Rule("FAB480", "workspace-busy", "busy"), told)
    assert page.endswith("```console\n$ fabricc build\n```\n\n## Instead\n\nWait.\n")


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
