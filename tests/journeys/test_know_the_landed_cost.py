"""Duty the sender pays: quoted, held on the firm's account, settled with the actual."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from naru.customs.operations.landed import DutySettled, QuoteExpired
from naru.goods.consignment import Box, Line
from naru.journeys import know_the_landed_cost, price_abroad
from naru.journeys.price_a_shipment import BY_TARIFF
from naru.journeys.price_abroad import Asked
from naru.kernel.actor import system
from naru.kernel.money import Money, won
from naru.kernel.outcome import Refused, Unknown
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.operations import discounts
from naru.logistics.operations.discounts import DiscountAsked
from naru.logistics.operations.freight import CreditUsedUp

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 3, tzinfo=UTC)
FIRM = UUID(int=8)


@pytest.fixture
def desk(public_body):
    ledger.open_book(book_id=public_body.id, name="나루군", at=AT)
    return system(public_body.id)


def asked(country="US", minor=20_000, **changed):
    laver = Line(
        description="Roasted laver", hs6="200899", origin="KR", quantity=1, net_grams=300,
        value=Money(minor, "USD"),
    )  # fmt: skip
    told = {
        "firm_id": FIRM, "firm_size": "micro", "country": country, "lines": (laver,),
        "box": Box(grams=900), "currency": "USD",
    }  # fmt: skip
    return Asked(**(told | changed))


def quoted(desk, **changed):
    parcel = price_abroad.consignment(asked(**changed), Money(0, "USD"))
    return know_the_landed_cost.quote(
        by=desk, consignment=parcel, quoted_for=("shipment", uuid4()), at=AT
    )


def owed(desk):
    codes = [f"freight:{FIRM}", "duties:held", "duties:owed"]
    return [one.minor for one in ledger_queries.balances(book_id=1, codes=codes).values()]


@pytest.mark.parametrize(
    ("actual", "after"), [(30_000, [-30_000, 0, 30_000]), (40_000, [-40_000, 0, 40_000])]
)
def test_a_quote_is_held_and_settled_with_the_actual(desk, actual, after):
    found = quoted(desk)

    held = know_the_landed_cost.take(by=desk, quote_id=found.quote_id, at=AT)
    know_the_landed_cost.take(by=desk, quote_id=found.quote_id, at=AT)
    while_held = owed(desk)
    difference = know_the_landed_cost.settle(
        by=desk, quote_id=found.quote_id, actual=won(actual), at=AT
    )
    know_the_landed_cost.settle(by=desk, quote_id=found.quote_id, actual=won(actual), at=AT)

    assert found.assessment.total == Money(2_334, "USD")  # 10%; 10% of it and $1.04, with VAT
    assert held == won(33_677)  # × 1,442.88, rounded up
    assert while_held == [-33_677, 33_677, 0]
    assert difference == won(actual - 33_677)
    assert owed(desk) == after
    with pytest.raises(DutySettled):
        know_the_landed_cost.release(by=desk, quote_id=found.quote_id, at=AT)


def test_a_cancelled_order_gets_its_duty_back(desk):
    found = quoted(desk)
    know_the_landed_cost.take(by=desk, quote_id=found.quote_id, at=AT)

    know_the_landed_cost.release(by=desk, quote_id=found.quote_id, at=AT)
    know_the_landed_cost.release(by=desk, quote_id=found.quote_id, at=AT)

    assert owed(desk) == [0, 0, 0]
    with pytest.raises(QuoteExpired):
        know_the_landed_cost.take(by=desk, quote_id=found.quote_id, at=AT)


def test_a_quote_stands_for_its_days_and_within_the_firms_credit(desk):
    late, dear = quoted(desk), quoted(desk, minor=500_000)

    with pytest.raises(QuoteExpired):
        know_the_landed_cost.take(by=desk, quote_id=late.quote_id, at=AT + timedelta(days=8))
    with pytest.raises(CreditUsedUp):
        know_the_landed_cost.take(by=desk, quote_id=dear.quote_id, at=AT)


def test_where_the_receiver_pays_nothing_is_kept(desk):
    found = quoted(desk, country="DE")

    assert found.quote_id is None
    assert found.sender_pays == won(0)
    assert found.won > won(0)


def test_a_checkout_sees_freight_after_the_discount_and_duty_with_it(desk):
    terms = DiscountAsked(
        name="EMS 할인", services=["ems"], rate_bp=3_000, since=AT.date(), basis="시험",
        shares={"군": 1},
    )  # fmt: skip
    off = discounts.set_terms(by=desk, asked=terms, at=AT)
    discounts.fund(by=desk, discount_id=off, amount=won(100_000), token=uuid4(), at=AT)
    carriers = OneCarrier(carrier=FlatCarrier(won_per_parcel=40_000))

    choices, _ = price_abroad.choices(body_id=desk.body_id, asked=asked(), carriers=carriers, at=AT)

    ems = next(one for one in choices if one.priced.offer.service == "ems")
    assert (ems.priced.offer.is_live, ems.priced.firm_pays) == (True, won(28_000))
    assert ems.landed is not None
    assert ems.sender_pays == won(28_000) + ems.landed.won
    bookable = [one.sender_pays for one in choices if one.priced.offer.is_bookable]
    assert bookable == sorted(bookable)
    assert not choices[-1].priced.offer.is_bookable


def test_a_silent_carrier_leaves_the_tariff_and_a_refusing_one_declines(desk):
    @dataclass
    class Answering(FlatCarrier):
        answer: object = None

        def price(self, *, asked, at):
            del asked, at
            return self.answer

    def prices(carrier):
        found = price_abroad.choices(
            body_id=desk.body_id, asked=asked("JP"), carriers=OneCarrier(carrier=carrier), at=AT
        )
        return found[1]

    silent, refusing = [
        prices(Answering(answer=one))
        for one in (
            Unknown(reference="x", since=AT),
            Refused(code="closed", message="접수 중지"),
        )
    ]

    assert silent.of("ems").notes == (BY_TARIFF,)
    assert silent.of("ems").offer.total == won(25_500)
    assert refusing.of("ems") is None
    assert "접수 중지" in refusing.declined[0].reasons[0].ko


def test_a_country_nobody_knows_says_so_and_still_has_its_freight(desk):
    choices, _ = price_abroad.choices(body_id=desk.body_id, asked=asked("BR"), carriers=None, at=AT)

    assert choices
    assert all(one.landed is None and "브라질" in one.why_not.ko for one in choices)


def test_a_booked_parcel_holds_its_duty_once_and_a_cancelled_one_gives_it_back(desk):
    parcel = price_abroad.consignment(asked(), Money(0, "USD"))

    held = [
        know_the_landed_cost.hold_for_shipment(by=desk, consignment=parcel, order_id=uuid4(), at=AT)
        for _ in range(2)
    ]
    while_held = owed(desk)
    know_the_landed_cost.release_for_shipment(by=desk, shipment_id=parcel.id, at=AT)
    nowhere = price_abroad.consignment(asked("BR"), Money(0, "USD"))

    assert held[0] == held[1]
    assert while_held == [-33_677, 33_677, 0]
    assert owed(desk) == [0, 0, 0]
    assert not know_the_landed_cost.hold_for_shipment(
        by=desk, consignment=nowhere, order_id=None, at=AT
    )
