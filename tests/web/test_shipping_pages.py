"""Shipments abroad through the doors: written, mended, booked, printed, handed over, followed."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from naru.goods.models import TradeItem
from naru.identity.models import Firm
from naru.kernel import clock, outside
from naru.kernel.db import transaction
from naru.ledger import operations as ledger
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import Shipment
from naru.logistics.ports import Carriers
from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db
WRITTEN = {
    "rows": "2", "line0-quantity": "20", "line0-value": "64.00", "grams": "1900",
    "length_mm": "320", "width_mm": "240", "height_mm": "180", "purpose": "sale",
    "incoterm": "DAP", "currency": "USD", "freight": "12.50", "insurance": "",
    "receiver-name": "José Sato", "receiver-street": "1-2-3 Ginza", "receiver-city": "Tokyo",
    "receiver-postcode": "1040061", "receiver-country": "JP", "receiver-phone": "+81 3-1234-5678",
    "sender-name": "Kim Naru", "sender-company": "Naru Farm", "sender-street": "1 Naru-ro",
    "sender-city": "Naru-gun", "sender-postcode": "59224", "sender-country": "KR",
    "sender-phone": "+82 61-430-0000",
}  # fmt: skip


@pytest.fixture
def carrier():
    """Let a carrier in memory stand at the port, and put the other back."""
    before, fake = outside.the(Carriers), FlatCarrier()
    outside.provide(Carriers, OneCarrier(carrier=fake))
    yield fake
    outside.provide(Carriers, before)


@pytest.fixture
def cast(people, signed_in, carrier):
    firm = Firm.objects.create(
        brn="1234567891", name="나루농산", representative="김나루", registered_at=clock.now()
    )
    item = TradeItem.objects.create(
        body_id=1, firm_id=firm.id, name_ko="구운 김", name_en="Roasted laver, seasoned",
        hs6="200899", net_grams=60, value_minor=3_000, status="confirmed",
        written_at=clock.now(), confirmed_at=clock.now(),
    )  # fmt: skip
    with transaction():
        ledger.open_book(book_id=1, name="나루군", at=clock.now())
    return {
        "item": item,
        "carrier": carrier,
        "owner": signed_in(people("owner", firm=firm)),
        "officer": signed_in(people("officer", role="officer")),
    }


def at(name, *args):
    return reverse(f"gate:{name}", args=args)


def act(client, one, action):
    return client.post(at("shipment_act", one.id), {"action": action}, follow=True)


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_a_firm_sends_a_parcel_from_the_form_to_the_carrier(cast):
    owner, told = cast["owner"], WRITTEN | {"line0-item": str(cast["item"].id)}
    wrong = owner.post(at("shipment_new"), told | {"line0-value": "1.2.3", "line0-quantity": ""})
    assert wrong.status_code == 422
    assert "몇 개인지 적어 주세요." in wrong.content.decode()

    drafted = owner.post(at("shipment_new"), told, follow=True).content.decode()
    one = Shipment.objects.in_book(1).get()
    assert "이렇게 적을 수 있습니다: Jose Sato" in drafted
    assert "아직 보낼 수 없습니다" in act(owner, one, "ready").content.decode()
    act(owner, one, "plain")
    offers = act(owner, one, "ready").content.decode()
    assert "EMS" in offers
    assert "25,500원" in offers

    booked = owner.post(at("shipment_book", one.id), {"service": "ems"}, follow=True)
    number = next(iter(cast["carrier"].taken.values())).tracking_number
    assert number in booked.content.decode()
    both = text_of(owner.get(at("shipment_paper", one.id, "all")))
    assert "CN 23" in both
    assert "USD 76.50" in both
    assert "Roasted laver, seasoned" in both
    assert f"^FD{number}^FS" in owner.get(at("shipment_paper", one.id, "zpl")).content.decode()
    data = json.loads(owner.get(at("shipment_paper", one.id, "itmatt-json")).content)
    assert data["Declaration"]["FunctionalReferenceID"] == number
    assert owner.get(at("shipment_paper", one.id, "itmatt-xml")).status_code == 200
    assert owner.get(at("shipment_paper", one.id, "poem")).status_code == 404
    assert "CN 23" in text_of(owner.get(at("shipment_batch")))

    assert "운송사에 인계" in act(owner, one, "hand_over").content.decode()
    listed = owner.get(at("shipments"), {"q": number}).content.decode()
    assert one.number in listed
    sheet = load_workbook(io.BytesIO(b"".join(owner.get(at("shipments"), {"as": "xlsx"}))))
    assert sheet.active.max_row == 2
    assert owner.get(at("shipment_edit", one.id)).status_code == 302


def test_a_booking_is_cancelled_and_the_shipment_given_up(cast):
    owner, told = cast["owner"], WRITTEN | {"line0-item": str(cast["item"].id)}
    owner.post(at("shipment_new"), told | {"receiver-name": "Aoi Sato"})
    one = Shipment.objects.in_book(1).get()
    edited = WRITTEN | {"line0-item": str(cast["item"].id), "receiver-name": "Aoi Sato-Kim"}
    assert "모자란" in owner.post(at("shipment_edit", one.id), edited, follow=True).content.decode()
    act(owner, one, "ready")
    shown = {"service": "ems", "shown-ems": "1"}
    assert "업체 부담이 25,500원" in owner.post(at("shipment_book", one.id), shown).content.decode()
    owner.post(at("shipment_book", one.id), {"service": "ems"})

    asked = owner.get(at("shipment_cancel", one.id)).content.decode()
    assert "접수 취소를 요청합니다" in asked
    owner.post(at("shipment_cancel", one.id))
    assert cast["carrier"].taken == {}
    gone = owner.post(at("shipment_cancel", one.id), {"words": "품절"}, follow=True)
    assert "품절" in gone.content.decode()


def test_a_table_makes_drafts_once_and_tells_every_row_that_was_not_taken(cast):
    owner = cast["owner"]
    blank = load_workbook(io.BytesIO(b"".join(owner.get(at("shipment_table_blank")))))
    sheet = blank.worksheets[0]
    good = [cell.value for cell in sheet[2]]
    sheet.append([*good[:11], "없는 물품", *good[12:]])
    sheet.cell(row=3, column=1).value = "A-2"
    sheet.append([None, *good[1:]])
    stored = io.BytesIO()
    blank.save(stored)

    def brought():
        file = SimpleUploadedFile("table.xlsx", stored.getvalue())
        return owner.post(at("shipment_table"), {"file": file}).content.decode()

    assert "“없는 물품”은(는) 수출 물품에 없습니다." in brought()
    assert "이미 발송이 만들어졌습니다" in brought()
    assert sorted(one.order_number for one in Shipment.objects.in_book(1)) == ["", "A-1001"]


def test_an_officer_sees_all_firms_and_every_look_is_noted(cast):
    told = WRITTEN | {"line0-item": str(cast["item"].id)}
    cast["owner"].post(at("shipment_new"), told)
    one, officer = Shipment.objects.in_book(1).get(), cast["officer"]

    listed = officer.get(reverse("officer:shipments"), {"trouble": ""}).content.decode()
    assert "나루농산" in listed
    shown = officer.get(reverse("officer:shipment", args=[one.id])).content.decode()
    assert "José Sato" in shown
    assert AccessEntry.objects.filter(subject_kind="shipment").count() == 1
    acted = officer.post(
        reverse("officer:shipment_act", args=[one.id]), {"action": "hand_over"}, follow=True
    )
    assert "지금 상태(작성 중)에서" in acted.content.decode()
    none = officer.get(reverse("officer:shipments"), {"trouble": "1"}).content.decode()
    assert one.number not in none
