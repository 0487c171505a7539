"""A voucher is issued of public and own money together, once, after the own money has come."""

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import FACE, OWN, opened_shop, opened_voucher, pay_in

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import wallet
from naru.programmes import accounts
from naru.programmes import vouchers as rules
from naru.programmes.models import Award, VoucherMenu
from naru.programmes.operations import vouchers
from naru.programmes.operations.vouchers import DepositDiffers, VoucherMovedOn

pytestmark = pytest.mark.django_db


def test_a_voucher_waits_for_the_whole_own_contribution(officer):
    shop = opened_shop(officer, is_paid=False)

    pay_in(shop, OWN - 1)
    waiting = (shop.voucher().status, shop.in_wallet, shop.own_account)
    pay_in(shop, 1)

    assert waiting == ("waiting", 0, OWN - 1)
    voucher = shop.voucher()
    assert (voucher.status, shop.in_wallet, shop.own_account) == ("issued", FACE, 0)
    assert rules.is_deposit_number(voucher.deposit_number)


def test_public_and_own_money_make_one_lot_that_knows_which_is_whose(shop):
    (lot,) = ledger_queries.wallets(book_id=1, holder_id=shop.voucher_id, at=AT)[0].lots

    assert (lot.face.minor, lot.paid.minor) == (FACE, OWN)
    assert shop.in_transit == (0, 0)
    assert shop.balance(accounts.committed(shop.call_id)) == 0
    award = Award.objects.in_book(1).get(id=shop.voucher_id)
    assert (award.paid, award.status) == (FACE - OWN, "running")


def test_a_deposit_counts_once_and_its_reference_is_of_one_payment(officer):
    shop = opened_shop(officer, is_paid=False)

    assert [pay_in(shop, 100_000, "NH-1") for _ in range(2)] == [True, False]
    with pytest.raises(DepositDiffers), db.savepoint():
        pay_in(shop, 100_001, "NH-1")

    assert shop.voucher().deposited == 100_000


def test_nothing_is_paid_into_an_issued_voucher(shop):
    with pytest.raises(VoucherMovedOn), db.savepoint():
        pay_in(shop, 1)


def test_without_an_own_contribution_a_voucher_is_issued_at_once(officer):
    shop = opened_shop(officer)

    free = opened_voucher(officer, shop.call_id, uuid7(), amount=500_000, own=0)

    assert shop.balance(wallet("small-voucher", free)) == 500_000


def test_opening_a_voucher_twice_opens_one(shop):
    before = shop.voucher().deposit_number

    vouchers.open_voucher(by=shop.officer, award_id=shop.voucher_id, at=AT)

    assert (shop.voucher().deposit_number, shop.in_wallet) == (before, FACE)


def test_the_menu_is_written_down_with_its_caps_and_last_days(shop):
    rows = VoucherMenu.objects.in_book(1).filter(voucher_id=shop.voucher_id).order_by("position")

    assert [(row.code, row.cap, row.orders_until.isoformat()) for row in rows] == [
        ("design", None, "2026-11-30"),
        ("freight", 400_000, "2026-12-31"),
        ("certificate", 800_000, "2026-12-31"),
    ]


def test_a_voucher_never_pays_in_the_mall(shop):
    (held,) = ledger_queries.wallets(book_id=1, holder_id=shop.voucher_id, at=AT)

    assert held.kind == "voucher"
    assert held.terms.channels == ()
