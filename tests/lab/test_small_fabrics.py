"""Small fabrics, each with one thing that the demo has not: compiled and run."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.lab.cases import CASES, Case
from tests.lab.compiling import compile_text
from tests.lab.expected import differences, wait_for_routes
from tests.lab.harness import Lab, running
from tests.lab.traffic import echoing


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    chosen = request.param
    assert isinstance(chosen, Case)
    return chosen


@pytest.fixture(scope="module")
def lab(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = compile_text(case.intent, tmp_path_factory.mktemp(case.name), case.name)
    with running(folder) as lab:
        with suppress(TimeoutError):
            lab.until(lambda: not lab.silent_sessions(), 40)
            wait_for_routes(lab, case.receive, 30)
        yield lab


def test_it_loads_without_a_word_and_every_session_is_up(case: Case, lab: Lab) -> None:
    assert lab.complaints == []
    assert lab.silent_sessions() == []
    for name, node in lab.nodes.items():
        ports = lab.plan.ports(name).keys()
        assert all(node.sessions(version).keys() == ports for version in lab.plan.versions)
        assert node.bfd_states().keys() == (ports if case.has_bfd else set())


def test_every_kernel_has_exactly_the_routes_of_the_cabling(case: Case, lab: Lab) -> None:
    assert list(differences(lab, case.receive)) == []


def test_every_host_reaches_every_host_from_its_own_address(lab: Lab) -> None:
    with echoing(lab, [host.name for host in lab.plan.hosts]) as echo:
        for host in lab.plan.hosts:
            for target in {a for other in lab.plan.hosts for a in other.addresses}:
                if target in host.addresses:
                    continue
                [answer] = echo.ask(host.name, target)
                assert answer is not None, f"{host.name} does not reach {target}"
                assert answer.source == host.address(target.version)


def test_frr_reload_finds_nothing_to_do(lab: Lab) -> None:
    found = {name: node.reload_differences() for name, node in lab.nodes.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}
