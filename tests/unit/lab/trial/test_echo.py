"""Questions and answers, over loopback."""

from ipaddress import ip_address

import pytest

from fabricc.lab.layout import Lab
from fabricc.lab.trial import echo
from fabricc.lab.trial.echo import Answer, Question, ask_all

WEB, DB, NOBODY = (ip_address(f"127.0.0.{n}") for n in (2, 3, 4))
LOCALHOST = ip_address("127.0.0.1")

pytestmark = pytest.mark.usefixtures("loopback")


def test_whoever_has_the_address_answers_and_it_comes_back() -> None:
    questions = [Question("web", DB, flow) for flow in range(3)] + [Question("db", WEB)]
    answers = ask_all(Lab("test"), {"web": [WEB], "db": [DB]}, questions)
    assert answers == {
        question: Answer("db" if question.target == DB else "web", LOCALHOST, is_back=True)
        for question in questions
    }


def test_what_nobody_hears_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(echo, "_SECONDS", 0.02)
    questions = [Question("web", NOBODY), Question("web", DB), Question("web", WEB, 1)]
    answers = ask_all(Lab("test"), {"web": [WEB], "db": [DB]}, questions)
    assert set(answers) == {*questions[1:]}


def test_more_questions_than_are_asked_at_a_time_are_all_answered() -> None:
    questions = [Question("web", DB, flow) for flow in range(250)]
    answers = ask_all(Lab("test"), {"db": [DB]}, questions)
    assert len(answers) == len(questions)
    assert all(answer.is_back for answer in answers.values())
