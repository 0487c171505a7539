"""Officers settle held duty with a carrier's bill: looked at first, each row answered, once."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.journeys.sending import an_item, make_cast, moved, open_the_book, ready
from tests.logistics.consignments import RECEIVER

from naru.customs.models import LandedQuote
from naru.journeys import book_a_shipment, settle_duties
from naru.kernel import clock
from naru.ledger import queries as ledger
from naru.logistics.fakes import FlatCarrier, OneCarrier

pytestmark = pytest.mark.django_db
AMERICAN = moved(
    RECEIVER, street="100 N Main St", city="Los Angeles", region="CA", postcode="90012",
    country="US", phone="+1 213-555-0100",
)  # fmt: skip


@pytest.fixture
def booked(public_body):
    """Book two parcels whose sender pays duty, and one whose receiver does."""
    cast = open_the_book(make_cast(public_body))
    item, carrier, found = an_item(cast), OneCarrier(carrier=FlatCarrier()), []
    for incoterm in ("DDP", "DDP", "DAP"):
        made = ready(cast, item.id, incoterm=incoterm, receiver=AMERICAN)
        found.append(
            book_a_shipment.book(
                by=cast.by, shipment_id=made, service="ems", firm_pays_max=None, at=clock.now(),
                carriers=carrier,
            ).tracking_number
        )  # fmt: skip
    return found


def test_a_bill_is_looked_at_then_settled_once(booked, people, signed_in):
    officer = signed_in(people("officer", role="officer"))
    first, second, free = booked
    bill = f"송장번호,합계\n{first},12000\n{second},9000\n{free},500\nEM000000000KR,1\n{free},2\n"
    where = reverse("officer:rates_duty_file")

    def brought():
        file = SimpleUploadedFile("bill.csv", bill.encode())
        return officer.post(where, {"file": file}).content.decode()

    page = brought()
    assert "2건 정산하기" in page
    assert "이 송장번호의 발송이 없습니다." in page
    assert "같은 송장번호가 파일에 두 번" in page
    assert LandedQuote.objects.in_book(1).filter(state="settled").count() == 0

    told = re.search(r'name="told" value="([^"]+)"', page)[1]
    done = officer.post(where, {"told": told}).content.decode()
    again = officer.post(where, {"told": told}).content.decode()
    assert "2건을 정산했습니다." in done
    assert "0건을 정산했습니다." in again
    assert "이 금액으로 이미 정산되어 있습니다." in again
    assert ledger.balance(book_id=1, code="duties:owed").minor == 21_000
    assert "정산할 수 있는 줄이 없습니다." in brought()
    assert officer.post(where, {"told": told + "x"}).status_code == 422

    otherwise = settle_duties.look(body_id=1, content=f"송장번호,합계\n{first},13000".encode())
    assert [one.state for one in otherwise.lines] == ["settled_otherwise"]


def test_held_duty_is_listed_by_how_long_it_waits(booked, people, signed_in):
    officer = signed_in(people("officer", role="officer"))
    old = LandedQuote.objects.in_book(1).order_by("id").first()
    old.quoted_at = clock.now() - timedelta(days=40)
    old.save()

    page = officer.get(reverse("officer:rates_duties"), {"age": "30"}).content.decode()
    sheet = officer.get(reverse("officer:rates_duty_blank"))

    assert "30~59일" in page
    assert "모두 1건" in page
    assert ">40<" in page
    assert sheet.status_code == 200
    assert booked
