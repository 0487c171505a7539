"""Freight is held once, settled once, and a discount's budget is never overspent."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import IntegrityError

from naru.kernel.actor import system
from naru.kernel.db import savepoint, transaction
from naru.kernel.money import won
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.logistics import accounts
from naru.logistics.freight import Split
from naru.logistics.models import FreightCharge, RateDiscount
from naru.logistics.operations import discounts, freight
from naru.logistics.operations.discounts import DiscountAsked, DiscountEnded, DiscountUnclear
from naru.logistics.operations.freight import (
    ChargedAlready,
    CreditUsedUp,
    FreightAsked,
    NoCharge,
    PriceRose,
)
from naru.logistics.queries import discounts as queries

AT = datetime(2026, 11, 25, 3, tzinfo=UTC)
FIRM = UUID(int=8)
TERMS = DiscountAsked(
    name="EMS 할인", services=["ems"], rate_bp=3_000, since=date(2026, 1, 1),
    basis="2026년 물류비 경감 방안", shares={"도": 3, "군": 7},
)  # fmt: skip


@pytest.fixture
def desk(public_body):
    with transaction() if not connection.in_atomic_block else savepoint():
        ledger.open_book(book_id=public_body.id, name="나루군", at=AT)
    return system(public_body.id)


def discount(by, given=100_000, **changed):
    terms = DiscountAsked(**({name: getattr(TERMS, name) for name in TERMS.__slots__} | changed))
    discount_id = discounts.set_terms(by=by, asked=terms, at=AT)
    discounts.fund(by=by, discount_id=discount_id, amount=won(given), token=uuid4(), at=AT)
    return discount_id


def asked(shipment=1, price=25_500, **changed):
    told = {
        "shipment_id": UUID(int=shipment), "firm_id": FIRM, "firm_size": "micro",
        "service": "ems", "carrier": "post", "country": "JP", "quoted": won(price),
    }  # fmt: skip
    return FreightAsked(**(told | changed))


def balances(by, *codes):
    found = ledger_queries.balances(book_id=by.body_id, codes=list(codes))
    return [found[code].minor for code in codes]


def standing(by, discount_id):
    codes = (accounts.discount(discount_id), accounts.firm(FIRM), accounts.HELD)
    return balances(by, *codes, accounts.carrier("post"))


@pytest.mark.django_db
def test_freight_is_held_settled_and_the_difference_goes_to_whom_it_belongs(desk):
    off = discount(desk)

    first = freight.reserve(by=desk, asked=asked(), at=AT)
    again = freight.reserve(by=desk, asked=asked(), at=AT)
    held = standing(desk, off)
    split = freight.settle(by=desk, shipment_id=UUID(int=1), actual=won(20_000), at=AT)
    freight.settle(by=desk, shipment_id=UUID(int=1), actual=won(20_000), at=AT)

    assert first == again
    assert held == [100_000 - 7_650, -17_850, 25_500, 0]
    assert split == Split(discount=won(6_000), firm=won(14_000))
    assert standing(desk, off) == [94_000, -14_000, 0, 20_000]
    with pytest.raises(ChargedAlready):
        freight.settle(by=desk, shipment_id=UUID(int=1), actual=won(20_001), at=AT)


@pytest.mark.django_db
def test_a_dearer_bill_takes_more_of_the_budget_and_where_it_is_empty_of_the_firm(desk):
    off = discount(desk, given=8_000)
    freight.reserve(by=desk, asked=asked(), at=AT)

    split = freight.settle(by=desk, shipment_id=UUID(int=1), actual=won(30_000), at=AT)

    assert split == Split(discount=won(7_650), firm=won(22_350))
    assert standing(desk, off) == [350, -22_350, 0, 30_000]


@pytest.mark.django_db
def test_a_cancelled_parcel_leaves_nothing_and_may_be_booked_again(desk):
    off = discount(desk)
    freight.reserve(by=desk, asked=asked(), at=AT)

    freight.release(by=desk, shipment_id=UUID(int=1), at=AT)
    freight.release(by=desk, shipment_id=UUID(int=1), at=AT)

    assert standing(desk, off) == [100_000, 0, 0, 0]
    assert freight.reserve(by=desk, asked=asked(price=30_000), at=AT)
    with pytest.raises(ChargedAlready):
        freight.reserve(by=desk, asked=asked(price=31_000), at=AT)
    with pytest.raises(NoCharge):
        freight.settle(by=desk, shipment_id=UUID(int=99), actual=won(1), at=AT)


@pytest.mark.django_db
def test_a_firm_owes_up_to_its_credit_and_pays_in(desk):
    freight.reserve(by=desk, asked=asked(price=500_000), at=AT)

    with pytest.raises(CreditUsedUp) as refused:
        freight.reserve(by=desk, asked=asked(shipment=2, price=1_000), at=AT)
    token = uuid4()
    for _ in range(2):
        freight.pay_in(
            by=desk, firm_id=FIRM, amount=won(1_000), source="bank", token=token, memo="", at=AT
        )
    freight.reserve(by=desk, asked=asked(shipment=2, price=1_000), at=AT)

    assert "500,000원" in refused.value.sentence.ko
    assert balances(desk, accounts.firm(FIRM), "bank") == [-500_000, -1_000]
    freight.set_credit(by=desk, firm_id=FIRM, credit=won(600_000), reason="수출 증가", at=AT)
    assert freight.reserve(by=desk, asked=asked(shipment=3, price=100_000), at=AT)


@pytest.mark.django_db
def test_a_firm_that_would_pay_more_than_it_saw_is_asked_again(desk):
    discount(desk, given=7_000)

    with pytest.raises(PriceRose) as refused:
        freight.reserve(by=desk, asked=asked(firm_pays_max=won(17_850)), at=AT)

    assert "25,500원" in refused.value.sentence.ko


@pytest.mark.django_db
def test_bearers_give_by_their_shares_and_bear_a_month_by_them(desk):
    off = discount(desk, given=100_001)
    for shipment in (1, 2, 3):
        freight.reserve(by=desk, asked=asked(shipment=shipment), at=AT)
        freight.settle(by=desk, shipment_id=UUID(int=shipment), actual=won(25_500), at=AT)

    shares = queries.months(book_id=desk.body_id, since=date(2026, 11, 1), until=date(2026, 12, 1))
    (view,) = queries.discounts(book_id=desk.body_id)

    assert balances(desk, accounts.bearer(off, "도"), accounts.bearer(off, "군")) == [
        -30_000, -70_001,
    ]  # fmt: skip
    assert [(one.bearer, one.amount.minor, one.parcels) for one in shares] == [
        ("도", 6_885, 3), ("군", 16_065, 3),
    ]  # fmt: skip
    assert (view.given, view.used, view.left, view.waiting) == (
        won(100_001), won(22_950), won(77_051), won(0),
    )  # fmt: skip


@pytest.mark.django_db
def test_an_ended_discount_gives_nothing_and_its_rest_goes_home(desk):
    off = discount(desk)
    discounts.end(by=desk, discount_id=off, on=date(2026, 11, 25), reason="예산 조정", at=AT)

    charge = freight.reserve(by=desk, asked=asked(), at=AT)
    home = discounts.give_back(by=desk, discount_id=off, token=uuid4(), at=AT)

    assert FreightCharge.objects.in_book(desk.body_id).get(id=charge).discount_won == 0
    assert home == won(100_000)
    assert balances(desk, accounts.bearer(off, "도"), accounts.bearer(off, "군")) == [0, 0]
    with pytest.raises(DiscountEnded):
        discounts.end(by=desk, discount_id=off, on=date(2026, 12, 1), reason="다시", at=AT)


@pytest.mark.django_db
def test_terms_are_never_edited(desk):
    off = discount(desk)
    row = RateDiscount.objects.in_book(desk.body_id).filter(id=off)

    with pytest.raises(IntegrityError, match="are kept"), savepoint():
        row.update(rate_bp=1)
    with pytest.raises(IntegrityError, match="are kept"), savepoint():
        row.delete()
    with pytest.raises(DiscountUnclear):
        discount(desk, until=date(2025, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_parcels_booked_at_once_never_overspend_a_budget(desk, at_once):
    with transaction():
        off = discount(desk, given=20_000)  # enough for two parcels and some won

    def book(number):
        def run():
            told = asked(shipment=number, firm_id=UUID(int=100 + number))
            with transaction():
                return freight.reserve(by=desk, asked=told, at=AT)

        return run

    answers = at_once([book(number) for number in range(1, 7)])

    charges = FreightCharge.objects.in_book(desk.body_id)
    assert sum(one.discount_won for one in charges) == 2 * 7_650
    assert balances(desk, accounts.discount(off)) == [20_000 - 2 * 7_650]
    assert {type(one) for one in answers} <= {UUID, PriceRose}
    with transaction():
        assert not verify.verify(book_id=desk.body_id)
