"""An order of the mall goes abroad: from the shop's desk to the hand-over with papers."""

import io
import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from naru.commerce.checkout_facts import Delivery
from naru.commerce.fakes import FakeCarriers
from naru.commerce.models import Checkout, OrderLine, Parcel, Product, Vendor, VendorOrder
from naru.commerce.queries import checkouts
from naru.goods.models import TradeItem
from naru.identity.models import Firm, FirmMembership, Person
from naru.journeys import check_out_abroad, claim, deliver, follow_shipments
from naru.kernel import clock, outside
from naru.kernel.actor import system
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import Shipment
from naru.logistics.ports import Carriers, Seen
from naru.messaging.models import Letter
from naru.web.shopper import order_keys

RECEIVER = {
    "receiver-name": "Aoi Sato", "receiver-street": "1-2-3 Ginza", "receiver-city": "Tokyo",
    "receiver-postcode": "1040061", "receiver-country": "JP", "receiver-phone": "+81 3-1234-5678",
    "sender-name": "Kim Naru", "sender-company": "Naru Farm", "sender-street": "1 Naru-ro",
    "sender-city": "Naru-gun", "sender-postcode": "59224", "sender-country": "KR",
    "sender-phone": "+82 61-430-0000", "grams": "2400", "length_mm": "320", "width_mm": "240",
    "height_mm": "180", "purpose": "sale", "incoterm": "DDP", "currency": "KRW", "freight": "3000",
    "rows": "1", "line0-quantity": "2", "line0-value": "40000",
}  # fmt: skip


@pytest.fixture
def carrier():
    """Let a carrier in memory stand at the port, and put the other back."""
    before, fake = outside.the(Carriers), FlatCarrier()
    outside.provide(Carriers, OneCarrier(carrier=fake))
    yield fake
    outside.provide(Carriers, before)


@pytest.fixture
def producer(mall):
    """Sign a woman of the first shop in."""
    firm = Firm.objects.create(
        id=Vendor.objects.get(id=mall.vendors[0]).firm_id, brn="1234567891", name="사과밭",
        registered_at=clock.now(),
    )  # fmt: skip
    person = Person.objects.create(email="eunju@example.com", name="은주")
    FirmMembership.objects.create(person=person, firm=firm, since_at=clock.now())
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    return client


def part_of(mall, vendor=0):
    return VendorOrder.objects.in_book(1).get(vendor_id=mall.vendors[vendor])


def confirmed(part):
    product = Product.objects.get(title="사과")
    return TradeItem.objects.create(
        body_id=1, firm_id=Vendor.objects.get(id=part.vendor_id).firm_id, product_id=product.id,
        name_ko="사과", name_en="Dried apple slices", hs6="081330", hsk="0813300000",
        net_grams=1_000, value_minor=20_000, status="confirmed", written_at=clock.now(),
        confirmed_at=clock.now(),
    )  # fmt: skip


def begin(client, part):
    return client.post(reverse("gate:shipment_of_order", args=[part.id]), follow=True)


def booked(client, part):
    """Lead an order to a booked parcel through the pages."""
    item = confirmed(part)
    begin(client, part)
    one = Shipment.objects.in_book(1).get()
    form = client.get(reverse("gate:shipment_edit", args=[one.id])).content.decode()
    assert f'value="{part.number}"' in form
    told = RECEIVER | {"line0-item": str(item.id), "order_number": part.number}
    client.post(reverse("gate:shipment_edit", args=[one.id]), told)
    client.post(reverse("gate:shipment_act", args=[one.id]), {"action": "ready"})
    client.post(reverse("gate:shipment_book", args=[one.id]), {"service": "ems"})
    one.refresh_from_db()
    assert one.status == "booked"
    return one


def hand_over(client, one):
    where = reverse("gate:shipment_act", args=[one.id])
    return client.post(where, {"action": "hand_over"}, follow=True).content.decode()


def test_an_order_goes_abroad_with_papers_and_the_buyer_is_told(mall, producer, carrier):
    buyer = Person.objects.create(email="aoi@example.com", name="아오이")
    bought = mall.buy((mall.apples, 2), total=43_000, person_id=buyer.id)
    part = part_of(mall)
    assert "이 주문을 해외로 보내기" in producer.get(f"/merchant/orders/{part.id}").content.decode()

    one = booked(producer, part)
    assert (one.came_from_kind, one.came_from_id) == ("order", part.id)
    assert (one.incoterm, one.value_minor, one.order_number) == ("DDP", 40_000, part.number)
    paper = producer.get(reverse("gate:shipment_paper", args=[one.id, "all"])).content
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    assert "Dried apple slices" in said
    assert one.tracking_number in said.replace(" ", "")
    hand_over(producer, one)

    parcel = Parcel.objects.in_book(1).get()
    assert (parcel.carrier, parcel.invoice_number) == ("abroad", one.tracking_number)
    assert part_of(mall).status == "shipped"
    shown = producer.get(f"/merchant/orders/{part.id}").content.decode()
    assert f"국제우편 {one.tracking_number}" in shown
    shopper = Client(HTTP_HOST="localhost")
    shopper.force_login(buyer)
    mine = shopper.get(
        reverse("shopper:order", args=[order_keys.key(bought.checkout_id)])
    ).content.decode()
    assert f"POST_CODE={one.tracking_number}" in mine
    assert Letter.objects.filter(template="orders.shipped").exists()

    later = clock.now() + timedelta(days=9)
    deliver.follow_parcels(body_id=1, at=later, carriers_port=FakeCarriers())
    assert part_of(mall).status == "shipped"  # only its own carrier knows where it is
    seen = Seen(tracking_number=one.tracking_number, state="delivered", at=later)
    follow_shipments.note(by=system(1), seen=[seen], at=later)
    assert part_of(mall).status == "delivered"


