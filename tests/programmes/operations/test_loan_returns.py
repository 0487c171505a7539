"""Repayments of a loan come home once: principal to the call, interest beside it."""

import pytest
from tests.programmes.conftest import AT
from tests.programmes.money import award, granted, held, paid

from naru.kernel.money import won
from naru.ledger import queries as ledger
from naru.programmes import accounts
from naru.programmes.operations import loan_returns

pytestmark = pytest.mark.django_db


@pytest.fixture
def lent(officer, open_a_call):
    call_id = open_a_call()
    award_id = granted(officer, call_id)
    paid(award_id, "whole")
    return call_id, award_id


def _receive(by, award_id, amount, *, key="1", is_last=False):
    loan_returns.receive(
        by=by, award_id=award_id, principal=won(amount), interest=won(1_000), key=key,
        is_last=is_last, at=AT,
    )  # fmt: skip


def test_a_repayment_counts_once(officer, lent):
    call_id, award_id = lent

    for _ in range(2):
        _receive(officer, award_id, 400_000)

    assert held(call_id)["returned"] == 400_000
    interest = accounts.interest(call_id)
    assert ledger.balances(book_id=1, codes=[interest])[interest].minor == 1_000


def test_the_last_repayment_settles_the_award(officer, lent):
    call_id, award_id = lent
    _receive(officer, award_id, 400_000)

    for _ in range(2):
        _receive(officer, award_id, 600_000, key="2", is_last=True)

    assert award(award_id).status == "settled"
    assert held(call_id)["returned"] == 1_000_000
