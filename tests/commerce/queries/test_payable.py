"""The list's condition and the ledger's own judgement agree, good by good."""

from datetime import date
from uuid import uuid4

import pytest

from naru.commerce.models import Product, Vendor
from naru.commerce.queries import payable, products
from naru.commerce.queries.products import Filters
from naru.kernel.money import won
from naru.ledger import tenders
from naru.ledger.schemes import Terms

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


def terms(**rules):
    return Terms(since=SINCE, basis="test", **rules)


def rules_of(product):
    here = product.vendor.region_code
    return [
        {},
        {"vendor_sales_max": 2_999_999_999},
        {"vendor_sales_max": 3_000_000_000},
        {"vendors_excluded": (str(product.vendor_id),)},
        {"vendors_allowed": (str(uuid4()),)},
        {"vendors_allowed": (str(product.vendor_id),)},
        {"places": (here,)},
        {"places": ("9999000000",)},
        {"categories_excluded": (str(product.category_id),)},
        {"categories_allowed": (str(uuid4()),)},
    ]


def test_the_list_agrees_with_the_ledger(shop, cast):
    made = cast.live_product(shop, on_hand=4)
    Vendor.objects.update(annual_sales=3_000_000_000, region_code="9901025000")
    product = Product.objects.select_related("vendor").get(id=getattr(made, "id", made))
    for rules in rules_of(product):
        judged = tenders.usable(
            terms=terms(**rules),
            purchase=tenders.Purchase(
                lines=(
                    tenders.Line(
                        vendor_id=product.vendor_id,
                        amount=won(1_000),
                        category=str(product.category_id),
                        vendor_annual_sales=product.vendor.annual_sales,
                        region=product.vendor.region_code,
                    ),
                ),
                on=SINCE,
            ),
        )
        listed = products.page(body_id=1, filters=Filters(payable_by=(terms(**rules),))).rows
        assert bool(listed) == bool(judged.amount), rules


def test_without_certificates_nothing_is_payable(shop, cast):
    cast.live_product(shop, on_hand=4)
    assert not products.page(body_id=1, filters=Filters(payable_by=())).rows
    assert payable.terms_in_force(body_id=1, on=SINCE) == ()
