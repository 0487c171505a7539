"""Costs count once, with papers, as far as the file pays them."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, CLAIMS, PAYEE, granted

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.programmes import decision_record
from naru.programmes.models import Spending
from naru.programmes.operations import disbursements, spendings
from naru.programmes.operations.cost_items import CostItemTaken
from naru.programmes.operations.disbursements import UnknownInstalment
from naru.programmes.operations.holders import NotYourAward, OfficerNeeded
from naru.programmes.operations.spendings import (
    Cost,
    CostNotPayable,
    EvidenceMissing,
    MoreThanPayable,
    NotYetHappened,
    SpendingMovedOn,
)
from naru.programmes.queries import dues
from naru.records.operations.approvals import ReasonNeeded

pytestmark = pytest.mark.django_db
PAPER = UUID(int=1)


@pytest.fixture
def call(open_a_call):
    return open_a_call(ADVANCE)


@pytest.fixture
def award(officer, call):
    return granted(officer, call)


def _cost(total: int = 1_000_001, **more: Any) -> Cost:
    told = {
        "item": "machine",
        "what": "커피 기계",
        "total": won(total),
        "spent_on": date(2026, 3, 1),
        "document_ids": [PAPER],
        "id": uuid7(),
    }
    return Cost(**told | more)


def _report(by: Actor, award: UUID, **more: Any) -> UUID:
    return spendings.report(by=by, award_id=award, cost=_cost(**more), at=AT)


def test_a_cost_is_accepted_as_far_as_the_file_pays_it(officer, award):
    spending = _report(money.owner(award), award)

    accepted = spendings.accept(by=officer, spending_id=spending, at=AT)

    row = Spending.objects.in_book(1).get(id=spending)
    assert (accepted, row.accepted, row.status) == (won(800_000), 800_000, "accepted")
    assert decision_record.read(row.decision).reasons[0].met is True
    with pytest.raises(SpendingMovedOn):
        spendings.accept(by=officer, spending_id=spending, at=AT)


def test_less_needs_a_reason_and_more_is_refused(officer, award):
    spending = _report(officer, award)

    with pytest.raises(ReasonNeeded):
        spendings.accept(by=officer, spending_id=spending, at=AT, amount=won(1))
    with pytest.raises(MoreThanPayable):
        spendings.accept(by=officer, spending_id=spending, at=AT, amount=won(800_001))
    part = spendings.accept(
        by=officer, spending_id=spending, at=AT, amount=won(500_000), reason="공용 부분 제외"
    )

    assert part == won(500_000)


def test_a_cost_outside_the_terms_cannot_be_accepted(officer, award):
    spending = _report(officer, award, item="lunch")

    with pytest.raises(CostNotPayable) as refused:
        spendings.accept(by=officer, spending_id=spending, at=AT)

    assert "lunch" in refused.value.sentence.ko


def test_before_the_terms_nothing_is_payable(officer, award):
    spending = _report(officer, award, spent_on=date(2025, 12, 31))

    with pytest.raises(CostNotPayable):
        spendings.accept(by=officer, spending_id=spending, at=AT)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"document_ids": []}, EvidenceMissing),
        ({"spent_on": date(2026, 3, 3)}, NotYetHappened),
    ],
)
def test_a_cost_needs_papers_and_a_past(officer, award, more, refusal):
    with pytest.raises(refusal):
        _report(officer, award, **more)


def test_an_invoice_counts_once_until_it_is_refused(officer, call, award):
    other = granted(officer, call)
    first = _report(officer, award, invoice="1234-5678")

    with pytest.raises(CostItemTaken) as refused:
        _report(officer, other, invoice="12345678")
    spendings.refuse(by=officer, spending_id=first, reason="다른 용도", at=AT)
    again = _report(officer, other, invoice="12345678")

    assert "kr/naru/2026-small-grant" in refused.value.sentence.ko
    assert money.award(award).number not in refused.value.sentence.ko
    spendings.withdraw(by=officer, spending_id=again, at=AT)
    assert _report(officer, award, invoice="12345678")


def test_holders_report_and_officers_decide(award):
    stranger = Actor(body_id=1, person_id=UUID(int=3))
    with pytest.raises(NotYourAward):
        _report(stranger, award)
    spending = _report(money.owner(award), award)

    with pytest.raises(OfficerNeeded):
        spendings.accept(by=money.owner(award), spending_id=spending, at=AT)
    with pytest.raises(NotYourAward):
        spendings.withdraw(by=stranger, spending_id=spending, at=AT)


def test_claims_are_paid_as_costs_are_accepted_up_to_the_award(officer, open_a_call):
    award = granted(officer, open_a_call(CLAIMS))
    with pytest.raises(UnknownInstalment):
        disbursements.ask(by=officer, award_id=award, code="claim-1", payee=PAYEE, at=AT)

    spendings.accept(by=officer, spending_id=_report(officer, award), at=AT)
    first = dues.of_award(book_id=1, award_id=award)
    disbursements.ask(by=officer, award_id=award, code="claim-1", payee=PAYEE, at=AT)
    spendings.accept(by=officer, spending_id=_report(officer, award), at=AT)
    second = dues.of_award(book_id=1, award_id=award)

    assert [(one.due.code, one.due.amount, one.status) for one in first] == [
        ("claim-1", 800_000, "")
    ]
    assert [(one.due.code, one.due.amount, one.status) for one in second] == [
        ("claim-1", 800_000, "asked"),
        ("claim-2", 200_000, ""),
    ]


@pytest.mark.django_db(transaction=True)
def test_one_of_two_officers_decides(officer, open_a_call, at_once):
    with db.transaction():
        award = granted(officer, open_a_call(ADVANCE))
        spending = _report(officer, award)

    def accept() -> None:
        with db.transaction():
            spendings.accept(by=money.officer(), spending_id=spending, at=AT)

    def refuse() -> None:
        with db.transaction():
            spendings.refuse(by=money.officer(), spending_id=spending, reason="아님", at=AT)

    outcomes = at_once([accept, refuse])

    assert [type(one) for one in outcomes if one] == [SpendingMovedOn]
