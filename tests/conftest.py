"""What all tests share: Hypothesis profiles, and no silent skips where the lab is required."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if "CI" in os.environ else "local")

IS_LAB_REQUIRED = os.environ.get("FABRICC_REQUIRE_LAB") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With FABRICC_REQUIRE_LAB=1 a skipped lab test is a failure."""
    report = yield
    is_skipped = report.skipped and not hasattr(report, "wasxfail")
    if IS_LAB_REQUIRED and is_skipped and item.get_closest_marker("lab"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but FABRICC_REQUIRE_LAB=1: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file of tests/lab that skips itself."""
    report = yield
    if IS_LAB_REQUIRED and report.skipped and "tests/lab/" in collector.nodeid:
        report.outcome = "failed"
        report.longrepr = f"skipped, but FABRICC_REQUIRE_LAB=1: {report.longrepr}"
    return report
