"""
No page of any audience keeps people out: no serious or critical axe violation, desk or phone.

The pages are those of the small demo county, so that they are full of what pages are full of.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from tests.web import axe_abroad, axe_goods

from naru.commerce.models import (
    AcceptingShop,
    Claim,
    Order,
    PaymentOrder,
    Payout,
    Product,
    Vendor,
    VendorOrder,
)
from naru.identity.models import FirmMembership, MallMembership, Person
from naru.journeys.demo_county import county, story
from naru.messaging.models import Letter

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NEVER = "00000000-0000-0000-0000-000000000000"
SHOPPER = (
    "/", "/categories", "/popular", "/search?q=사과", "/producers", "/fees", "/terms", "/privacy",
    "/help", "/accessibility", "/cart", "/orders", "/orders/find", "/certificates/", "/wallet/",
    "/wallet/{gift}/", "/wallet/{gift}/buy/", "/goods/{product}", "/producers/{vendor}",
)  # fmt: skip
ACCOUNT = (
    "/account/", "/account/profile", "/account/consents", "/account/addresses",
    "/account/addresses/new", "/account/leave", "/account/password/change/", "/account/email/",
    "/account/2fa/",
)  # fmt: skip
GUEST = (
    "/account/login/", "/account/signup/", "/account/password/reset/", "/cart",
    "/sandbox/portone/pay?paymentId={product}&totalAmount=1000&orderName=x",
)  # fmt: skip
MERCHANT = (
    "/merchant/", "/merchant/orders", "/merchant/orders/invoices", "/merchant/orders/{part}",
    "/merchant/claims", "/merchant/products", "/merchant/products/new",
    "/merchant/products/{own}", "/merchant/products/{own}/basics",
    "/merchant/products/{own}/options", "/merchant/products/{own}/photos",
    "/merchant/products/{own}/notice", "/merchant/products/{own}/detail",
    "/merchant/products/stock", "/merchant/products/import", "/merchant/payouts/",
    "/merchant/counter/", "/merchant/setup", "/merchant/setup/shop", "/merchant/setup/shipping",
    "/merchant/setup/account", "/merchant/setup/fees", "/merchant/setup/papers",
    "/merchant/holiday",
)  # fmt: skip
OFFICER = (
    "/officer/", "/officer/search?q=사과", "/officer/figures", "/officer/orders",
    "/officer/orders/unsettled", "/officer/orders/{order}", "/officer/vendors",
    "/officer/vendors/{vendor}", "/officer/products", "/officer/products/waiting",
    "/officer/products/rules", "/officer/products/{product}", "/officer/categories",
    "/officer/requirements", "/officer/commission", "/officer/payouts/",
    "/officer/payouts/list/", "/officer/payouts/{payout}/", "/officer/payouts/orders/",
    "/officer/payouts/orders/{payment_order}/", "/officer/payouts/adjustments/",
    "/officer/payouts/cycles/", "/officer/payouts/clearing/", "/officer/payouts/tax/",
    "/officer/schemes/", "/officer/schemes/{gift}/", "/officer/certificates/",
    "/officer/certificates/expiry/", "/officer/shops/", "/officer/shops/{shop}/",
    "/officer/members", "/officer/members/{person}", "/officer/roles", "/officer/consents",
    "/officer/audit", "/officer/access-log", "/officer/letters", "/officer/letters/{letter}",
    "/officer/help", "/officer/settings",
)  # fmt: skip
AUDIENCES = {
    "": GUEST + axe_abroad.BUYER + axe_goods.BUYER,
    "shopper@naru.example": SHOPPER + ACCOUNT,
    "producer@naru.example": MERCHANT + axe_abroad.FIRM + axe_goods.FIRM,
    "admin@naru.example": OFFICER + axe_abroad.OFFICER + axe_goods.OFFICER,
}


@pytest.fixture
def examples(transactional_db: None) -> dict[str, Any]:
    """Load the small county and name one of each thing that has a page of its own."""
    story.load(is_small=True)
    producer = Person.objects.get(email="producer@naru.example")
    firms = list(FirmMembership.objects.filter(person=producer).values_list("firm_id", flat=True))
    own = Vendor.objects.filter(body_id=1, firm_id__in=firms).first()
    vendor = Vendor.objects.filter(body_id=1, status="approved").first()
    mine = {"vendor_id": own.id if own else NEVER}
    books = {
        "order": Order, "payment_order": PaymentOrder, "payout": Payout, "claim": Claim,
    }  # fmt: skip
    found = {name: kind.objects.in_book(1).first() for name, kind in books.items()}
    found |= {
        "vendor": vendor,
        "product": Product.objects.filter(body_id=1, is_live=True).first(),
        "own": Product.objects.filter(body_id=1, **mine).first(),
        "part": VendorOrder.objects.in_book(1).filter(**mine).first(),
        "shop": AcceptingShop.objects.filter(body_id=1).first(),
        "letter": Letter.objects.first(),
    }
    member = MallMembership.objects.filter(body_id=1).first()
    ids = {name: row.id for name, row in found.items() if row is not None}
    ids.setdefault("payment_order", NEVER)  # a young county has ordered no payments yet
    ids |= axe_abroad.examples(firms) | axe_goods.examples(firms)
    return ids | {"gift": county.GIFT, "person": member.person_id if member else NEVER}


def cookie_of(email: str) -> str:
    """Sign somebody in, second factor and all, and return her cookie."""
    client = Client(HTTP_HOST="localhost")
    person = Person.objects.get(email=email)
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client.cookies["sessionid"].value


def flaws(page: Any, address: str, axe: Any) -> Iterator[str]:
    """Look at one page, at a desk and on a phone."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        answer = page.goto(address)
        if answer.status != 200 and NEVER not in address:
            yield str(answer.status)
            return
        yield from (f"at {size['width']}: {each}" for each in axe(page))
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            yield f"at {size['width']}: {wide} pixels wide"


@pytest.mark.browser
@pytest.mark.slow
def test_no_page_has_a_serious_violation(examples, served_site, page, axe):
    problems = []
    for email, paths in AUDIENCES.items():
        page.context.clear_cookies()
        if email:
            cookie = {"name": "sessionid", "value": cookie_of(email), "url": served_site.url}
            page.context.add_cookies([cookie])
        for path in paths:
            address = served_site.url + path.format_map(examples)
            problems += [f"{path} {each}" for each in flaws(page, address, axe)]

    assert not problems, "\n".join(problems)
