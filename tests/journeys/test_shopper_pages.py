"""A guest and a member go through the shop's own pages, in Korean, without script."""

import io
import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from pypdf import PdfReader

from naru.commerce.models import Order, Product
from naru.web.shopper import order_keys

FORM = {
    "buyer_name": "김나루", "phone": "010-1234-5678", "postcode": "59237",
    "address": "전남 나루군 나루읍 나루로 1", "agree": "on", "action": "pay",
}  # fmt: skip


def go(client, address, /, **form):
    response = client.post(address, form) if form else client.get(address)
    assert response.status_code in (200, 302, 303), response.content.decode()[-3000:]
    return response


def buy(client, sku, quantity=1, **more):
    go(client, "/cart/add", sku=sku, quantity=quantity, then="cart")
    assert "사과" in go(client, "/cart").content.decode()
    checkout = go(client, "/checkout", go="1").headers["Location"]
    page = go(client, checkout).content.decode()
    total = re.search(r'name="shown_total" value="(\d+)"', page)[1]
    paying = go(client, checkout, **FORM, **more, shown_total=total).headers["Location"]
    assert paying.startswith("/sandbox/portone/pay?"), paying
    card = go(client, paying).content.decode()
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', card))
    return {name: value.replace("&amp;", "&") for name, value in fields.items()}


def at_the_card_page(client, fields, decision):
    sent = urlencode(fields | {"decision": decision})
    return client.post(
        "/sandbox/portone/pay", sent, content_type="application/x-www-form-urlencoded"
    )


@pytest.fixture
def shopper(mall, settings, tmp_path, monkeypatch):
    return Client(HTTP_HOST="localhost", headers={"Accept-Language": "ko"})


def test_a_guest_orders_and_finds_her_order_again(shopper, mall):
    fields = buy(shopper, mall.apples)

    back = at_the_card_page(shopper, fields, "approve")
    placed = go(shopper, back.headers["Location"])
    page = go(shopper, placed.headers["Location"]).content.decode()
    number = Order.objects.in_book(1).get().number
    found = go(Client(HTTP_HOST="localhost"), "/orders/find", number=number, phone="01012345678")

    assert number in page
    assert found.headers["Location"] == placed.headers["Location"]


def test_a_declined_card_is_told_and_nothing_is_charged(shopper, mall):
    fields = buy(shopper, mall.apples)

    back = at_the_card_page(shopper, fields, "decline")
    told = shopper.get(back.headers["Location"])

    assert told.status_code == 409
    assert "청구된 금액은 없어요" in told.content.decode()
    assert not Order.objects.in_book(1).exists()


def test_an_island_costs_more_and_is_told_before_paying(shopper, mall):
    go(shopper, "/cart/add", sku=mall.apples, quantity=1)
    checkout = go(shopper, "/checkout", go="1").headers["Location"]

    told = shopper.post(checkout, FORM | {"postcode": "63100", "shown_total": "23000"})

    assert told.status_code == 409
    assert "26,000원" in told.content.decode()


def test_part_of_an_order_is_cancelled_on_its_page(shopper, mall):
    fields = buy(shopper, mall.apples, 3)
    back = at_the_card_page(shopper, fields, "approve")
    order = go(shopper, back.headers["Location"]).headers["Location"]
    link = re.search(
        r'href="(/orders/[^"]+/claims/[^"]+/cancel)"', go(shopper, order).content.decode()
    )
    form = go(shopper, link[1]).content.decode()
    line = re.search(r'name="(line_[^"]+)"', form)[1]

    go(shopper, link[1], **{line: "1", "reason": "mind"})

    page = go(shopper, order).content.decode()
    assert "1개 취소" in page or "cancelled" in page


def test_the_receipt_opens_by_the_orders_key_and_tells_the_tax(mall):
    Product.objects.filter(title="배").update(is_tax_free=True)
    placed = mall.buy((mall.apples, 1), (mall.pears, 1), total=38_000)
    key = order_keys.key(placed.checkout_id)  # an order takes its checkout's id
    client = Client(HTTP_HOST="localhost")

    paper = client.get(f"/orders/{key}/receipt.pdf")

    assert paper.headers["Content-Type"] == "application/pdf"
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert "거래명세서" in told
    assert "15,000" in told  # the tax-free pears
    assert "2,090" in told  # VAT in 23,000 won of apples and delivery
    assert client.get("/orders/stolen~key/receipt.pdf").status_code == 404
