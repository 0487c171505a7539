"""A place that is given up goes to the next in line, once, whoever presses."""

from datetime import timedelta

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import (
    SCORED,
    applications,
    approver,
    ids,
    scored,
    the_round,
)

from naru.kernel import db
from naru.kernel.actor import system
from naru.programmes.models import Application, Award, CallRound, SupportRecord
from naru.programmes.operations import awards, reserve, selection
from naru.programmes.operations.reserve import NobodyWaits

pytestmark = pytest.mark.django_db
CLOSED = AT + timedelta(days=40)
AGREED = '\n[agreement]\ntext = { ko = "{firm}", en = "{firm}" }\n'


@pytest.fixture
def chosen(open_a_call, officer):
    """Return a function: a round with some places, all ranked and taken; its applications."""

    def make(*, quota: int = 1, applicants: int = 3, money: int = 10_000_000):
        text = (SMALL_GRANT + SCORED + AGREED).replace("quota = 10", f"quota = {quota}")
        text = text.replace("reserve = 2", "reserve = 5")
        call = open_a_call(text, money=money)
        rows = scored(call, [(40, 40 - n) for n in range(applicants)])
        plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)
        selection.take(by=approver(officer), selection_id=plan, at=CLOSED)
        return call, rows

    return make


def _states(rows):
    known = Application.objects.in_bulk(ids(rows))
    return [known[row.id].status for row in rows]


def _award(officer, row):
    live = Award.objects.in_book(officer.body_id).exclude(status="cancelled")
    return live.get(application_id=row.id).id


def test_who_gives_it_up_makes_room_for_the_next_at_the_same_instant(chosen, officer):
    _call, rows = chosen()

    promoted = reserve.release(
        by=officer, award_id=_award(officer, rows[0]), reason="포기", at=CLOSED, after="withdrawn"
    )

    assert promoted == [rows[1].id]
    assert _states(rows) == ["withdrawn", "selected", "reserve"]
    assert CallRound.objects.get().taken == 1
    assert Award.objects.in_book(officer.body_id).get(id=_award(officer, rows[1])).amount > 0


def test_nobody_comes_up_without_a_place_or_money(chosen, officer):
    call, rows = chosen(quota=2, money=1_000_000)
    assert _states(rows) == ["selected", "reserve", "reserve"]

    with pytest.raises(NobodyWaits):
        reserve.promote(by=officer, round_id=the_round(call), at=CLOSED)

    assert _states(rows) == ["selected", "reserve", "reserve"]


def test_nobody_overtakes_whom_the_money_does_not_cover(chosen, officer):
    call, rows = chosen(quota=1, money=1_500_000)
    CallRound.objects.update(quota=3)
    Application.objects.filter(id=rows[2].id).update(amount=100)

    with pytest.raises(NobodyWaits):
        reserve.promote(by=officer, round_id=the_round(call), at=CLOSED)


def test_who_was_supported_elsewhere_meanwhile_is_passed_over_with_the_reason(chosen, officer):
    call, rows = chosen()
    SupportRecord.objects.create(
        book_id=officer.body_id, holder_id=rows[1].holder_id, award_id=rows[0].id, taken_at=AT,
        programme_code="kr/naru/2026-small-grant", key="kr/naru/2026-small-grant:2026:1",
    )  # fmt: skip
    CallRound.objects.filter(call=call).update(quota=2)

    assert reserve.promote(by=officer, round_id=the_round(call), at=CLOSED) == [rows[2].id]

    assert _states(rows) == ["selected", "not_selected", "selected"]
    assert "이미" in Application.objects.get(id=rows[1].id).reason_ko


def test_awards_that_ended_elsewhere_are_followed_by_the_next(chosen, officer):
    call, rows = chosen()
    awards.end(
        by=officer, award_id=_award(officer, rows[0]), status="cancelled", reason="폐업", at=CLOSED
    )
    assert _states(rows)[0] == "selected"

    for _ in range(2):  # a second look finds nothing to do
        reserve.fill(by=system(officer.body_id), call_id=call, at=CLOSED)

    assert _states(rows) == ["not_selected", "selected", "reserve"]
    assert CallRound.objects.get().taken == 1


def test_a_first_come_place_goes_to_the_next_without_an_award_yet(open_a_call, officer):
    text = SMALL_GRANT.replace("quota = 10", "quota = 1")
    call = open_a_call(text + '\n[selection]\nmethod = "first_come"\nreserve = 5\n')
    rows = applications(call, 2, status="reserve", reserve_place=lambda place: place + 1)

    assert reserve.fill(by=system(officer.body_id), call_id=call, at=AT) == [rows[0].id]

    assert _states(rows) == ["selected", "reserve"]
    assert not Award.objects.in_book(officer.body_id).exists()


@pytest.mark.django_db(transaction=True)
def test_racing_promotions_never_put_two_into_one_place(chosen, officer, at_once):
    with db.transaction():
        call, rows = chosen(quota=2, applicants=6)
    given_up = [_award(officer, row) for row in rows[:2]]
    window = the_round(call)

    def act(deed, **more):
        with db.transaction():
            return deed(by=officer, at=CLOSED, **more)

    outcomes = at_once(
        [
            *[lambda a=a: act(reserve.release, award_id=a, reason="포기") for a in given_up],
            *[lambda: act(reserve.promote, round_id=window)] * 4,
        ]
    )

    assert _states(rows) == ["not_selected"] * 2 + ["selected"] * 2 + ["reserve"] * 2
    window = CallRound.objects.get(call=call)
    live = Award.objects.in_book(officer.body_id).filter(status="reserved")
    assert (window.taken, live.count()) == (2, 2)
    assert {type(outcome) for outcome in outcomes} <= {list, NobodyWaits}
