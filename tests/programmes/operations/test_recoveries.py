"""Money is asked back by the file and the law, never twice, never more than the holder has."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, granted, paid

from naru.kernel import db
from naru.kernel.money import won
from naru.programmes.models import Disbursement, Recovery
from naru.programmes.operations import (
    disbursement_orders,
    receipts,
    recoveries,
    settlements,
)
from naru.programmes.operations.award_payments import ReturnedMeanwhile
from naru.programmes.operations.holders import OfficerNeeded
from naru.programmes.operations.recoveries import (
    AlreadyClawedBack,
    Improper,
    MoreThanHeld,
    NothingToRecover,
    PenaltyTooHigh,
    RecoveryMovedOn,
    UnknownEvent,
)
from naru.records.operations.approvals import ApproverNeeded, ReasonNeeded

pytestmark = pytest.mark.django_db
MOVED_ON = date(2026, 5, 21)  # 20 of 100 days are left


@pytest.fixture
def award(officer, open_a_call):
    award = granted(officer, open_a_call(ADVANCE))
    paid(award)
    return award


@pytest.fixture
def approver():
    return money.officer(role="approver")


def _claw_back(by: Any, award: UUID, event: str = "moved", day: date = MOVED_ON) -> UUID:
    return recoveries.claw_back(by=by, award_id=award, event=event, happened_on=day, at=AT)


def _improper(**more: Any) -> Improper:
    told = {
        "ground": "false_claim",
        "principal": won(700_000),
        "interest": won(0),
        "percent": 300,
        "happened_on": date(2026, 3, 2),
        "due_on": date(2026, 4, 1),
        "reason": "허위 세금계산서",
    }
    return Improper(**told | more)


def _row(recovery_id: UUID) -> Recovery:
    return Recovery.objects.in_book(1).get(id=recovery_id)


def test_a_claw_back_is_worked_out_by_day(officer, award):
    row = _row(_claw_back(officer, award))

    assert (row.kind, row.event, row.principal) == ("clawback", "moved", 140_000)
    assert "20일" in row.working[0]["ko"]
    assert row.due_on == date(2026, 4, 1)


def test_an_event_claws_back_once_unless_the_demand_was_wrong(officer, approver, award):
    first = _claw_back(officer, award)

    with pytest.raises(AlreadyClawedBack), db.savepoint():
        _claw_back(officer, award)
    with pytest.raises(ApproverNeeded):
        recoveries.cancel(by=officer, recovery_id=first, reason="오류", at=AT)
    with pytest.raises(ReasonNeeded):
        recoveries.cancel(by=approver, recovery_id=first, reason="", at=AT)
    recoveries.cancel(by=approver, recovery_id=first, reason="전출이 아님", at=AT)

    assert _claw_back(officer, award)
    with pytest.raises(RecoveryMovedOn):
        recoveries.cancel(by=approver, recovery_id=first, reason="오류", at=AT)


def test_nobody_gives_back_more_than_she_has(officer, award):
    first = _claw_back(officer, award)
    receipts.receive(
        by=officer, recovery_id=first, amount=won(100_000), bank_line="B-1",
        received_on=date(2026, 3, 2), at=AT,
    )  # fmt: skip

    whole = _row(_claw_back(officer, award, "closed"))

    assert whole.principal == 700_000 - 140_000
    assert "560,000원" in whole.working[-1]["ko"]
    with pytest.raises(MoreThanHeld):
        recoveries.ask_improper(by=officer, award_id=award, improper=_improper(), at=AT)


def test_after_the_last_day_nothing_comes_back(officer, award):
    with pytest.raises(NothingToRecover):
        _claw_back(officer, award, day=date(2026, 6, 10))
    with pytest.raises(UnknownEvent):
        _claw_back(officer, award, "flew")


def test_an_improper_payment_bears_a_penalty_up_to_the_files_limit(officer, award):
    with pytest.raises(PenaltyTooHigh) as refused:
        recoveries.ask_improper(by=officer, award_id=award, improper=_improper(percent=301), at=AT)
    row = _row(recoveries.ask_improper(by=officer, award_id=award, improper=_improper(), at=AT))

    assert "300%" in refused.value.sentence.ko
    assert (row.kind, row.principal, row.penalty) == ("improper", 700_000, 2_100_000)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"reason": " "}, ReasonNeeded),
        ({"ground": "whim"}, UnknownEvent),
        ({"principal": won(0)}, NothingToRecover),
    ],
)
def test_an_improper_payment_needs_a_ground_a_sum_and_a_reason(officer, award, more, refusal):
    with pytest.raises(refusal):
        recoveries.ask_improper(by=officer, award_id=award, improper=_improper(**more), at=AT)


def test_an_approver_waives_what_is_left(officer, approver, award):
    demand = _claw_back(officer, award)
    receipts.receive(
        by=officer, recovery_id=demand, amount=won(40_000), bank_line="B-1",
        received_on=date(2026, 3, 2), at=AT,
    )  # fmt: skip

    with pytest.raises(RecoveryMovedOn):
        recoveries.cancel(by=approver, recovery_id=demand, reason="오류", at=AT)
    recoveries.waive(by=approver, recovery_id=demand, reason="파산", at=AT)

    row = _row(demand)
    assert (row.status, row.received) == ("waived", 40_000)


def test_holders_do_not_ask_money_back(award):
    with pytest.raises(OfficerNeeded):
        _claw_back(money.owner(award), award)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_asks_back(officer, open_a_call, at_once):
    with db.transaction():
        award = granted(officer, open_a_call(ADVANCE))
        paid(award)

    def ask() -> UUID:
        with db.transaction():
            return _claw_back(money.officer(), award)

    outcomes = at_once([ask, ask])

    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyClawedBack", "UUID"]


def test_what_is_asked_back_can_no_longer_be_reversed(officer, approver, award):
    (payment,) = Disbursement.objects.in_book(1).values_list("id", flat=True)
    demand = _claw_back(officer, award)

    with pytest.raises(ReturnedMeanwhile):
        disbursement_orders.reverse(by=approver, disbursement_id=payment, reason="오지급", at=AT)
    recoveries.cancel(by=approver, recovery_id=demand, reason="오지급이었음", at=AT)
    disbursement_orders.reverse(by=approver, disbursement_id=payment, reason="오지급", at=AT)

    assert money.award(award).paid == 0


def test_a_settlement_asks_only_for_what_was_not_asked_back_before(officer, award):
    _claw_back(officer, award)
    filed = settlements.file(by=officer, award_id=award, interest=won(0), at=AT)

    demand = settlements.accept(by=officer, settlement_id=filed, at=AT)

    assert _row(demand).principal == 560_000
