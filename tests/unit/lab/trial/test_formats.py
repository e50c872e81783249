"""Results for machines and pages: they read back as what was meant."""

import json
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from fabricc.lab.trial.formats import junit, markdown, plain
from fabricc.lab.trial.result import Result, Verdict

FACTS = {"nodes": 6, "seconds": 12.5}
RESULTS = (
    Result("routes", "all devices", Verdict.PASSED, "no other", "40 routes", seconds=0.3),
    Result("link-pull", "a:1 -- b:2", Verdict.PASSED, "at most 0.3 s", "0.02 s", seconds=2.0),
    Result(
        "link-pull", "a:1 -- <c>&|", Verdict.FAILED, "< 0.3 s", '"1" & 2', ("x < y", "a | b"), 2.1
    ),
    Result("link-pull", "a:2 -- d:1", Verdict.STARVED, "at most 0.3 s", "0.5 s", ("late",), 2.5),
    Result("drain", "leaf01", Verdict.SKIPPED, "", "no two hosts can do without it"),
)
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), max_size=20)


def read_back(results: tuple[Result, ...]) -> ET.Element:
    return ET.fromstring(junit("demo", FACTS, results))  # noqa: S314 - our own text


def test_junit_has_a_suite_a_scenario_with_the_right_counts() -> None:
    counts = {
        suite.attrib["name"]: [suite.attrib[key] for key in ("tests", "failures", "skipped")]
        for suite in read_back(RESULTS)
    }
    assert counts == {
        "routes": ["1", "0", "0"],
        "link-pull": ["3", "1", "1"],
        "drain": ["1", "0", "1"],
    }
    assert [suite.attrib["time"] for suite in read_back(RESULTS)] == ["0.3", "6.6", "0.0"]
    for suite in read_back(RESULTS):
        assert len(suite) == int(suite.attrib["tests"])
        assert len(suite.findall("*/failure")) == int(suite.attrib["failures"])
        assert len(suite.findall("*/skipped")) == int(suite.attrib["skipped"])


def test_junit_keeps_what_xml_has_other_uses_for() -> None:
    [failed] = read_back(RESULTS).findall("*/*[failure]")
    assert failed.attrib["name"] == "a:1 -- <c>&|"
    assert failed.attrib["classname"] == "demo.link-pull"
    [failure] = failed
    assert failure.attrib["message"] == '"1" & 2'
    assert failure.text == "expected: < 0.3 s\nx < y\na | b"


def test_junit_blames_the_machine_for_what_starved() -> None:
    messages = [each.attrib["message"] for each in read_back(RESULTS).findall("*/*/skipped")]
    assert messages == ["this machine was too busy: 0.5 s", "no two hosts can do without it"]


def test_markdown_has_a_row_a_result_and_a_chapter_a_failure() -> None:
    page = markdown("demo", FACTS, RESULTS).splitlines()
    assert page[0] == "# Lab test of demo"
    assert page[2] == "2 passed, 1 failed, 1 starved, 1 skipped; 6 nodes, 12.5 s."
    rows = [line for line in page if line.startswith("| ")]
    assert len(rows) == 2 + len(RESULTS)
    assert rows[4] == '| link-pull | a:1 -- <c>&\\| | **failed** | < 0.3 s | "1" & 2 |'
    assert [line for line in page if line.startswith("## ")] == [
        "## link-pull a:1 -- <c>&|: failed",
        "## link-pull a:2 -- d:1: starved",
    ]
    assert "- a \\| b" in page


def test_plain_data_is_json_and_reads_back() -> None:
    read = json.loads(json.dumps(plain(RESULTS)))
    again = [
        Result(**{**each, "verdict": Verdict(each["verdict"]), "details": tuple(each["details"])})
        for each in read
    ]
    assert again == list(RESULTS)


@given(WORDS, WORDS, st.lists(WORDS.filter(str.strip), max_size=3))
def test_any_words_come_back_from_junit(target: str, measured: str, details: list[str]) -> None:
    result = Result("routes", target, Verdict.FAILED, "x", measured, tuple(details))
    [case] = read_back((result,)).findall("*/*")
    [failure] = case
    assert (case.attrib["name"], failure.attrib["message"]) == (target, measured)
    assert failure.text == "\n".join(("expected: x", *details))


@given(WORDS, WORDS)
def test_a_row_of_markdown_has_five_cells_whatever_is_in_them(target: str, measured: str) -> None:
    result = Result("routes", target, Verdict.PASSED, "x", measured)
    row = markdown("demo", FACTS, [result]).split("\n")[6]
    assert row.replace("\\|", "").count("|") == 6
