"""An order abroad: priced, held, paid with freight and duty, cancelled, and what stays refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.db.models.expressions import RawSQL
from django.test import Client
from tests.journeys.conftest import AT

from naru.commerce.abroad import NotPricedAbroad, PriceAbroadOver
from naru.commerce.checkout_facts import Delivery
from naru.commerce.models import (
    CartLine,
    Order,
    OrderLine,
    Product,
    Stock,
    Vendor,
    VendorOrder,
)
from naru.commerce.operations import shelves
from naru.commerce.queries import checkouts
from naru.goods.models import TradeItem
from naru.journeys import check_out_abroad, claim, confirm_orders
from naru.journeys.check_out import TotalChanged
from naru.journeys.check_out_abroad import DoorPaymentNotAccepted
from naru.kernel import db, outside
from naru.kernel.actor import system
from naru.ledger import queries as ledger_queries
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.ports import Carriers
from naru.web.parts.language import LANGUAGE_COOKIE

ABROAD = Delivery(
    buyer_name="Aoi Sato", phone="+81312345678", email="aoi@example.com", receiver_name="Aoi Sato",
    receiver_phone="+81312345678", country="JP", postcode="1040061", city="Tokyo",
    address="1-2-3 Ginza",
)  # fmt: skip
NEW_YORK = replace(
    ABROAD, country="US", city="New York", region="NY", postcode="10001", address="1 Broadway",
    phone="+12125550100", receiver_phone="+12125550100",
)  # fmt: skip


def for_abroad(title, *, hs6="200819", grams=500, status="confirmed"):
    product = Product.objects.select_related("vendor").get(title=title)
    return TradeItem.objects.create(
        body_id=1, firm_id=product.vendor.firm_id, product_id=product.id, name_ko=title,
        name_en="Dried apple slices, unsweetened", hs6=hs6, net_grams=grams, value_minor=20_000,
        status=status, written_at=AT, confirmed_at=AT,
    )  # fmt: skip


def priced(mall, *goods, to=ABROAD, at=AT):
    checkout_id = mall.start(*goods)
    check_out_abroad.price(body_id=1, checkout_id=checkout_id, delivery=to, at=at, carriers=None)
    return checkouts.checkout(book_id=1, checkout_id=checkout_id)


def cancel(mall, part, quantities):
    claim.cancel(
        by=system(1), vendor_order_id=part.id, quantities=quantities, reason="mind", at=AT,
        payments_port=mall.payments,
    )  # fmt: skip


def pay(mall, seen, *, total=None, at=AT, **agreements):
    return check_out_abroad.pay(
        body_id=1, checkout_id=seen.id, wanted={},
        shown_total=seen.total if total is None else total,
        agreements={"purchase": "2026-11"} | agreements, at=at, carriers=None,
        payments_port=mall.payments, return_address="http://localhost/return",
        notice_address="http://localhost/notice",
    )  # fmt: skip


def bought(mall, *goods, to=ABROAD):
    seen = priced(mall, *goods, to=to)
    mall.settle(mall.charge(pay(mall, seen), seen.total))
    return VendorOrder.objects.in_book(1).filter(order_id=seen.id)


def balance(code):
    return ledger_queries.balance(book_id=1, code=code).minor


def test_an_order_to_new_york_after_the_end_of_de_minimis(mall):
    """USD 28.99: 15 %; a tenth of it, USD 1.04 a parcel and VAT (Chosun Biz, 22 Sept 2025)."""
    for_abroad("사과")
    seen = priced(mall, (mall.apples, 2), to=NEW_YORK, at=datetime(2025, 10, 1, tzinfo=UTC))

    [part] = seen.parts

    assert [charge.minor for charge in part.way.charges] == [435, 44, 104, 14]
    assert (part.way.incoterm, part.duty) == ("DDP", 8_239)  # USD 5.97 × 1,380, rounded up
    assert seen.total == 40_000 + part.shipping + 8_239
    assert part.way.grams == 2 * 500 + 180


def test_an_order_to_japan_under_the_limit_takes_no_duty_and_the_sums_agree(mall):
    for_abroad("사과")
    seen = priced(mall, (mall.apples, 2))
    mall.settle(mall.charge(pay(mall, seen), seen.total))

    order = Order.objects.in_book(1).get(id=seen.id)
    part = VendorOrder.objects.in_book(1).get(order_id=seen.id)
    assert (part.duty, part.abroad["incoterm"]) == (0, "DDP")  # 40,000 won × 60 % < 10,000 yen
    assert part.goods + part.shipping + part.duty == seen.total == balance("escrow:orders")
    assert (order.country, order.city, order.shipping) == ("JP", "Tokyo", part.shipping)
    assert "Tokyo" not in str(Order.objects.in_book(1).values_list(RawSQL("city", ())).get())


def test_duty_is_held_once_and_given_back_with_what_is_cancelled(mall):
    for_abroad("사과")
    [part] = bought(mall, (mall.apples, 3), to=NEW_YORK)
    firm = Vendor.objects.get(id=part.vendor_id).firm_id
    line = OrderLine.objects.in_book(1).get(vendor_order_id=part.id)
    assert balance(f"freight:{firm}") == -part.duty < 0
    assert balance("duties:held") == part.duty

    cancel(mall, part, {line.id: 1})
    part.refresh_from_db()
    still = part.duty - part.duty_back
    assert 0 < still < part.duty
    assert 0 <= part.freight_back < part.shipping
    assert balance("duties:held") == still

    cancel(mall, part, {line.id: 2})
    part.refresh_from_db()
    assert (part.status, part.refunded) == ("cancelled", part.goods + part.shipping + part.duty)
    assert balance("duties:held") == balance("escrow:orders") == balance(f"freight:{firm}") == 0


def test_the_shop_is_given_freight_and_duty_without_commission(mall):
    for_abroad("사과")
    [part] = bought(mall, (mall.apples, 2), to=NEW_YORK)
    VendorOrder.objects.in_book(1).filter(id=part.id).update(status="delivered")

    confirm_orders.confirm(by=system(1), vendor_order_id=part.id, at=AT)

    fees = 1_200 + 120  # 3 % of the goods, and its VAT
    assert balance(f"vendor:{part.vendor_id}") == 40_000 + part.shipping + part.duty - fees


def test_what_cannot_go_is_named_left_out_and_stays_in_the_cart(mall):
    for_abroad("사과")
    for_abroad("귀리", status="draft")
    seen = priced(mall, (mall.apples, 1), (mall.pears, 1), (mall.oats, 1))
    said = {sku: why.en for one in seen.parts for sku, why in one.abroad.refused.items()}
    assert set(said) == {mall.pears, mall.oats}
    assert "not described" in said[mall.pears]
    assert "not confirmed" in said[mall.oats]
    with pytest.raises(NotPricedAbroad):
        pay(mall, seen)

    left = check_out_abroad.leave_out(body_id=1, checkout_id=seen.id, at=AT, carriers=None)

    seen = checkouts.checkout(book_id=1, checkout_id=seen.id)
    assert (left, seen.goods, seen.can_go) == (1, 20_000, True)
    mall.settle(mall.charge(pay(mall, seen), seen.total))
    assert {row.sku_id for row in CartLine.objects.in_book(1)} == {mall.pears, mall.oats}
    assert Stock.objects.in_book(1).get(id=mall.pears).reserved == 0


def test_a_price_that_changed_is_told_and_asked_again(mall):
    item = for_abroad("사과")
    seen = priced(mall, (mall.apples, 1), to=NEW_YORK)
    TradeItem.objects.filter(id=item.id).update(net_grams=900)

    with pytest.raises(PriceAbroadOver):
        pay(mall, seen)
    anew = checkouts.checkout(book_id=1, checkout_id=seen.id)
    assert anew.total > seen.total
    with pytest.raises(TotalChanged):
        pay(mall, seen)
    assert pay(mall, anew, at=AT + timedelta(minutes=19)).address

    dearer = checkouts.checkout(book_id=1, checkout_id=seen.id).parts[0].abroad.ways[-1]
    vendor = seen.parts[0].vendor_id
    check_out_abroad.choose(
        body_id=1, checkout_id=seen.id, services={vendor: dearer.service}, at=AT
    )
    chosen = checkouts.checkout(book_id=1, checkout_id=seen.id)
    assert chosen.shipping == dearer.freight > anew.shipping


def test_what_is_chosen_after_the_payment_began_is_not_bought_at_the_earlier_price(mall):
    for_abroad("사과")
    seen = priced(mall, (mall.apples, 1))
    payment = mall.charge(pay(mall, seen), seen.total)
    ways, vendor = seen.parts[0].abroad.ways, seen.parts[0].vendor_id
    check_out_abroad.choose(
        body_id=1, checkout_id=seen.id, services={vendor: ways[-1].service}, at=AT
    )

    assert not mall.settle(payment).order_number
    assert not Order.objects.in_book(1).exists()

    chosen = checkouts.checkout(book_id=1, checkout_id=seen.id)
    mall.settle(mall.charge(pay(mall, chosen), chosen.total))
    order = Order.objects.in_book(1).get()
    assert order.shipping == ways[-1].freight
    assert order.goods + order.shipping == balance("escrow:orders")


def test_looking_at_the_same_price_again_leaves_the_payment_alone(mall):
    for_abroad("사과")
    seen = priced(mall, (mall.apples, 1))
    payment = mall.charge(pay(mall, seen), seen.total)

    check_out_abroad.price(body_id=1, checkout_id=seen.id, delivery=ABROAD, at=AT, carriers=None)

    assert mall.settle(payment).order_number


def test_a_country_whose_duty_is_unknown_is_paid_at_the_door_once_agreed(mall):
    for_abroad("사과")
    there = replace(ABROAD, country="AU", region="NSW", city="Sydney", postcode="2000")
    seen = priced(mall, (mall.apples, 1), to=there)
    way = seen.parts[0].way
    assert (way.incoterm, way.duty) == ("DAP", 0)
    assert way.why_dap.en

    with pytest.raises(DoorPaymentNotAccepted):
        pay(mall, seen)
    assert pay(mall, seen, door="2026-11").address


def test_paying_twice_at_once_buys_once_and_holds_the_duty_once(mall, at_once):
    for_abroad("사과")
    seen = priced(mall, (mall.apples, 1), to=NEW_YORK)
    payment = mall.charge(pay(mall, seen), seen.total)

    at_once([lambda: mall.settle(payment)] * 3)

    part = VendorOrder.objects.in_book(1).get(order_id=seen.id)
    assert balance("duties:held") == part.duty
    assert balance("escrow:orders") == seen.total


ADDRESS = {
    "country": "JP", "name": "Aoi Sato", "street": "1-2-3 Ginza", "city": "Tokyo",
    "postcode": "104-0061", "phone": "+81 (0)3-1234-5678", "email": "aoi@example.com",
}  # fmt: skip


@pytest.fixture
def carrier():
    """Let a carrier in memory stand at the port, and put the other back."""
    before, fake = outside.the(Carriers), FlatCarrier()
    outside.provide(Carriers, OneCarrier(carrier=fake))
    yield fake
    outside.provide(Carriers, before)


def test_through_the_door_from_the_cart_to_the_order(mall, carrier):
    for_abroad("사과")
    client = Client(HTTP_HOST="localhost")
    client.cookies[LANGUAGE_COOKIE] = "en"
    for sku in (mall.apples, mall.pears):
        client.post("/cart/add", {"sku": sku, "quantity": 1})
    where = client.post("/checkout", {"abroad": "1"}).headers["Location"]
    assert where.endswith("/abroad")

    wrong = client.post(where, ADDRESS | {"name": "佐藤", "postcode": "12"}).content.decode()
    assert "is no postcode of this country" in wrong
    assert "Write it in Latin letters" in wrong
    ways = client.post(where, ADDRESS).headers["Location"]
    shown = client.get(ways).content.decode()
    assert "These goods cannot go there" in shown
    assert "not described it as goods for abroad" in shown
    client.post(ways, {"action": "leave"})
    shown = client.get(ways).content.decode()
    assert "owes nothing at the door" in shown
    assert "Dried apple slices, unsweetened" in shown

    told = {"action": "pay", "agree": "on", "shown_total": "1"}
    again = client.post(ways, told)
    assert (again.status_code, "changed from" in again.content.decode()) == (409, True)
    total = 20_000 + 25_500
    paying = client.post(ways, told | {"shown_total": str(total)}).headers["Location"]
    fields = dict(parse_qsl(urlsplit(paying).query)) | {"decision": "approve"}
    back = client.post(
        "/sandbox/portone/pay", urlencode(fields), content_type="application/x-www-form-urlencoded"
    ).headers["Location"]
    shown = client.get(back, follow=True).content.decode()
    assert "1-2-3 Ginza, Tokyo" in shown
    assert "Freight abroad" in shown

    order = Order.objects.in_book(1).get()
    found = client.post("/orders/find", {"number": order.number, "phone": "+81 3 1234 5678"})
    assert found.status_code == 302


def test_readers_of_english_see_what_goods_are_called_abroad(mall):
    product = Product.objects.get(title="사과")
    told = {"body_id": 1, "product_id": product.id}
    client = Client(HTTP_HOST="localhost")
    client.post("/cart/add", {"sku": mall.apples, "quantity": 1})
    pages = (f"/goods/{product.id}/{product.slug}", "/cart", "/search?q=&abroad=1")

    def seen(language):
        client.cookies[LANGUAGE_COOKIE] = language
        return ["Dried apple slices" in client.get(page).content.decode() for page in pages]

    def marked(goes_abroad):
        with db.transaction():
            shelves.mark_abroad(**told, goes_abroad=goes_abroad, english="Dried apple slices")

    marked(True)
    assert (seen("en"), seen("ko")) == ([True] * 3, [False] * 3)
    marked(False)
    assert Product.objects.get(title="사과").english == ""
