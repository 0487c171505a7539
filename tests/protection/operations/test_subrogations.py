"""The fund pays for a firm, is short of capacity afterwards, and takes back what comes."""

from datetime import date

import pytest
from tests.protection.operations.conftest import AT, ON

from naru.kernel.ids import uuid7
from naru.ledger import queries as ledger_queries
from naru.ledger.verify import verify
from naru.protection import accounts
from naru.protection.guarantees import GuaranteeMovedOn
from naru.protection.models import Guarantee, Subrogation
from naru.protection.operations import funds, guarantees, subrogations
from naru.protection.operations.funds import CapacityUsedUp, FundEmpty
from naru.protection.operations.guarantees import ReasonMissing
from naru.protection.operations.subrogations import (
    DemandTooEarly,
    DemandTooLarge,
    RecoveryTooLarge,
)

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


@pytest.fixture
def defaulted(open_desk):
    desk = open_desk(capital=30_000_000)
    found, _loan = desk.issued(30_000_000)
    guarantees.note_default(
        by=desk.officer, guarantee_id=found, on=date(2026, 8, 31), reason="연체", at=AT
    )
    return desk, found


def pay(desk, found, principal=27_000_000, interest=500_000, on=LATER):
    return subrogations.pay(
        by=desk.officer, guarantee_id=found, principal=principal, interest=interest,
        file=desk.file, on=on, at=AT,
    )  # fmt: skip


def receive(desk, found, principal, damages=0, token=None):
    subrogations.receive(
        by=desk.officer, guarantee_id=found, principal=principal, damages=damages,
        token=token or uuid7(), on=LATER, at=AT,
    )  # fmt: skip


def status(found):
    return Guarantee.objects.in_book(1).get(id=found).status


def test_the_fund_pays_and_may_carry_less(defaulted):
    desk, found = defaulted

    pay(desk, found)

    now = funds.standing(book_id=1, fund_id=desk.fund_id)
    assert (now.cash, now.exposure) == (2_500_000, 0)
    assert now.unused == 2_500_000 * 15
    assert status(found) == "subrogated"


def test_after_paying_for_one_a_full_fund_is_short(open_desk):
    desk = open_desk(capital=3_600_000)  # 54 million: two of 27
    first, _loan = desk.issued(30_000_000)
    desk.issued(30_000_000)
    guarantees.note_default(by=desk.officer, guarantee_id=first, on=ON, reason="연체", at=AT)
    pay(desk, first, principal=2_000_000, interest=0)

    now = funds.standing(book_id=1, fund_id=desk.fund_id)
    assert (now.unused, now.exposure) == (0, 27_000_000)
    assert now.short == 1_600_000 * 15 - 27_000_000
    with pytest.raises(CapacityUsedUp):
        desk.offered(2_000_000)
    receive(desk, first, 2_000_000)
    assert funds.standing(book_id=1, fund_id=desk.fund_id).unused == 27_000_000


def test_the_bank_waits_its_months_and_asks_for_what_is_guaranteed(defaulted):
    desk, found = defaulted

    with pytest.raises(DemandTooEarly) as refused:
        pay(desk, found, on=date(2026, 11, 29))
    assert "2026-11-30" in refused.value.sentence.ko
    with pytest.raises(DemandTooLarge):
        pay(desk, found, principal=27_000_001)


def test_a_fund_pays_no_more_than_it_holds(open_desk):
    desk = open_desk(capital=1_800_000)
    found, _loan = desk.issued(30_000_000)
    guarantees.note_default(by=desk.officer, guarantee_id=found, on=ON, reason="연체", at=AT)

    with pytest.raises(FundEmpty):
        pay(desk, found)


def test_what_comes_back_fills_the_fund_once_and_closes_the_case(defaulted):
    desk, found = defaulted
    pay(desk, found)
    token = uuid7()

    for _ in range(2):
        receive(desk, found, 7_500_000, damages=100_000, token=token)
    with pytest.raises(RecoveryTooLarge):
        receive(desk, found, 20_000_001)
    receive(desk, found, 20_000_000)

    assert status(found) == "recovered"
    assert funds.standing(book_id=1, fund_id=desk.fund_id).cash == 30_000_000
    fees = ledger_queries.balance(book_id=1, code=accounts.fees(desk.fund_id)).minor
    assert fees == 216_000 + 100_000
    assert verify(book_id=1) == []


def test_what_cannot_be_recovered_is_written_off_with_a_reason(defaulted):
    desk, found = defaulted
    pay(desk, found)
    receive(desk, found, 1_000_000)

    with pytest.raises(ReasonMissing):
        subrogations.write_off(by=desk.officer, guarantee_id=found, reason="", on=LATER, at=AT)
    subrogations.write_off(by=desk.officer, guarantee_id=found, reason="파산", on=LATER, at=AT)

    owed = Subrogation.objects.in_book(1).get()
    assert (owed.recovered, owed.written_off) == (1_000_000, 26_500_000)
    assert status(found) == "written_off"
    with pytest.raises(GuaranteeMovedOn):
        receive(desk, found, 1)
