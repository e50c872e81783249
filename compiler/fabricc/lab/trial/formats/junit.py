"""Results as JUnit XML, which CI systems show beside a merge request."""

from collections.abc import Collection, Mapping
from itertools import groupby
from xml.etree import ElementTree as ET

from fabricc.lab.trial.result import Result, Verdict


def junit(title: str, facts: Mapping[str, object], results: Collection[Result]) -> str:
    """Return one suite a scenario, one case a target; what starved or was left out is skipped."""
    root = ET.Element("testsuites", name=f"fabricc lab test {title}")
    root.set("time", str(facts["seconds"]))
    root.set("tests", str(len(results)))
    root.set("failures", str(sum(each.verdict is Verdict.FAILED for each in results)))
    for name, group in groupby(results, key=lambda each: each.scenario):
        suite = ET.SubElement(root, "testsuite", name=name)
        cases = list(group)
        failed = sum(each.verdict is Verdict.FAILED for each in cases)
        left_out = sum(each.verdict in (Verdict.STARVED, Verdict.SKIPPED) for each in cases)
        counts = {"tests": len(cases), "failures": failed, "errors": 0, "skipped": left_out}
        for key, count in counts.items():
            suite.set(key, str(count))
        suite.set("time", f"{sum(each.seconds for each in cases):.1f}")
        for each in cases:
            _case(suite, f"{title}.{name}", each)
    for element in root.iter():
        element.text = _clean(element.text or "") or None
        for key, value in element.items():
            element.set(key, _clean(value))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, group: str, result: Result) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=group, name=result.target, time=str(result.seconds)
    )
    details = "\n".join((f"expected: {result.expected}", *result.details))
    match result.verdict:
        case Verdict.FAILED:
            ET.SubElement(case, "failure", message=result.measured).text = details
        case Verdict.STARVED:
            message = f"this machine was too busy: {result.measured}"
            ET.SubElement(case, "skipped", message=message)
        case Verdict.SKIPPED:
            ET.SubElement(case, "skipped", message=result.measured)
        case Verdict.PASSED:
            ET.SubElement(case, "system-out").text = result.measured


def _clean(text: str) -> str:
    """Return the text without what XML 1.0 cannot hold, such as colours of a program."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
