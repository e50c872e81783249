"""Results of trials."""

from fabricc.lab.trial.result import MOST_DETAILS, Verdict, judged, skipped


def test_nothing_wrong_has_passed() -> None:
    result = judged("routes", "all devices", "these routes", "40 routes", [])
    assert (result.verdict, result.details) == (Verdict.PASSED, ())


def test_anything_wrong_has_failed_and_is_told() -> None:
    result = judged("routes", "all devices", "these routes", "40 routes", ["one", "two"])
    assert (result.verdict, result.details) == (Verdict.FAILED, ("one", "two"))


def test_too_many_details_are_counted() -> None:
    wrong = [f"line {number}" for number in range(MOST_DETAILS + 3)]
    details = judged("routes", "all devices", "", "", wrong).details
    assert details == (*wrong[:MOST_DETAILS], "and 3 more")
    assert judged("routes", "x", "", "", wrong[:MOST_DETAILS]).details == tuple(
        wrong[:MOST_DETAILS]
    )


def test_what_was_skipped_says_why() -> None:
    result = skipped("services", "all devices", "the fabric has no service")
    assert (result.verdict, result.measured) == (Verdict.SKIPPED, "the fabric has no service")
