"""A selection is proposed by one officer, taken by another, and never beyond places and money."""

from datetime import timedelta
from uuid import UUID

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
from naru.kernel.money import won
from naru.ledger import queries as ledger
from naru.programmes import accounts
from naru.programmes.models import (
    Application,
    Award,
    Call,
    CallRound,
    Review,
    SelectionPlan,
    SupportRecord,
)
from naru.programmes.operations import awards, calls, screening, selection
from naru.programmes.operations.awards import AlreadySupported, Pick
from naru.programmes.operations.choosing import PlacesUsedUp
from naru.programmes.operations.selection import (
    NobodyToSelect,
    ReviewsMissing,
    RoundStillOpen,
    SelectionDecided,
    SelectionOutdated,
    SelectionWaits,
)
from naru.records.operations.approvals import ApproverNeeded, ReasonNeeded, SecondOfficerNeeded

pytestmark = pytest.mark.django_db
CLOSED = AT + timedelta(days=40)


def _file(*, quota: int = 2, reserve: int = 2, agreement: bool = True, more: str = "") -> str:
    text = (SMALL_GRANT + SCORED).replace("quota = 10", f"quota = {quota}")
    text = text.replace("reserve = 2", f"reserve = {reserve}")
    needed = '\n[agreement]\ntext = { ko = "{firm}에 {amount}", en = "{amount} to {firm}" }\n'
    return text + more + (needed if agreement else "")


def _propose(officer, call, number=1, **more):
    return selection.propose(
        by=officer, call_id=call, round_id=the_round(call, number), at=CLOSED, **more
    )


def _take(officer, plan: UUID):
    return selection.take(by=approver(officer), selection_id=plan, at=CLOSED)


def _states(rows):
    known = Application.objects.in_bulk(ids(rows))
    return [(known[row.id].status, known[row.id].rank) for row in rows]


def _free(officer, call) -> int:
    code = accounts.free(call)
    return ledger.balances(book_id=officer.body_id, codes=[code])[code].minor


def test_places_reserve_and_reasons_follow_the_ranking(open_a_call, officer):
    call = open_a_call(_file(reserve=1))
    rows = scored(call, [(20, 30), (40, 40), (10, 10), (30, 40), (25, 30)])

    plan = _propose(officer, call)
    award_ids = _take(officer, plan)

    assert _states(rows) == [
        ("not_selected", 4), ("selected", 1), ("not_selected", 5), ("selected", 2), ("reserve", 3),
    ]  # fmt: skip
    texts = Application.objects.in_bulk(ids(rows))
    assert "선정 인원 밖" in texts[rows[0].id].reason_ko
    assert "기준 점수" in texts[rows[2].id].reason_ko
    assert texts[rows[4].id].reserve_place == 1
    assert texts[rows[1].id].points == 80_000
    made = Award.objects.in_book(officer.body_id).filter(id__in=award_ids)
    assert {(one.number, one.status, one.amount) for one in made} == {
        ("small-0002", "reserved", 1_000_000), ("small-0004", "reserved", 1_000_000),
    }  # fmt: skip
    assert _free(officer, call) == 8_000_000
    assert CallRound.objects.get().taken == 2
    assert SupportRecord.objects.in_book(officer.body_id).count() == 2


def test_money_cuts_before_places_and_nothing_is_taken_before_the_approver(open_a_call, officer):
    call = open_a_call(_file(quota=10), money=2_500_000)
    scored(call, [(40, 40 - n) for n in range(4)])

    plan = SelectionPlan.objects.get(id=_propose(officer, call))

    assert (plan.chosen, plan.waiting, plan.amount) == (2, 2, 2_000_000)
    assert not Award.objects.in_book(officer.body_id).exists()
    assert Call.objects.get().status == "deciding"


def test_a_plan_may_give_less_than_there_is_and_a_cut_amount_makes_room(open_a_call, officer):
    call = open_a_call(_file(quota=10), money=2_500_000)
    rows = scored(call, [(40, 40 - n) for n in range(4)])
    screening.cut(by=officer, application_id=rows[2].id, amount=500_000, reason="심사 의견", at=AT)

    plan = SelectionPlan.objects.get(id=_propose(officer, call))
    selection.withdraw(by=officer, selection_id=plan.id, at=CLOSED)
    fewer = SelectionPlan.objects.get(id=_propose(officer, call, places=1))

    assert (plan.chosen, plan.amount, fewer.chosen) == (3, 2_500_000, 1)


def test_whoever_asked_does_not_take_and_only_an_approver_does(open_a_call, officer):
    call = open_a_call(_file())
    scored(call, [(40, 40)])
    me = approver(officer)
    plan = selection.propose(by=me, call_id=call, round_id=the_round(call), at=CLOSED)

    with pytest.raises(SecondOfficerNeeded):
        selection.take(by=me, selection_id=plan, at=CLOSED)
    with pytest.raises(ApproverNeeded):
        selection.take(by=officer, selection_id=plan, at=CLOSED)
    with pytest.raises(ReasonNeeded):
        selection.send_back(by=approver(officer), selection_id=plan, reason=" ", at=CLOSED)
    selection.send_back(by=approver(officer), selection_id=plan, reason="동점 확인", at=CLOSED)

    with pytest.raises(SelectionDecided):
        selection.take(by=approver(officer), selection_id=plan, at=CLOSED)


def test_what_changed_after_the_plan_is_named(open_a_call, officer):
    call = open_a_call(_file())
    rows = scored(call, [(40, 40), (30, 30)])
    plan = _propose(officer, call)
    Application.objects.filter(id=rows[0].id).update(status="withdrawn")
    screening.cut(by=officer, application_id=rows[1].id, amount=1, reason="까닭", at=AT)

    with pytest.raises(SelectionOutdated) as refused:
        _take(officer, plan)

    assert refused.value.values["names"] == "가게 1, 가게 2"


