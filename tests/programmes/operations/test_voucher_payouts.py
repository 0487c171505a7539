"""A provider is paid what it earned, once, by an order that a second officer approved."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import OWN, second_officer

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger.paying import NoPaymentsChosen, PayeeAccountMissing, PaymentMovedOn
from naru.ledger.payment_order import BankAccount
from naru.programmes import accounts
from naru.programmes.models import VoucherPayout
from naru.programmes.operations import voucher_ends, voucher_payouts
from naru.programmes.operations.voucher_payouts import NothingToClaim
from naru.records.operations.approvals import ApproverNeeded, ReasonNeeded, SecondOfficerNeeded

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 3, 6)
ACCOUNT = BankAccount(bank_code="011", account="3010012345678", holder="수행기관")


@pytest.fixture
def earned(shop):
    """Return the shop after its first provider has earned 400,000 won."""
    shop.all_the_way(shop.order("design", 400_000))
    return shop


def _claim(shop, amount):
    _, actor, firm = shop.providers[0]
    return voucher_payouts.claim(by=actor, firm_id=firm, amount=won(amount), at=AT)


def _order(shop, *payouts):
    firm = shop.providers[0][2]
    return voucher_payouts.order(
        by=shop.officer, payout_ids=payouts, payees={firm: ACCOUNT, shop.firm_id: ACCOUNT},
        pay_on=FRIDAY, at=AT,
    )  # fmt: skip


def _approve(shop, *payouts):
    return voucher_payouts.approve(by=second_officer(shop.officer), payout_ids=payouts, at=AT)


def _row(payout: UUID) -> VoucherPayout:
    return VoucherPayout.objects.in_book(1).get(id=payout)


def test_a_claim_goes_by_the_bank_to_the_provider(earned):
    payout = _claim(earned, 250_000)
    _approve(earned, payout)
    order = _order(earned, payout)

    paid = [
        voucher_payouts.book_result(by=earned.officer, order_id=order, outcomes=None, at=AT)
        for _ in range(2)
    ]

    assert paid == [1, 0]
    assert _row(payout).status == "paid"
    assert earned.earned == 150_000
    assert earned.balance(accounts.TRANSIT) == 0
    assert earned.balance(accounts.BANK) == 250_000 - OWN


def test_nothing_is_claimed_twice(earned):
    _claim(earned, 250_000)

    with pytest.raises(NothingToClaim) as refused, db.savepoint():
        _claim(earned, 150_001)

    assert "150,000" in refused.value.sentence.ko


def test_a_refused_claim_may_be_made_again(earned):
    payout = _claim(earned, 400_000)
    with pytest.raises(ReasonNeeded), db.savepoint():
        voucher_payouts.refuse(by=earned.officer, payout_id=payout, reason=" ", at=AT)

    voucher_payouts.refuse(by=earned.officer, payout_id=payout, reason="서류", at=AT)

    assert _claim(earned, 400_000)


def test_who_settled_the_work_does_not_approve_its_payment(earned):
    payout = _claim(earned, 400_000)

    settler = replace(earned.officer, body_role="approver")

    with pytest.raises(ApproverNeeded), db.savepoint():
        voucher_payouts.approve(by=earned.officer, payout_ids=[payout], at=AT)
    with pytest.raises(SecondOfficerNeeded), db.savepoint():
        voucher_payouts.approve(by=settler, payout_ids=[payout], at=AT)


def test_what_the_bank_returns_can_be_claimed_again(earned):
    payout = _claim(earned, 400_000)
    _approve(earned, payout)
    order = _order(earned, payout)

    voucher_payouts.book_result(
        by=earned.officer, order_id=order, outcomes={_row(payout).number: "계좌 오류"}, at=AT
    )

    assert (_row(payout).status, _row(payout).reason) == ("returned", "계좌 오류")
    assert _claim(earned, 400_000)


def test_what_the_bank_does_not_answer_for_stays_open(earned):
    payout = _claim(earned, 400_000)
    _approve(earned, payout)
    order = _order(earned, payout)

    paid = voucher_payouts.book_result(by=earned.officer, order_id=order, outcomes={}, at=AT)

    assert (paid, _row(payout).status) == (0, "ordered")


def test_payments_go_on_in_their_order_only(earned):
    payout = _claim(earned, 100_000)

    with pytest.raises(PaymentMovedOn), db.savepoint():
        _order(earned, payout)
    _approve(earned, payout)
    with pytest.raises(PaymentMovedOn), db.savepoint():
        _approve(earned, payout)
    with pytest.raises(NoPaymentsChosen), db.savepoint():
        _approve(earned)


def test_without_an_account_nothing_is_ordered(earned):
    payout = _claim(earned, 100_000)
    _approve(earned, payout)

    with pytest.raises(PayeeAccountMissing), db.savepoint():
        voucher_payouts.order(
            by=earned.officer, payout_ids=[payout], payees={}, pay_on=FRIDAY, at=AT
        )


def test_the_file_names_each_payment_and_the_total(earned):
    payouts = [_claim(earned, 100_000), _claim(earned, 50_000)]
    _approve(earned, *payouts)
    order = _order(earned, *payouts)

    made = voucher_payouts.payment_file(
        by=earned.officer, order_id=order, mark="나루군", form="csv", at=AT
    )
    book = voucher_payouts.payment_file(
        by=earned.officer, order_id=order, mark="나루군", form="xlsx", at=AT
    )

    assert (made.count, made.total, book.total) == (2, 150_000, 150_000)
    assert "3010012345678" in made.content.decode("utf-8-sig")


def test_what_is_left_of_an_own_contribution_goes_back_to_the_firm(earned):
    with pytest.raises(NothingToClaim), db.savepoint():
        voucher_payouts.return_own(by=earned.officer, voucher_id=earned.voucher_id, at=AT)
    voucher_ends.end(by=earned.officer, voucher_id=earned.voucher_id, reason="포기", at=AT)

    payout = voucher_payouts.return_own(by=earned.officer, voucher_id=earned.voucher_id, at=AT)
    _approve(earned, payout)
    order = _order(earned, payout)
    voucher_payouts.book_result(by=earned.officer, order_id=order, outcomes=None, at=AT)

    assert (_row(payout).amount, _row(payout).firm_id) == (180_000, earned.firm_id)
    assert earned.own_account == 0
    assert earned.balance(accounts.BANK) == 180_000 - OWN
    with pytest.raises(NothingToClaim), db.savepoint():
        voucher_payouts.return_own(by=earned.officer, voucher_id=earned.voucher_id, at=AT)
