"""Places that come free elsewhere fill themselves, and results are told when they are published."""

from datetime import timedelta

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT, officer, open_a_call
from tests.programmes.factories import SCORED, approver, ids, scored, the_round

from naru.journeys import agree_on_awards, letters_of_decisions, select_awards
from naru.kernel import db
from naru.messaging.models import Letter
from naru.programmes.models import Agreement, Application, Award
from naru.programmes.operations import awards

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["officer", "open_a_call"]
CLOSED = AT + timedelta(days=40)
FILE = (SMALL_GRANT + SCORED).replace("quota = 10", "quota = 1") + (
    '\n[agreement]\ntext = { ko = "{firm}에 {amount}", en = "{amount} to {firm}" }\n'
)


@pytest.fixture
def decided(open_a_call, officer):
    with db.transaction():
        call = open_a_call(FILE)
        rows = scored(
            call, [(40, 40), (40, 39), (0, 0)],
            contact_email=lambda place: f"a{place}@shop.example", person_id=None,
        )  # fmt: skip
    plan = select_awards.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)
    select_awards.take(by=approver(officer), selection_id=plan, at=CLOSED)
    return call, rows


def _states(rows):
    known = Application.objects.in_bulk(ids(rows))
    return [known[row.id].status for row in rows]


def test_an_award_that_ends_elsewhere_lets_the_next_come_up(decided, officer):
    call, rows = decided
    (award,) = Award.objects.in_book(officer.body_id)

    with db.transaction():
        awards.end(by=officer, award_id=award.id, status="cancelled", reason="폐업", at=CLOSED)
    select_awards.fill_places(body_id=officer.body_id, call_id=call, at=CLOSED)

    assert _states(rows) == ["not_selected", "selected", "not_selected"]


def test_nothing_is_told_before_the_results_are_published(decided, officer):
    call, rows = decided

    before = letters_of_decisions.tell(
        body_id=officer.body_id, application_ids=ids(rows), at=CLOSED
    )
    new = select_awards.publish(by=officer, call_id=call, at=CLOSED)
    told = letters_of_decisions.tell(body_id=officer.body_id, application_ids=ids(rows), at=CLOSED)

    assert (before, new, told) == (0, 3, 3)
    texts = {letter.to: letter.text for letter in Letter.objects.all()}
    assert "결과: 선정" in texts["a0@shop.example"]
    assert "예비 1번" in texts["a1@shop.example"]
    assert "기준 점수" in texts["a2@shop.example"]


def test_offers_that_nobody_signed_lapse_by_the_clock(decided, officer):
    _call, rows = decided
    (award,) = Award.objects.in_book(officer.body_id)
    agree_on_awards.offer_many(by=officer, award_ids=[award.id], until_on=CLOSED.date(), at=CLOSED)

    early = agree_on_awards.expire_everywhere(at=CLOSED + timedelta(days=13))
    late = agree_on_awards.expire_everywhere(at=CLOSED + timedelta(days=15))

    assert (early, late) == (0, 1)
    assert _states(rows)[:2] == ["not_selected", "selected"]
    (letter,) = Letter.objects.filter(template="decisions.agreement")
    assert letter.to == "a0@shop.example"
    assert Agreement.objects.in_book(officer.body_id).get().ended_at is not None
