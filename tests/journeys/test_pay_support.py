"""Letters of payments leave once each, and accounts are found where they were named."""

import pytest
from django.db import transaction
from tests.programmes import money
from tests.programmes.conftest import AT, officer, open_a_call
from tests.programmes.money import PAYEE, granted

from naru.identity.models import Firm
from naru.jobs.errands import ERRANDS
from naru.journeys import pay_support
from naru.kernel.clock import legal_date
from naru.messaging.models import Letter
from naru.programmes.models import Disbursement, PayeeAccount
from naru.programmes.operations import payees
from naru.programmes.operations.disbursements import PayeeMissing
from naru.programmes.queries import awards

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["officer", "open_a_call"]


@pytest.fixture
def award(officer, open_a_call):
    with transaction.atomic():
        found = granted(officer, open_a_call())
        Firm.objects.create(
            id=money.award(found).holder_id, brn="1234567891", name="나루농원",
            representative="김나루", phone="01000001234", registered_at=AT,
        )  # fmt: skip
    return found


def _payee(award):
    view = awards.award(book_id=1, award_id=award)
    return pay_support.payees_of(body_id=1, awards=[view]).get(award)


def test_an_account_that_an_officer_named_counts_until_the_firm_names_its_own(officer, award):
    with pytest.raises(PayeeMissing):
        pay_support.ask(by=officer, award_id=award, code="whole", at=AT)

    pay_support.name_account(by=officer, award_id=award, account=PAYEE, at=AT)
    assert _payee(award).account == "3010123456701"
    own = PAYEE.__class__(bank_code="090", account="3333-01-1234567", holder="나루농원")
    pay_support.name_account(by=money.owner(award), award_id=award, account=own, at=AT)

    assert (_payee(award).bank_code, _payee(award).account) == ("090", "3333-01-1234567")
    with transaction.atomic():
        payees.forget(body_id=1, holder_id=money.award(award).holder_id)
    assert not PayeeAccount.objects.in_book(1).exists()


def test_the_holder_is_told_once_what_the_bank_did(officer, award):
    boss = money.officer(role="approver")
    pay_support.name_account(by=officer, award_id=award, account=PAYEE, at=AT)
    asked = pay_support.ask(by=officer, award_id=award, code="whole", at=AT)
    pay_support.approve(by=boss, disbursement_ids=[asked], at=AT)
    order = pay_support.order(by=boss, disbursement_ids=[asked], pay_on=legal_date(AT), at=AT)
    row = Disbursement.objects.in_book(1).get()
    answer = f"관리번호,이체금액,처리결과,오류사유\n{row.number},{row.amount},오류,계좌 없음\n"

    booked = pay_support.book_result(by=boss, order_id=order, content=answer.encode(), at=AT)
    ERRANDS["tell_of_payments"].work(
        body_id=1, disbursement_ids=[str(one) for one in booked.returned], at=AT
    )

    letter = Letter.objects.get(template="awards.not_paid")
    assert (letter.channel, letter.to) == ("sms", "01000001234")
    assert pay_support.mark_of(1) == "나루군지원금"
