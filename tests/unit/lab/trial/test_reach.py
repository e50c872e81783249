"""Who asks whom, and what is wrong with the answers."""

from ipaddress import ip_address

import pytest

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.trial.echo import Answer, Question
from fabricc.lab.trial.reach import FLOWS, _idle, _questions, _wrong, try_pairs, try_services
from fabricc.lab.trial.result import Verdict
from tests.unit.lab.trial.clos import Attached, clos, full
from tests.unit.lab.trial.stand import Stand

FABRIC = full(1, 2, 2)
QUESTION = Question("web01", ip_address("10.1.0.2"))
OWN, OTHER = ip_address("10.1.0.1"), ip_address("169.254.0.1")


def asked(fabric: Fabric, name: str) -> list[Question]:
    return list(_questions(Expectation(fabric), fabric.devices[name], fabric.of_role("host")))


@pytest.mark.parametrize("hosts", [2, 3, 20])
def test_every_other_address_is_asked_and_by_enough_flows(hosts: int) -> None:
    fabric = full(1, 2, hosts)
    questions = asked(fabric, "web01")
    others = {address for h in fabric.of_role("host") if h.name != "web01" for address in h.own}
    assert {question.target for question in questions} == others
    assert len(set(questions)) == len(questions) >= FLOWS


def test_a_host_asks_no_address_of_a_version_that_it_has_not() -> None:
    fabric = clos(1, 2, {"web01": Attached(versions=(4,)), "web02": Attached()})
    assert {question.target for question in asked(fabric, "web01")} == {ip_address("10.1.0.2")}
    alone = clos(1, 2, {"web01": Attached(versions=(4,)), "web02": Attached(versions=(6,))})
    assert asked(alone, "web01") == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, ["web01 does not reach 10.1.0.2"]),
        (Answer("web02", OWN, is_back=True), []),
        (Answer("web02", OWN), ["no answer of 10.1.0.2 (web02) comes back to web01"]),
        (
            Answer("web02", OTHER, is_back=True),
            ["web01 asks 10.1.0.2 from 169.254.0.1, not from 10.1.0.1"],
        ),
    ],
)
def test_an_answer_must_come_back_to_the_own_address(
    answer: Answer | None, said: list[str]
) -> None:
    assert list(_wrong(Stand(FABRIC), QUESTION, answer)) == said


def test_a_nic_that_carries_far_less_than_its_share_is_told_by_direction() -> None:
    before = {"web01": {"eth1": (100, 100), "eth2": (0, 0)}}
    after = {"web01": {"eth1": (180, 110), "eth2": (20, 90)}}
    stand = Stand(FABRIC)
    assert list(_idle(stand, {"web01": 100}, before, after)) == [
        "web01:eth1 sends 10 of 100 packets"
    ]
    assert list(_idle(stand, {"web01": 40}, before, after)) == []


def test_what_a_fabric_has_not_is_skipped() -> None:
    alone = Stand(full(1, 2, 1))
    assert try_pairs(alone, "all devices").verdict is Verdict.SKIPPED
    assert try_services(alone, "all devices").measured == "the fabric has no service"
