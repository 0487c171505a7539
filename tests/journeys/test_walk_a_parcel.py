"""
A parcel abroad in a browser, in Korean: from goods nobody wrote down, through an order from Tokyo
in the mall's checkout, to their receiver.

The code is suggested and confirmed once; a guest pays goods and freight; nothing of her order is
typed again. The parcel is booked at the post's sandbox and declared at the customs house's, its
papers carry the same number, code and value, an officer hands it over, and the clock's rounds see
it loaded and delivered.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.journeys import parcel_walk as steps
from tests.journeys.support_walking import PRODUCER, SupportWalk, support_walk

from naru.customs.ports import CustomsHouses
from naru.jobs import shipment_rounds
from naru.kernel import outside
from naru.logistics import s10
from naru.logistics.ports import Carriers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Any) -> SupportWalk:
    return support_walk(served_site, page, tmp_path)


@pytest.fixture
def later() -> Iterator[Any]:
    """Let the sandboxes stand at a later hour, and put the present back."""
    before = {port: outside.the(port) for port in (Carriers, CustomsHouses)}
    yield steps.sandboxes_at
    for port, adapter in before.items():
        outside.provide(port, adapter)


def test_a_parcel_goes_abroad_with_its_papers(walk: SupportWalk, later: Any) -> None:
    steps.rates_of_exchange_are_known()
    assert walk.firm_id is not None
    laver = steps.a_shop_sells_laver(walk.firm_id)
    walk.becomes(PRODUCER)
    steps.firm_writes_its_goods_down(walk, laver)
    part = steps.shopper_orders_to_tokyo(walk, laver)
    walk.becomes(PRODUCER)
    shipment = steps.firm_books_it(walk, steps.firm_sends_the_order(walk, part))
    number = shipment.tracking_number
    assert s10.is_valid(number)

    declaration = steps.firm_declares_it(walk, shipment)
    assert declaration.status == "accepted"
    assert declaration.fob_won == steps.BOUGHT * steps.PRICE

    pages, words = steps.printed(walk, f"/support/shipments/{shipment.id}/papers/all/")
    plain = words.replace(" ", "")
    assert pages >= 3
    assert number in plain
    assert "2008.99" in plain or "200899" in plain
    assert "64000" in plain.replace(",", "")
    _, declared = steps.printed(walk, f"/support/customs/{declaration.id}/declaration.pdf")
    assert declaration.number in declared.replace(" ", "")

    steps.officer_hands_it_over(walk, shipment)
    at = steps.after(5)
    later(at)
    assert shipment_rounds.follow(at=at) > 0
    shipment_rounds.ask_customs(at=at)

    shipment.refresh_from_db()
    declaration.refresh_from_db()
    part.refresh_from_db()
    assert (shipment.status, declaration.status) == ("delivered", "loaded")
    assert part.status == "delivered"
    walk.becomes(PRODUCER)
    walk.go(f"/support/shipments/{shipment.id}/")
    walk.sees(declaration.number)
    walk.proves("delivered")
