"""Results as a Markdown page, for a merge request or a wiki."""

from collections.abc import Collection, Mapping

from fabricc.lab.trial.result import Result, Verdict

_SIGNS = {
    Verdict.PASSED: "passed",
    Verdict.FAILED: "**failed**",
    Verdict.STARVED: "starved",
    Verdict.SKIPPED: "skipped",
}


def markdown(title: str, facts: Mapping[str, object], results: Collection[Result]) -> str:
    """Return a page: counts, a table of all results, and what was wrong, one by one."""
    counts = [
        f"{sum(each.verdict is verdict for each in results)} {verdict.value}" for verdict in Verdict
    ]
    lines = [
        f"# Lab test of {title}",
        "",
        f"{', '.join(counts)}; {facts['nodes']} nodes, {facts['seconds']} s.",
        "",
        "| scenario | target | result | expected | measured |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [_row(each) for each in results]
    for each in results:
        if each.details and each.verdict is not Verdict.PASSED:
            lines += ["", f"## {each.scenario} {each.target}: {each.verdict.value}", ""]
            lines += [f"- {_plain(detail)}" for detail in each.details]
    return "\n".join((*lines, ""))


def _row(result: Result) -> str:
    cells = (result.scenario, result.target, _SIGNS[result.verdict])
    return f"| {' | '.join(map(_plain, (*cells, result.expected, result.measured)))} |"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
