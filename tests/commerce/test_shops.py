"""Certificates spent at a counter: once a tap, never beyond the wallet, back within the day."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from naru.commerce.models import ShopSale
from naru.commerce.operations import shops
from naru.commerce.shop_rules import ShopNotEligible
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import lots, schemes, verify
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import NewAccount
from naru.ledger.refusals import NotEnoughInWallet

AT = datetime(2026, 11, 5, 3, tzinfo=UTC)
PLACE = "4681000000"
FIRM = UUID("01939c00-0000-7000-8000-00000000f001")
HOLDER = Actor(body_id=1, person_id=UUID("01939c00-0000-7000-8000-00000000a001"))


def officer():
    return Actor(body_id=1, person_id=uuid7(), body_role="officer")


def open_scheme():
    with transaction.atomic():
        ledger.open_book(book_id=1, name="나루군", at=AT)
        ledger.open_accounts(
            book_id=1, accounts=[NewAccount(code="card:clearing", floor="none")], at=AT
        )
        ledger.open_scheme(
            book_id=1,
            code="naru",
            kind="gift",
            name=Text(ko="나루사랑상품권", en="Naru gift"),
            terms=[schemes.local_gift_certificate(since=date(2026, 1, 1), place=PLACE)],
            at=AT,
        )


def fill(amount=100_000, holder=HOLDER):
    with transaction.atomic():
        lots.buy(
            book_id=1,
            key=f"test:{uuid7()}",
            scheme="naru",
            holder_id=holder.person_id,
            face=won(amount),
            origin_account="card:clearing",
            posted_at=AT,
        )


def applied(**changes):
    asked = {
        "by": Actor(body_id=1, person_id=uuid7()),
        "firm_id": FIRM,
        "scheme": "naru",
        "name": "나루방앗간",
        "category": "food",
        "region_code": "4681025000",
        "address": "나루군 나루읍",
        "annual_sales": 200_000_000,
        "at": AT,
    }
    with transaction.atomic():
        return shops.apply(**{**asked, **changes})


def approved():
    shop = applied()
    with transaction.atomic():
        shops.decide(by=officer(), shop_id=shop, is_approved=True, at=AT)
    return shop


def sell(shop, amount=30_000, token=None, by=HOLDER):
    with transaction.atomic():
        return shops.sell(
            by=by,
            shop_id=shop,
            holder_id=by.person_id,
            amount=amount,
            way="qr",
            token=token or uuid7(),
            at=AT,
        )


def held(code):
    return ledger_queries.balances(book_id=1, codes=[code])[code].minor


def books_are_sound():
    with transaction.atomic():
        return verify.verify(1)


@pytest.mark.django_db(transaction=True)
def test_sale_moves_lots_to_the_shop(public_body):
    open_scheme()
    fill()

    sold = sell(approved())

    assert sold.is_new
    assert sold.number.startswith("S261105-")
    assert held(f"shop:{FIRM}") == 30_000
    assert held(f"wallet:naru:{HOLDER.person_id}") == 70_000
    assert books_are_sound() == []


@pytest.mark.django_db(transaction=True)
def test_second_tap_pays_nothing_more(public_body, at_once):
    open_scheme()
    fill()
    shop, token = approved(), uuid7()

    answers = at_once([lambda: sell(shop, token=token)] * 4)

    assert {answer.sale_id for answer in answers} == {answers[0].sale_id}
    assert [answer.is_new for answer in answers].count(True) == 1
    assert held(f"shop:{FIRM}") == 30_000
    with pytest.raises(shops.SaleDiffers):
        sell(shop, amount=1, token=token)


@pytest.mark.django_db(transaction=True)
def test_two_phones_spend_one_lot_once(public_body, at_once):
    open_scheme()
    fill(50_000)
    shop = approved()

    answers = at_once([lambda: sell(shop, amount=40_000)] * 2)

    assert sum(isinstance(answer, shops.Sold) for answer in answers) == 1
    assert sum(isinstance(answer, NotEnoughInWallet) for answer in answers) == 1
    assert held(f"wallet:naru:{HOLDER.person_id}") == 10_000
    assert ShopSale.objects.in_book(1).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "changes",
    [{"annual_sales": 3_000_000_001}, {"region_code": "1111010100"}],
)
def test_excluded_shops_hear_why(public_body, changes):
    open_scheme()

    with pytest.raises(ShopNotEligible) as refused:
        applied(**changes)

    assert len(refused.value.sentence.ko) > len("이 상품권의 가맹점이 될 수 없습니다. ")


@pytest.mark.django_db(transaction=True)
def test_shop_applies_once_and_is_decided_once(public_body):
    open_scheme()
    shop = approved()

    with pytest.raises(shops.AlreadyApplied):
        applied()
    with pytest.raises(shops.ShopDecided), transaction.atomic():
        shops.decide(by=officer(), shop_id=shop, is_approved=True, at=AT)


@pytest.mark.django_db(transaction=True)
def test_sale_is_cancelled_on_its_day_only(public_body):
    open_scheme()
    fill()
    sold = sell(approved())

    with pytest.raises(shops.NotCancellable), transaction.atomic():
        shops.cancel(by=officer(), sale_id=sold.sale_id, firm_id=FIRM, at=AT + timedelta(days=1))
    with transaction.atomic():
        shops.cancel(by=officer(), sale_id=sold.sale_id, firm_id=FIRM, at=AT + timedelta(hours=1))
    with pytest.raises(shops.NotCancellable), transaction.atomic():
        shops.cancel(by=officer(), sale_id=sold.sale_id, firm_id=FIRM, at=AT)

    assert held(f"shop:{FIRM}") == 0
    assert held(f"wallet:naru:{HOLDER.person_id}") == 100_000


@pytest.mark.django_db(transaction=True)
def test_code_is_good_once_and_for_minutes(public_body):
    open_scheme()
    fill()
    shop = approved()
    merchant = Actor(body_id=1, person_id=uuid7())
    with transaction.atomic():
        code, expires_at = shops.make_code(by=HOLDER, scheme="naru", at=AT)

    def redeem(at, token=None):
        with transaction.atomic():
            return shops.redeem(
                by=merchant, shop_id=shop, code=code, amount=10_000, token=token or uuid7(), at=at
            )

    with pytest.raises(shops.CodeNotGood):
        redeem(expires_at)
    token = uuid7()
    first = redeem(AT, token)
    assert redeem(AT, token).sale_id == first.sale_id
    with pytest.raises(shops.CodeNotGood):
        redeem(AT)
    assert held(f"shop:{FIRM}") == 10_000


@pytest.mark.django_db(transaction=True)
def test_ended_shop_takes_nothing(public_body):
    open_scheme()
    fill()
    shop = approved()
    with transaction.atomic():
        shops.end(by=officer(), shop_id=shop, reason="폐업", at=AT)

    with pytest.raises(shops.UnknownShop):
        sell(shop)
