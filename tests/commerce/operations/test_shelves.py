"""The popular shelf counts what was sold and kept, once, however often it is counted."""

import pytest

from naru.commerce.models import OrderLine, Product
from naru.commerce.operations import shelves
from naru.commerce.queries.products import SEARCH_KIND
from naru.kernel.ids import uuid7
from naru.search.models import SearchEntry

pytestmark = pytest.mark.django_db


def sell(product_id, quantity, **given_back) -> None:
    OrderLine.objects.create(
        book_id=1, order_id=uuid7(), vendor_order_id=uuid7(), sku_id=uuid7(), product_id=product_id,
        title="사과", unit_price=1_000, quantity=quantity, commission_bp=0, commission_vat_bp=0,
        **given_back,
    )  # fmt: skip


def test_recount_takes_off_what_came_back_and_counts_nothing_twice(shop, cast):
    made = cast.live_product(shop)
    sell(made, 5, cancelled=1, returned=1)
    sell(made, 2)

    assert shelves.recount_sold(body_id=1) == 1
    assert shelves.recount_sold(body_id=1) == 0

    assert Product.objects.get(id=made).sold_count == 5


def test_search_weighs_what_is_liked(shop, cast):
    made = cast.live_product(shop)
    sell(made, 7)
    shelves.recount_sold(body_id=1)

    assert shelves.weigh_again(body_id=1) == 1
    assert shelves.weigh_again(body_id=1) == 0

    entry = SearchEntry.objects.get(body_id=1, kind=SEARCH_KIND, subject_id=made)
    assert entry.weight == 7
