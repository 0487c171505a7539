"""What comes in counts once by the bank's line: principal, then interest, then penalty."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, granted, held, paid

from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.programmes import accounts
from naru.programmes.models import Recovery
from naru.programmes.operations import awards, funds, receipts, recoveries
from naru.programmes.operations.receipts import BankLineTaken, MoreThanAskedBack
from naru.programmes.operations.recoveries import Improper, RecoveryMovedOn, UnknownRecovery

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call(ADVANCE)


@pytest.fixture
def demand(officer, call):
    """700,000 principal, 10,000 interest and a penalty of 350,000 are asked back."""
    award = granted(officer, call)
    paid(award)
    improper = Improper(
        ground="misuse",
        principal=won(700_000),
        interest=won(10_000),
        percent=50,
        happened_on=date(2026, 3, 2),
        due_on=date(2026, 4, 1),
        reason="목적 외 사용",
    )
    return recoveries.ask_improper(by=officer, award_id=award, improper=improper, at=AT)


def _receive(by: Any, demand: UUID, amount: int, line: str) -> int:
    return receipts.receive(
        by=by, recovery_id=demand, amount=won(amount), bank_line=line,
        received_on=date(2026, 3, 2), at=AT,
    ).minor  # fmt: skip


def _row(demand: UUID) -> Recovery:
    return Recovery.objects.in_book(1).get(id=demand)


def _beside(call: UUID) -> list[int]:
    codes = [accounts.interest(call), accounts.PENALTIES]
    found = ledger_queries.balances(book_id=1, codes=codes)
    return [found[code].minor for code in codes]


def test_instalments_pay_principal_interest_and_penalty_in_this_order(officer, call, demand):
    left = [_receive(officer, demand, 600_000, "B-1")]
    assert held(call)["returned"] == 600_000
    left.append(_receive(officer, demand, 105_000, "B-2"))
    assert _beside(call) == [5_000, 0]
    left.append(_receive(officer, demand, 355_000, "B-3"))

    assert left == [460_000, 355_000, 0]
    assert held(call) == {
        "free": 9_000_000, "committed": 300_000, "returned": 700_000, "bank": -360_000,
    }  # fmt: skip
    assert _beside(call) == [10_000, 350_000]
    award = money.award(_row(demand).award_id)
    assert (award.paid, award.returned) == (700_000, 700_000)
    assert _row(demand).status == "received"
    assert verify.verify(1) == []


def test_the_same_line_again_books_nothing(officer, call, demand):
    assert [_receive(officer, demand, 100_000, "B-1") for _ in range(2)] == [960_000] * 2

    assert held(call)["returned"] == 100_000
    with pytest.raises(BankLineTaken):
        _receive(officer, demand, 100_001, "B-1")


def test_more_than_is_asked_back_is_refused(officer, demand):
    with pytest.raises(MoreThanAskedBack):
        _receive(officer, demand, 1_060_001, "B-1")
    with pytest.raises(UnknownRecovery):
        _receive(officer, uuid7(), 1, "B-1")


def test_nothing_comes_in_for_a_waived_demand(officer, demand):
    recoveries.waive(by=money.officer(role="approver"), recovery_id=demand, reason="파산", at=AT)

    with pytest.raises(RecoveryMovedOn):
        _receive(officer, demand, 1, "B-1")


def test_interest_goes_home_to_the_bearers_with_the_rest(officer, call, demand):
    _receive(officer, demand, 1_060_000, "B-1")
    awards.end(by=officer, award_id=_row(demand).award_id, status="revoked", reason="", at=AT)

    sent = funds.give_back(by=officer, call_id=call, token=uuid7(), at=AT)

    assert sent == won(10_010_000)
    assert _beside(call) == [0, 350_000]
