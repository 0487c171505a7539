"""Orders: the way from the award to the last won, what is refused, and no order twice."""

import pytest
from tests.sourcing.work_steps import Market

from naru.ledger import verify
from naru.sourcing.queries import money

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
