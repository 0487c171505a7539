"""Two at once: the last won of a cap, of a wallet, of an invoice and of a claim goes to one."""

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import FACE, opened_shop, second_officer

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger.refusals import NotEnoughInWallet, Overdrawn
from naru.programmes.operations import voucher_orders, voucher_payouts
from naru.programmes.operations.cost_items import CostItemTaken
from naru.programmes.operations.voucher_orders import MenuCapReached
from naru.programmes.operations.voucher_payouts import NothingToClaim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def market(officer):
    with db.transaction():
        return opened_shop(officer)


def test_orders_at_once_for_the_last_won_of_a_cap_or_a_wallet(market, at_once):
    """Emptying the tables costs more than the races, so three races share one market."""

    def race(quotes, price):
        def place(quote):
            with db.transaction():
                return voucher_orders.place(
                    by=market.holder, quote_id=quote, price=won(price), at=AT
                )

        return at_once([lambda quote=quote: place(quote) for quote in quotes])

    with db.transaction():
        freight = [market.quoted("freight", 250_000) for _ in range(4)]
        design = [market.quoted("design", 500_000) for _ in range(4)]
        one = market.quoted("design", 100_000)

    for_the_cap = race(freight, 250_000)
    for_the_wallet = race(design, 500_000)
    for_one_quote = race([one] * 4, 100_000)

    assert sum(isinstance(answer, MenuCapReached) for answer in for_the_cap) == 3
    assert sum(isinstance(answer, NotEnoughInWallet) for answer in for_the_wallet) == 3
    assert len(set(for_one_quote)) == 1
    assert (market.used("freight"), market.used("design")) == (250_000, 600_000)
    assert market.usable == FACE - 850_000


def test_settling_and_claiming_at_once_pays_once(market, at_once):
    """Two officers on one invoice, two on one part, two claims on the same money."""
    with db.transaction():
        orders = [market.order("design", 100_000) for _ in range(3)]
        for order, invoice in zip(orders, ("1" * 24, "1" * 24, "2" * 24), strict=True):
            market.deliver(order, invoice=invoice)
            market.confirm(order)
    _, actor, firm = market.providers[0]

    def settle(order, officer):
        with db.transaction():
            return market.settle(order, by=officer)

    def claim():
        with db.transaction():
            return voucher_payouts.claim(by=actor, firm_id=firm, amount=won(120_000), at=AT)

    officers = (market.officer, second_officer(market.officer))
    pairs = list(zip(orders[:2], officers, strict=True))
    same_invoice = at_once([lambda pair=pair: settle(*pair) for pair in pairs])
    same_part = at_once([lambda by=by: settle(orders[2], by) for by in officers * 2])
    claims = at_once([claim] * 4)

    assert sorted(type(one).__name__ for one in same_invoice) == [CostItemTaken.__name__, "int"]
    assert same_part.count(100_000) == 1
    assert market.earned == 200_000
    assert sum(isinstance(one, Overdrawn | NothingToClaim) for one in claims) == 3
