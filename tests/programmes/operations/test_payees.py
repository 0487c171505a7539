"""Whoever supplies what is given in kind, or insures, is paid in the holder's stead."""

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.money import PAYEE, granted

from naru.journeys import pay_support
from naru.ledger.payment_order import BankAccount
from naru.programmes.operations import payees
from naru.programmes.operations.disbursements import SupplierMissing
from naru.programmes.operations.holders import OfficerNeeded
from naru.programmes.queries import awards

pytestmark = pytest.mark.django_db
STANDS = SMALL_GRANT.replace('kind = "grant"', 'kind = "in_kind"').replace(
    'plan = "lump"', 'plan = "in_kind"'
)
AGENCY = BankAccount(bank_code="020", account="1002-123-456789", holder="전시 대행사")


@pytest.fixture
def call(officer, open_a_call):
    return open_a_call(STANDS)


def _paid_at(award):
    views = awards.awards(book_id=1, award_ids=[award])
    return pay_support.payees_of(body_id=1, awards=views).get(award)


def test_a_supplier_of_a_call_is_paid_for_every_award_that_names_no_other(officer, call):
    first, second = granted(officer, call), granted(officer, call)
    payees.name_supplier(by=officer, award_id=first, account=AGENCY, is_for_call=True, at=AT)
    payees.name_supplier(by=officer, award_id=second, account=PAYEE, is_for_call=False, at=AT)

    assert _paid_at(first).holder == "전시 대행사"
    assert _paid_at(second).holder == PAYEE.holder


def test_the_price_waits_for_its_supplier(officer, call):
    award = granted(officer, call)

    with pytest.raises(SupplierMissing):
        pay_support.ask(by=officer, award_id=award, code="whole", at=AT)

    payees.name_supplier(by=officer, award_id=award, account=AGENCY, is_for_call=False, at=AT)
    assert pay_support.ask(by=officer, award_id=award, code="whole", at=AT)


def test_only_an_officer_names_a_supplier(officer, call):
    award = granted(officer, call)

    with pytest.raises(OfficerNeeded):
        payees.name_supplier(
            by=money.owner(award), award_id=award, account=PAYEE, is_for_call=False, at=AT
        )
