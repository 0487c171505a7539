"""A settlement adds up what was paid and accepted, ends the award once, and asks the rest back."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, PAYEE, granted, held, paid, spent

from naru.kernel import db
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.programmes.models import Award, Recovery, Settlement
from naru.programmes.operations import disbursements, settlements, spendings
from naru.programmes.operations.awards import AwardMovedOn
from naru.programmes.operations.holders import OfficerNeeded
from naru.programmes.operations.settlements import (
    AlreadySettling,
    CostsUndecided,
    InterimNotAllowed,
    OwnContributionLacks,
    PaymentsUnderway,
    SettlementMovedOn,
    SettlementNotAsked,
)
from naru.programmes.operations.spendings import Cost
from naru.records.operations.approvals import ReasonNeeded

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call(ADVANCE)


@pytest.fixture
def award(officer, call):
    return granted(officer, call)


def _file(award: UUID, *, interest: int = 0, is_interim: bool = False) -> UUID:
    return settlements.file(
        by=money.owner(award), award_id=award, interest=won(interest), at=AT,
        is_interim=is_interim,
    )  # fmt: skip


def test_what_is_unspent_is_asked_back_with_its_interest(officer, call, award):
    paid(award)
    spent(award, 500_000)  # eight tenths of it are accepted
    filed = _file(award, interest=1_234)

    demand = settlements.accept(by=officer, settlement_id=filed, at=AT)

    row = Recovery.objects.in_book(1).get(id=demand)
    assert (row.kind, row.principal, row.interest) == ("return", 300_000, 1_234)
    assert row.due_on == legal_date(AT) + timedelta(days=20)
    assert "700,000원 − 인정 400,000원" in row.working[0]["ko"]
    assert money.award(award).status == "settled"
    assert held(call) == {"free": 9_300_000, "bank": 700_000}
    settled = Settlement.objects.in_book(1).get(id=filed)
    assert (settled.paid, settled.accepted, settled.unspent) == (700_000, 400_000, 300_000)


def test_a_settlement_with_nothing_left_asks_nothing_back(officer, award):
    paid(award)
    spent(award, 1_000_000)

    assert settlements.accept(by=officer, settlement_id=_file(award), at=AT) is None


def test_what_was_decided_after_filing_counts(officer, award):
    paid(award)
    filed = _file(award)
    spent(award, 1_000_000)

    settlements.accept(by=officer, settlement_id=filed, at=AT)

    assert Settlement.objects.in_book(1).get(id=filed).accepted == 700_000


def test_it_is_filed_once_and_again_after_it_was_sent_back(officer, award):
    filed = _file(award)

    with pytest.raises(AlreadySettling), db.savepoint():
        _file(award)
    with pytest.raises(ReasonNeeded):
        settlements.refuse(by=officer, settlement_id=filed, reason="", at=AT)
    settlements.refuse(by=officer, settlement_id=filed, reason="영수증 누락", at=AT)
    again = _file(award)
    settlements.accept(by=officer, settlement_id=again, at=AT)

    assert Settlement.objects.in_book(1).get(id=again).number == 2
    with pytest.raises(AwardMovedOn):
        _file(award)


def test_open_costs_and_payments_stand_in_the_way(officer, award):
    cost = Cost(
        item="machine", what="기계", total=won(1), spent_on=date(2026, 3, 1),
        document_ids=[UUID(int=1)],
    )  # fmt: skip
    reported = spendings.report(by=officer, award_id=award, cost=cost, at=AT)
    filed = _file(award)

    with pytest.raises(CostsUndecided):
        settlements.accept(by=officer, settlement_id=filed, at=AT)
    spendings.withdraw(by=officer, spending_id=reported, at=AT)
    asked = disbursements.ask(by=officer, award_id=award, code="first", payee=PAYEE, at=AT)
    with pytest.raises(PaymentsUnderway):
        settlements.accept(by=officer, settlement_id=filed, at=AT)
    disbursements.withdraw(by=officer, disbursement_id=asked, at=AT)
    settlements.accept(by=officer, settlement_id=filed, at=AT)

    assert money.award(award).status == "settled"


def test_a_lacking_own_contribution_needs_a_reason(officer, call):
    award = granted(officer, call, own=won(300_000))
    paid(award)
    spent(award, 800_000)  # 640,000 public, 160,000 her own
    filed = _file(award)

    with pytest.raises(OwnContributionLacks) as refused:
        settlements.accept(by=officer, settlement_id=filed, at=AT)
    settlements.accept(by=officer, settlement_id=filed, reason="현물로 부담", at=AT)

    assert "140,000" in refused.value.sentence.ko
    row = Settlement.objects.in_book(1).get(id=filed)
    assert (row.own_needed, row.own_spent) == (300_000, 160_000)


def test_a_long_award_is_settled_on_the_way_and_goes_on(officer, award):
    with pytest.raises(InterimNotAllowed):
        _file(award, is_interim=True)
    Award.objects.in_book(1).filter(id=award).update(until_on=date(2027, 6, 30))
    paid(award)
    spent(award, 500_000)

    filed = _file(award, is_interim=True)
    assert settlements.accept(by=officer, settlement_id=filed, at=AT) is None

    assert Settlement.objects.in_book(1).get(id=filed).accepted == 400_000
    assert money.award(award).status == "running"
    assert settlements.accept(by=officer, settlement_id=_file(award), at=AT)


def test_a_programme_without_settlement_is_not_settled(officer, open_a_call):
    award = granted(officer, open_a_call())

    with pytest.raises(SettlementNotAsked):
        _file(award)


def test_holders_do_not_accept_their_own(award):
    filed = _file(award)

    with pytest.raises(OfficerNeeded):
        settlements.accept(by=money.owner(award), settlement_id=filed, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_settle_once(officer, open_a_call, at_once):
    with db.transaction():
        call = open_a_call(ADVANCE)
        award = granted(officer, call)
        paid(award)
        filed = _file(award)

    def accept() -> UUID | None:
        with db.transaction():
            return settlements.accept(by=money.officer(), settlement_id=filed, at=AT)

    outcomes = at_once([accept, accept])

    assert sorted(type(one).__name__ for one in outcomes) == ["SettlementMovedOn", "UUID"]
    assert SettlementMovedOn in {type(one) for one in outcomes}
    assert Recovery.objects.in_book(1).get().principal == 700_000
