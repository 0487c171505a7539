"""A machine is answered like a guest: sentences with sources, verdicts from stated facts."""

import pytest
from django.core.cache import cache
from tests.programmes.conftest import AT, officer, open_a_call  # noqa: F401 - fixtures

from naru.api import ask as door
from naru.desk.models import Question
from naru.journeys import keep_passages

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client, open_a_call):  # noqa: F811 - the fixture
    """Return a function that asks the open call's county by machine."""
    open_a_call(money=0)
    keep_passages.index(body_id=1, at=AT)
    cache.clear()
    return lambda **told: client.post("/api/ask", told, content_type="application/json")


def test_every_sentence_names_its_source(asked):
    answer = asked(question="작은 가게 지원은 얼마까지 주나요?").json()

    numbers = {one["number"] for one in answer["sources"]}
    assert answer["outcome"] == "answered"
    assert all(set(one["sources"]) <= numbers for one in answer["sentences"])
    assert answer["sources"][0]["address"] == "http://testserver/support/small/#amount"
    assert Question.objects.get().way == "api"


def test_what_is_unknown_is_said_to_be(asked):
    answer = asked(question="오늘 날씨 어때요?").json()

    assert (answer["outcome"], answer["sentences"]) == ("unknown", [])


@pytest.mark.parametrize(
    ("facts", "result"),
    [
        (None, "unknown"),
        ({"firm.size": "micro", "quote.won": 1_000_000}, "can"),
        ({"firm.size": "large", "quote.won": 1_000_000}, "cannot"),
        ({}, "asks"),
    ],
)
def test_a_verdict_is_worked_out_from_stated_facts(asked, facts, result):
    answer = asked(question="저희도 작은 가게 지원 받을 수 있나요?", facts=facts).json()

    assert [one["result"] for one in answer["verdicts"]] == [result]


def test_a_strange_fact_is_refused_with_its_code(asked):
    refused = asked(question="저희도 작은 가게 지원 받을 수 있나요?", facts={"quote.won": "많이"})

    assert (refused.status_code, refused.json()["code"]) == (422, "programmes.strange_fact")


@pytest.mark.parametrize("question", ["", "가" * 501])
def test_a_question_has_a_length(asked, question):
    assert asked(question=question).status_code == 422


def test_a_flood_is_held_back(asked):
    many = [asked(question="날씨?").status_code for _ in range(door.QUESTIONS_A_MINUTE_MAX + 1)]

    assert many[-2:] == [200, 429]
