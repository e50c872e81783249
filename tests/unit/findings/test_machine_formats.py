"""What other programs read."""

import json as decoder
from typing import Any

from fabricc.findings import Finding, Label, Place, Rule, Severity, Spot
from fabricc.findings.documentation import Documentation
from fabricc.findings.formats import github, gitlab, json, sarif

ERROR = Rule("FAB301", "leaf-without-uplink", "x")
WARNING = Rule("FAB302", "single-homed-host", "x", Severity.WARNING)
NOTE = Rule("FAB120", "slow-parser", "x", Severity.NOTE)
FOUND = [
    Finding(WARNING, "host `é` is 100% alone", Label(Place("b c.yaml", 7, 3, 4, "text"), "this")),
    Finding(
        ERROR,
        "no uplink",
        Label(Place("a,b:c.yaml", 2, 1, 5)),
        (Label(Place("z.yaml", 1, 2, 3), "there"),),
        "write\none",
    ),
    Finding(NOTE, "slow"),
    Finding(NOTE, "spot", Label(Spot(("hosts", "a")))),
]


def test_json() -> None:
    assert json([]) == "[]\n"
    objects = decoder.loads(json(FOUND))
    assert [each["code"] for each in objects] == ["FAB120", "FAB301", "FAB302", "FAB120"]
    assert objects[1] == {
        "code": "FAB301",
        "name": "leaf-without-uplink",
        "severity": "error",
        "message": "no uplink",
        "help": "write\none",
        "place": {"file": "a,b:c.yaml", "line": 2, "column": 1, "length": 5, "label": ""},
        "also": [{"file": "z.yaml", "line": 1, "column": 2, "length": 3, "label": "there"}],
    }
    assert objects[0]["place"] is None
    assert objects[3]["place"]["file"] == "hosts.a"


def test_github() -> None:
    assert github([]) == ""
    assert github(FOUND).splitlines() == [
        "::notice title=FAB120 slow-parser::slow",
        (
            "::error file=a%2Cb%3Ac.yaml,line=2,col=1,endColumn=6,title=FAB301 leaf-without-uplink"
            "::no uplink%0Ahelp: write%0Aone"
        ),
        (
            "::warning file=b c.yaml,line=7,col=3,endColumn=7,title=FAB302 single-homed-host"
            "::host `é` is 100%25 alone"
        ),
        "::notice title=FAB120 slow-parser::spot",
    ]


def test_gitlab() -> None:
    assert gitlab([]) == "[]\n"
    objects = decoder.loads(gitlab(FOUND))
    assert [each["severity"] for each in objects] == ["info", "critical", "minor", "info"]
    assert objects[1] == {
        "check_name": "FAB301 leaf-without-uplink",
        "description": "FAB301: no uplink (write\none)",
        "fingerprint": objects[1]["fingerprint"],
        "severity": "critical",
        "location": {"path": "a,b:c.yaml", "lines": {"begin": 2}},
    }
    assert objects[0]["location"] == {"path": "inventory", "lines": {"begin": 1}}
    assert objects[3]["location"] == objects[0]["location"]
    assert objects[3]["description"] == "FAB120: hosts.a: spot"


def test_a_fingerprint_is_of_one_finding_wherever_its_line_is() -> None:
    def at(line: int) -> Finding:
        return Finding(ERROR, "no uplink", Label(Place("c.yaml", line, 1, 5)))

    def prints(*findings: Finding) -> list[str]:
        return [each["fingerprint"] for each in decoder.loads(gitlab(findings))]

    assert prints(at(2)) == prints(at(9))
    assert len(set(prints(at(2), at(9), *FOUND))) == 6


def run_of(log: str) -> dict[str, Any]:
    decoded = decoder.loads(log)
    assert decoded["version"] == "2.1.0"
    (run,) = decoded["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif() -> None:
    page = Documentation("A leaf has no uplink.", "No way out.", "a: 1", "b: 1")
    run = run_of(sarif(FOUND, {"FAB301": page}, "1.2.3"))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("fabricc", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["FAB120", "FAB301", "FAB302"]
    described = driver["rules"][1]
    assert described["name"] == "LeafWithoutUplink"
    assert described["shortDescription"] == {"text": "A leaf has no uplink."}
    assert described["defaultConfiguration"] == {"level": "error"}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
    located = run["results"][2]["locations"][0]["physicalLocation"]
    assert located == {
        "artifactLocation": {"uri": "b%20c.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7, "startColumn": 3, "endColumn": 7},
    }
    assert run["results"][1]["relatedLocations"][0]["message"] == {"text": "there"}
    assert "locations" not in run["results"][0]


def test_sarif_without_findings_is_a_run_without_results() -> None:
    run = run_of(sarif([]))
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []
