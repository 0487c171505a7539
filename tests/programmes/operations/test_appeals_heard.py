"""An objection is heard by somebody who took no part, and what is upheld finds its place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.programmes.a_form import form_grant
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import (
    SCORED,
    applications,
    approver,
    ids,
    scored,
    the_round,
)

from naru.kernel.ids import uuid7
from naru.programmes.models import Appeal, Application, Award, CallRound, Reviewer
from naru.programmes.operations import appeals, screening, selection
from naru.programmes.operations.appeals import AppealAnswerMissing, TookPart, UnknownAppeal
from naru.records.operations.approvals import ApproverNeeded

pytestmark = pytest.mark.django_db
CLOSED = AT + timedelta(days=40)
LARGE = {"firm.size": "large", "quote.won": 2_000_000}


def _filed(row) -> Appeal:
    return Appeal.objects.create(application=row, grounds="점수를 다시 봐 주세요", filed_at=CLOSED)


def _decide(by, appeal, *, is_upheld=True, answer="받아들입니다."):
    return appeals.decide(by=by, appeal_id=appeal.id, is_upheld=is_upheld, answer=answer, at=CLOSED)


@pytest.fixture
def decided(open_a_call, officer):
    """Return a decided round of one place: who was chosen, who waits, who was turned down."""
    text = (SMALL_GRANT + SCORED).replace("quota = 10", "quota = 1")
    call = open_a_call(text.replace("reserve = 2", "reserve = 1"), money=2_000_000)
    rows = scored(call, [(40, 40), (40, 39), (40, 38)])
    second = approver(officer)
    plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)
    selection.take(by=second, selection_id=plan, at=CLOSED)
    return rows, second


def _states(rows):
    known = Application.objects.in_bulk(ids(rows))
    return [(known[row.id].status, known[row.id].reserve_place) for row in rows]


def test_whoever_took_part_does_not_hear_it(decided, officer):
    rows, second = decided
    appeal = _filed(rows[2])
    judge = Reviewer.objects.earliest("id")

    for person_id in (officer.person_id, second.person_id, judge.person_id):
        with pytest.raises(TookPart):
            _decide(replace(approver(officer), person_id=person_id), appeal)

    assert Appeal.objects.get().status == "filed"


def test_without_a_place_the_upheld_one_waits_first(decided, officer):
    rows, _second = decided

    _decide(approver(officer), _filed(rows[2]))

    assert _states(rows) == [("selected", None), ("reserve", 2), ("reserve", 1)]


def test_with_a_place_and_money_it_is_selected_by_an_approver_only(decided, officer):
    rows, _second = decided
    CallRound.objects.update(quota=2)
    appeal = _filed(rows[2])

    with pytest.raises(ApproverNeeded):
        _decide(replace(officer, person_id=uuid7()), appeal)
    Appeal.objects.update(status="filed")
    state = _decide(approver(officer), appeal)

    assert state == "selected"
    assert Award.objects.in_book(officer.body_id).get(application_id=rows[2].id).amount == 1_000_000
    shown = Application.objects.get(id=rows[2].id)
    assert (shown.is_published, CallRound.objects.get().taken) == (True, 2)


def test_an_ineligible_one_goes_back_to_be_decided_on_with_its_amount(open_a_call, officer):
    (row,) = applications(open_a_call(form_grant()), facts=LARGE, amount=None)
    screening.decide_many(by=officer, application_ids=[row.id], verdict="by_rule", at=AT)

    _decide(replace(officer, person_id=uuid7()), _filed(row))

    row.refresh_from_db()
    assert (row.status, row.amount, row.reason_ko) == ("eligible", 1_400_000, "")


@pytest.mark.parametrize(("quota", "state"), [(1, "selected"), (0, "reserve")])
def test_a_first_come_one_takes_a_place_or_waits_first(open_a_call, officer, quota, state):
    call = open_a_call(form_grant(method="first_come", quota=1))
    (row,) = applications(call, status="ineligible", amount=None)
    CallRound.objects.update(taken=1 - quota)

    _decide(replace(officer, person_id=uuid7()), _filed(row))

    assert _states([row])[0][0] == state


def test_a_dismissal_changes_nothing_and_says_why(decided, officer):
    rows, _second = decided
    appeal, other = _filed(rows[2]), replace(officer, person_id=uuid7())

    with pytest.raises(AppealAnswerMissing):
        _decide(other, appeal, is_upheld=False, answer=" ")
    _decide(other, appeal, is_upheld=False, answer="평가는 규정대로였습니다.")

    appeal.refresh_from_db()
    assert (appeal.status, appeal.heard_by) == ("dismissed", other.person_id)
    assert _states(rows)[2] == ("not_selected", None)
    with pytest.raises(UnknownAppeal):
        _decide(other, appeal)
