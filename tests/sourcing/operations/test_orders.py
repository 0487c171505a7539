"""Orders: the way from the award to the last won, what is refused, and no order twice."""

import pytest
from tests.sourcing.work_steps import AT, CLOSES_AT, Market, wanted

from naru.kernel import db
from naru.ledger import verify
from naru.sourcing.models import WorkRelease
from naru.sourcing.operations import requests
from naru.sourcing.operations.amendments import PayInFirst
from naru.sourcing.operations.keeping import NotYourWork
from naru.sourcing.operations.orders import LotOutOfBounds, MoreThanOpen, QuotesStillSealed
from naru.sourcing.queries import money
from naru.sourcing.queries import requests as request_queries

TOTALS = (200 * 12_000, 100 * 13_000 + 5_001)


@pytest.fixture
def market(public_body):
    return Market()


@pytest.mark.django_db
def test_an_order_goes_from_the_award_to_the_last_won(market):
    first, second = market.with_two_orders()
    partial = market.deliver(first, 120)
    market.inspect(partial, 100, rework=10, rejected=10)
    rest = market.deliver(first, 90)
    market.night(8)  # nobody objects to the ten that were rejected
    market.night(11)  # nobody inspects the rest
    whole = market.deliver(second, 100)
    market.inspect(whole, 100)

    assert market.order(first).released_amount == 190 * 12_000
    assert market.order(first).refunded_amount == 10 * 12_000
    assert market.order(second).released_amount == TOTALS[1]
    assert {market.order(first).status, market.order(second).status} == {"done"}
    assert market.request().status == "done"
    standing = money.standing(book_id=1, request_id=market.request_id)
    assert (standing.held, standing.free, standing.missing) == (0, 120_000, 0)
    assert rest
    assert verify.verify(1) == []


@pytest.mark.django_db
def test_orders_are_refused_where_they_cannot_be(market):
    market.open()
    market.quote(12_000, least=100, most=200)
    market.quote(13_000, most=100)
    market.at = CLOSES_AT.replace(hour=0)

    with pytest.raises(QuotesStillSealed):
        market.award((0, 200))
    market.at = CLOSES_AT
    with pytest.raises(MoreThanOpen):
        market.award((0, 200), (1, 101))
    with pytest.raises(LotOutOfBounds):
        market.award((0, 99), (1, 100))
    market.poster = market.workshops[0]
    with pytest.raises(NotYourWork):
        market.award((0, 200))


@pytest.mark.django_db
def test_a_declined_lot_is_open_again_and_its_money_funds_the_next(market):
    market.open()
    for price in (12_000, 11_000):
        market.quote(price)
    (order,) = market.award((0, 300))
    market.pay_in(3_600_000)

    market.decline(order)
    (next_order,) = market.award((1, 300))

    assert market.order(order).status == "declined"
    assert market.order(next_order).status == "offered"
    assert market.request().unordered == 0
    assert money.free(book_id=1, request_id=market.request_id).minor == 300_000


@pytest.mark.django_db
def test_a_rise_must_be_paid_in_before_it_is_agreed(market):
    first, _second = market.with_two_orders()

    with pytest.raises(PayInFirst):
        market.change(first, amount=2_500_000, quantity=200)
    market.pay_in(100_000)
    market.change_agreed(first)

    order = market.order(first)
    assert (order.total, order.left_amount, order.due_on.day) == (2_500_000, 2_500_000, 20)
    assert verify.verify(1) == []


@pytest.mark.django_db
def test_a_changed_request_asks_for_its_quotes_anew(market):
    market.open()
    market.quote(12_000)

    lost = requests.change(
        by=market.poster, request_id=market.request_id, wanted=wanted(quantity=400), at=AT
    )

    assert lost == [market.firm(market.workshops[0])]
    assert request_queries.quotes(book_id=1, request_id=market.request_id, at=CLOSES_AT) == []
    assert market.request().version == 2


@pytest.mark.django_db
def test_quotes_are_sealed_even_for_the_poster(market):
    market.open()
    market.quote(12_000)

    before = request_queries.quotes(book_id=1, request_id=market.request_id, at=AT)
    after = request_queries.quotes(book_id=1, request_id=market.request_id, at=CLOSES_AT)

    assert before == []
    assert [one.unit_price for one in after] == [12_000]


def in_a_transaction(call):
    def run():
        with db.transaction():
            return call()

    return run


@pytest.mark.django_db(transaction=True)
def test_an_award_and_an_inspection_sent_at_once_count_once(market, at_once):
    with db.transaction():
        market.open()
        market.quote(12_000)

    awards = at_once([in_a_transaction(lambda: market.award((0, 300)))] * 4)
    (order,) = next(each for each in awards if isinstance(each, list))
    with db.transaction():
        market.pay_in(3_600_000)
        market.accept(order)
        delivery = market.deliver(order, 300)
    found = at_once([in_a_transaction(lambda: market.inspect(delivery, 300))] * 4)

    assert sum(isinstance(each, MoreThanOpen) for each in awards) == 3
    assert sorted(map(str, found)) == ["False", "False", "False", "True"]
    assert WorkRelease.objects.in_book(1).count() == 1
    assert market.earned(market.workshops[0]) == 3_600_000
    assert verify.verify(1) == []
