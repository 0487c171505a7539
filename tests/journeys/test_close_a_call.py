"""A call closes when nothing is open, and what is left goes home by the bearers' shares."""

from datetime import date

import pytest
from django.db import transaction
from tests.programmes import money
from tests.programmes.conftest import AT, officer, open_a_call
from tests.programmes.money import ADVANCE, granted, held

from naru.journeys import close_a_call
from naru.journeys.close_a_call import CallStillOpen
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.programmes import accounts
from naru.programmes.models import Call
from naru.programmes.operations import awards, receipts, recoveries
from naru.records.operations.approvals import ApproverNeeded

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["officer", "open_a_call"]


@pytest.fixture
def call(officer, open_a_call):
    with transaction.atomic():
        return open_a_call(ADVANCE)


@pytest.fixture
def approver():
    return money.officer(role="approver")


def _borne(call):
    codes = [accounts.budget(call, "province"), accounts.budget(call, "county")]
    found = ledger_queries.balances(book_id=1, codes=codes)
    return [-found[code].minor for code in codes]


def test_what_stands_open_is_named_and_nothing_moves(officer, approver, call):
    with transaction.atomic():
        granted(officer, call)

    with pytest.raises(CallStillOpen) as refused:
        close_a_call.close(by=approver, call_id=call, memo="", at=AT)
    with pytest.raises(ApproverNeeded):
        close_a_call.close(by=officer, call_id=call, memo="", at=AT)

    assert "지원 1건" in refused.value.sentence.ko
    assert held(call)["free"] == 9_000_000


def test_what_comes_in_after_closing_goes_home_too(officer, approver, call):
    with transaction.atomic():
        award = granted(officer, call)
        money.paid(award)
        awards.end(by=officer, award_id=award, status="ended", reason="", at=AT)
    assert close_a_call.close(by=approver, call_id=call, memo="반납", at=AT) == won(9_300_000)
    assert Call.objects.get(id=call).status == "ended"

    with transaction.atomic():
        demand = recoveries.claw_back(
            by=officer, award_id=award, event="closed", happened_on=date(2026, 3, 2), at=AT
        )
        receipts.receive(
            by=officer, recovery_id=demand, amount=won(700_000), bank_line="B-1",
            received_on=date(2026, 3, 2), at=AT,
        )  # fmt: skip
    home = close_a_call.close(by=approver, call_id=call, memo="추가 반납", at=AT)
    again = close_a_call.close(by=approver, call_id=call, memo="", at=AT)

    assert (home, again) == (won(700_000), won(0))
    assert _borne(call) == [0, 0]
