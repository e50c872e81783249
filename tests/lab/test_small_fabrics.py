"""Small fabrics that have what the demo has not, each booted and tried."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.lab.cases import CASES, Case
from tests.lab.compiling import compile_text
from tests.lab.computed import read_booted
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.trying import complaints, reload_differences, try_lab

pytestmark = needs_tools

NAME = "test-small"


class Small(NamedTuple):
    """A small fabric whose lab is up, and the folder of its repository."""

    case: Case
    root: Path


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(case, id=case.name, marks=[pytest.mark.night] if case.is_for_night else [])
        for case in CASES
    ],
)
def small(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Small]:
    case: Case = request.param
    root = tmp_path_factory.mktemp(case.name)
    compile_text(case.intent, root, case.name)
    with clean_machine():
        done = fabricc("up", "-f", case.name, "--name", NAME, "--wait", root=root)
        assert done.returncode == 0, done.stderr
        yield Small(case, root)


@pytest.mark.usefixtures("small")
def test_it_loads_without_a_word() -> None:
    assert complaints(NAME) == []


@pytest.mark.usefixtures("small")
def test_frr_reload_finds_nothing_to_do() -> None:
    assert reload_differences(NAME) == []


def test_kernels_have_the_routes_that_verify_computes(small: Small) -> None:
    booted = read_booted(NAME, small.root, small.case.name)
    assert booted.once_settled(booted.usual()) == []


def test_it_does_what_a_fabric_should(small: Small) -> None:
    scenarios = ("state", "reach", *small.case.scenarios)
    words = [word for name in scenarios for word in ("--scenario", name)]
    told = try_lab(NAME, *words, root=small.root)
    bad = [each for each in told["results"] if each["verdict"] not in ("passed", "skipped")]
    assert bad == []
    assert {each["scenario"] for each in told["results"] if each["verdict"] == "passed"} >= {
        *("sessions", "prefixes", "routes", "reach"),
    }