def test_what_cannot_go_abroad_is_said_in_words(mall, producer, carrier):
    mall.buy((mall.apples, 2), total=43_000)
    mall.buy((mall.oats, 1), total=12_500)
    part = part_of(mall)
    refused = begin(producer, part).content.decode()
    assert "수출 물품으로 확정되지 않은 상품이 있어요: 사과" in refused
    assert begin(producer, part_of(mall, 1)).status_code == 404

    one = booked(producer, part)
    assert begin(producer, part).redirect_chain[-1][0].endswith(f"/shipments/{one.id}/")
    _cancel_one(mall, part)
    assert "1개)보다 많은 2개가" in hand_over(producer, one)
    one.refresh_from_db()
    assert (one.status, part_of(mall).status) == ("booked", "paid")


def _cancel_one(mall, part):
    line = OrderLine.objects.in_book(1).get(vendor_order_id=part.id)
    claim.cancel(
        by=system(1), vendor_order_id=part.id, quantities={line.id: 1}, reason="mind",
        at=clock.now(), payments_port=mall.payments,
    )  # fmt: skip


def test_an_order_paid_abroad_is_sent_without_typing_anything_again(mall, producer, carrier):
    confirmed(SimpleNamespace(vendor_id=mall.vendors[0]))
    checkout_id = mall.start((mall.apples, 2))
    delivery = Delivery(
        buyer_name="Aoi Sato", phone="+81312345678", email="aoi@example.com",
        receiver_name="Aoi Sato", receiver_phone="+81312345678", country="JP",
        postcode="104-0061", city="Tokyo", address="1-2-3 Ginza",
    )  # fmt: skip
    at = clock.now()
    Checkout.objects.in_book(1).update(expires_at=at + timedelta(minutes=20))
    check_out_abroad.price(
        body_id=1, checkout_id=checkout_id, delivery=delivery, at=at, carriers=None
    )
    total = checkouts.checkout(book_id=1, checkout_id=checkout_id).total
    step = check_out_abroad.pay(
        body_id=1, checkout_id=checkout_id, wanted={}, shown_total=total,
        agreements={"purchase": "2026-11"}, at=at, carriers=None, payments_port=mall.payments,
        return_address="http://localhost/return", notice_address="http://localhost/notice",
    )  # fmt: skip
    mall.settle(mall.charge(step, total), at=at)
    part = part_of(mall)
    assert part.abroad["name"][0] in producer.get(f"/merchant/orders/{part.id}").content.decode()

    begin(producer, part)

    one = Shipment.objects.in_book(1).get()
    receiver = json.loads(one.receiver)
    assert (receiver["name"], receiver["street"], receiver["city"], receiver["email"]) == (
        "Aoi Sato", "1-2-3 Ginza", "Tokyo", "aoi@example.com"
    )  # fmt: skip
    assert (one.country, one.incoterm, one.freight_minor) == ("JP", "DDP", part.shipping)
    assert (one.value_minor, one.grams) == (40_000, part.abroad["grams"])
    sender = {name: RECEIVER[name] for name in RECEIVER if name.startswith("sender")}
    shown = producer.get(reverse("gate:shipment_edit", args=[one.id]))
    told = {
        control.html_name: control.value() or ""
        for form in shown.context["sheet"].parts
        for control in form
    }
    producer.post(reverse("gate:shipment_edit", args=[one.id]), told | {"rows": "1"} | sender)
    producer.post(reverse("gate:shipment_act", args=[one.id]), {"action": "ready"})
    page = producer.get(reverse("gate:shipment_book", args=[one.id])).content.decode()
    assert "구매자가 고른 서비스" in page
    producer.post(reverse("gate:shipment_book", args=[one.id]), {"service": part.abroad["service"]})
    hand_over(producer, Shipment.objects.in_book(1).get())
    one.refresh_from_db()
    shopper = Client(HTTP_HOST="localhost").get(
        reverse("shopper:order", args=[order_keys.key(checkout_id)])
    )
    assert one.tracking_number in shopper.content.decode()