def test_a_round_is_ranked_once_it_has_closed_and_all_reviews_are_in(open_a_call, officer):
    call = open_a_call(_file())
    with pytest.raises(NobodyToSelect):
        _propose(officer, call)
    scored(call, [(40, 40)])

    with pytest.raises(RoundStillOpen):
        selection.propose(by=officer, call_id=call, round_id=the_round(call), at=AT)
    Review.objects.filter(id=Review.objects.earliest("id").id).update(status="reopened")
    with pytest.raises(ReviewsMissing) as refused:
        _propose(officer, call)

    assert refused.value.values["count"] == 1


def test_one_selection_waits_at_a_time(open_a_call, officer):
    call = open_a_call(_file())
    scored(call, [(40, 40)])
    _propose(officer, call)

    with pytest.raises(SelectionWaits):
        _propose(officer, call)


def test_who_was_supported_meanwhile_is_refused_by_name(open_a_call, officer):
    call = open_a_call(_file())
    (row,) = scored(call, [(40, 40)])
    plan = _propose(officer, call)
    pick = Pick(
        holder_kind="firm", holder_id=row.holder_id, number="X-1", amount=won(1),
        support_keys=("kr/naru/2026-small-grant:2026:1",),
    )  # fmt: skip
    locked = calls.locked(by=officer, call_id=call)
    awards.reserve(by=officer, call=locked, picks=[pick], key="x", kind="grant", at=CLOSED)

    with pytest.raises(AlreadySupported) as refused:
        _take(officer, plan)

    assert "가게 1" in refused.value.sentence.ko


def test_a_rival_programme_bars_in_both_directions(open_a_call, officer):
    other = _file().replace("2026-small-grant", "2026-other")
    other += '\n[[exclusive]]\nrule = "programme"\nprogrammes = ["kr/naru/2026-small-grant"]\n'
    here, there = open_a_call(_file()), open_a_call(other, code="other")
    (mine,) = scored(here, [(40, 40)])
    (theirs,) = scored(there, [(40, 40)], holder_id=mine.holder_id)
    _take(officer, _propose(officer, here))
    blocked = SelectionPlan.objects.get(id=_propose(officer, there))
    assert blocked.lines[0]["why"] == "supported_already"

    (second,) = scored(there, [(39, 40)])
    _take(officer, blocked.id)
    _take(officer, _propose(officer, there))
    scored(here, [(40, 40)], holder_id=second.holder_id)
    plan = SelectionPlan.objects.get(id=_propose(officer, here))

    assert [line["why"] for line in plan.lines] == ["supported_already"]
    assert theirs.holder_id == mine.holder_id


def test_without_an_agreement_the_award_is_granted_at_once(open_a_call, officer):
    call = open_a_call(_file(agreement=False))
    scored(call, [(40, 40)])

    (award_id,) = _take(officer, _propose(officer, call))

    award = Award.objects.in_book(officer.body_id).get(id=award_id)
    assert (award.status, str(award.since_on)) == ("granted", "2026-04-11")


def test_a_round_keeps_to_its_own_part_of_the_money_and_the_call_to_its_whole(open_a_call, officer):
    whole = "\n[quota]\nawards = 1\n"
    call = open_a_call(_file(quota=10, more=whole))
    scored(call, [(40, 40), (40, 39)])
    assert SelectionPlan.objects.get(id=_propose(officer, call)).chosen == 1
    SelectionPlan.objects.update(status="withdrawn")

    CallRound.objects.update(budget=900_000)
    plan = _propose(officer, call)
    CallRound.objects.update(budget=None)

    assert SelectionPlan.objects.get(id=plan).chosen == 0


def test_places_lost_between_plan_and_taking_are_refused(open_a_call, officer):
    call = open_a_call(_file(quota=1))
    scored(call, [(40, 40)])
    plan = _propose(officer, call)
    CallRound.objects.update(taken=1)

    with pytest.raises(PlacesUsedUp):
        _take(officer, plan)


def test_first_come_places_become_awards_in_the_order_of_coming(open_a_call, officer):
    text = _file(quota=2).replace('method = "score"', 'method = "first_come"')
    call = open_a_call(text, money=1_500_000)
    rows = applications(call, 2, status="selected", has_place=True, decided_at=AT)
    CallRound.objects.update(taken=2)
    plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=AT)

    made = selection.take(by=system(officer.body_id), selection_id=plan, at=AT)

    assert len(made) == 1
    assert [state for state, _ in _states(rows)] == ["selected", "reserve"]
    assert CallRound.objects.get().taken == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_races_of_two_officers_for_the_last_won_overspend_nothing(
    open_a_call, officer, at_once
):
    taken = []
    for turn in range(20):
        with db.transaction():
            call = open_a_call(_file(quota=10), money=1_000_000, code=f"race-{turn}")
            CallRound.objects.create(
                call_id=call, number=2, opens_at=AT, closes_at=AT + timedelta(days=1), quota=10
            )
            plans = []
            for number in (1, 2):  # both plans fit into the money, but not both together
                scored(call, [(40, 40)], amount=700_000, round_number=number)
                plans.append(_propose(officer, call, number))

        def take(plan):
            with db.transaction():
                return _take(officer, plan)

        outcomes = at_once([lambda p=plan: take(p) for plan in plans])

        taken.append(sorted(type(outcome).__name__ for outcome in outcomes))
        assert _free(officer, call) == 300_000

    assert taken == [["BudgetUsedUp", "list"]] * 20
