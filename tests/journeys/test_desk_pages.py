"""The desks' own pages: the vendor sends and answers, the officer looks and cancels."""

import io
import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from openpyxl import load_workbook

from naru.commerce import carriers
from naru.commerce.models import Product, Vendor, VendorOrder
from naru.identity.models import Appointment, Firm, FirmMembership, Person
from naru.kernel import clock
from naru.records.models import AccessEntry


def sign_in(person):
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def producer(mall):
    firm = Firm.objects.create(
        id=Vendor.objects.get(id=mall.vendors[0]).firm_id,
        brn="1234567891",
        name="사과밭",
        registered_at=clock.now(),
    )
    person = Person.objects.create(email="eunju@example.com", name="은주")
    FirmMembership.objects.create(person=person, firm=firm, since_at=clock.now())
    return sign_in(person)


@pytest.fixture
def officer(mall):
    person = Person.objects.create(email="minsu@example.com", name="민수")
    Appointment.objects.create(person=person, body_id=1, role="officer", granted_at=clock.now())
    return sign_in(person)


def page(client, address, **form):
    answer = client.post(address, form, follow=True) if form else client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return answer.content.decode()


def part_of(mall):
    return VendorOrder.objects.in_book(1).get(vendor_id=mall.vendors[0])


def test_a_vendor_packs_and_sends_an_order(mall, producer):
    mall.buy((mall.apples, 2), total=43_000)
    part = part_of(mall)

    assert part.number in page(producer, "/merchant/orders")
    assert "나루로 1" in page(producer, f"/merchant/orders/{part.id}")
    page(producer, f"/merchant/orders/{part.id}/act", action="prepare")
    page(
        producer,
        f"/merchant/orders/{part.id}/act",
        action="ship",
        carrier="cj",
        invoice_number=carriers.sample_number("cj", serial=5),
    )

    assert part_of(mall).status == "shipped"
    assert AccessEntry.objects.filter(subject_kind="order").exists()


def test_a_packing_slip_is_a_pdf(mall, producer):
    mall.buy((mall.apples, 2), total=43_000)

    slip = producer.get(f"/merchant/orders/{part_of(mall).id}/slip.pdf")

    assert slip.content.startswith(b"%PDF")


def test_another_shops_order_does_not_exist(mall, producer):
    mall.buy((mall.oats, 1), total=12_500)
    other = VendorOrder.objects.in_book(1).get(vendor_id=mall.vendors[1])

    assert producer.get(f"/merchant/orders/{other.id}").status_code == 404


def test_an_officer_finds_sees_and_cancels_an_order(mall, officer):
    settled = mall.buy((mall.apples, 2), total=43_000)
    part = part_of(mall)

    assert settled.order_number in page(officer, "/officer/orders?q=010-0000-1234")
    assert "주문 접수" in page(officer, f"/officer/orders/{settled.checkout_id}")
    page(officer, "/officer/orders/unsettled")
    cancel = f"/officer/orders/{settled.checkout_id}/cancel/{part.id}"
    assert officer.post(cancel, {"words": ""}).status_code == 409
    page(officer, cancel, words="작황 피해")

    assert part_of(mall).status == "cancelled"
    assert "작황 피해" in page(officer, f"/officer/orders/{settled.checkout_id}")


def test_orders_are_exported_and_noted(mall, officer):
    mall.buy((mall.apples, 2), total=43_000)

    sheet = officer.get("/officer/orders?as=xlsx")

    assert sheet.status_code == 200
    assert AccessEntry.objects.filter(deed="export").exists()


def test_the_orders_file_holds_what_packers_and_bookkeepers_need(mall, producer):
    Product.objects.filter(title="배").update(is_tax_free=True)
    mall.buy((mall.apples, 1), (mall.pears, 1), total=38_000)

    answer = producer.get("/merchant/orders?as=xlsx")

    content = io.BytesIO(b"".join(answer.streaming_content))
    headings, row = list(load_workbook(content).active.iter_rows(values_only=True))[:2]
    told = dict(zip(headings, row, strict=True))
    assert told["면세 판매액 (환불 뺀 금액)"] == 15_000
    assert "나루로 1" in told["받는 곳"]
    assert AccessEntry.objects.filter(deed="export").exists()
    assert "나루로 1" not in page(producer, "/merchant/orders")
