"""A receiver abroad is written to and sees her parcel in her language, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.journeys.sending import NOW, an_item, make_cast, moved, open_the_book, ready
from tests.logistics.consignments import RECEIVER

from naru.journeys import book_a_shipment, follow_shipments, hand_over_shipments, write_to_receivers
from naru.kernel.actor import Actor
from naru.kernel.clock import now
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.models import Shipment
from naru.logistics.ports import Seen
from naru.logistics.queries import receivers
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(public_body):
    return open_the_book(make_cast(public_body))


def sent(cast, item, **changes):
    """Book a parcel and hand it over; return its id and its carrier's number."""
    made = ready(cast, item.id, **changes)
    carriers = OneCarrier(carrier=FlatCarrier(first_serial=Shipment.objects.count() * 7 + 1_000))
    booked = book_a_shipment.book(
        by=cast.by, shipment_id=made, service="ems", firm_pays_max=None, at=NOW, carriers=carriers
    )
    hand_over_shipments.hand_over(by=cast.by, shipment_ids=[made], at=NOW)
    return made, booked.tracking_number


def page(made, language="ja"):
    key = receivers.key_of(book_id=1, shipment_id=made)
    return Client().get(f"/abroad/{language}/track/{key}/")


def test_a_receiver_is_told_twice_and_follows_her_parcel(cast):
    made, number = sent(cast, an_item(cast))

    assert write_to_receivers.run(body_id=1, at=NOW) == 1
    assert write_to_receivers.run(body_id=1, at=NOW) == 0
    letter = Letter.objects.get(template="receivers.sent")
    assert (letter.to, letter.language) == (RECEIVER.email, "ja")
    assert "Gangjin Clean Foods" in letter.subject
    assert f"/abroad/ja/track/{receivers.key_of(book_id=1, shipment_id=made)}/" in letter.text

    seen = Seen(tracking_number=number, state="customs_duty_due", at=NOW + timedelta(hours=50))
    by = Actor(body_id=1)
    follow_shipments.note(by=by, seen=[seen], at=NOW)
    shown = page(made)
    said = shown.content.decode()
    assert "関税・税金のお支払い待ちです" in said
    assert "reqCodeNo1=" + number in said
    assert "Roasted laver, seasoned × 20" in said
    assert RECEIVER.name not in said
    assert RECEIVER.street not in said
    assert shown["X-Robots-Tag"] == "noindex, nofollow"
    assert 'content="noindex, nofollow"' in said

    come = Seen(tracking_number=number, state="delivered", at=NOW + timedelta(hours=70))
    follow_shipments.note(by=by, seen=[come], at=come.at)
    assert write_to_receivers.run(body_id=1, at=come.at) == 1
    assert Letter.objects.get(template="receivers.delivered").to == RECEIVER.email
    assert "お支払い</h2>" not in page(made).content.decode()


def test_what_is_owed_at_the_door_goes_by_the_terms(cast):
    item = an_item(cast)
    paid, _ = sent(cast, item, incoterm="DDP", receiver=moved(RECEIVER, email=""))
    known = moved(  # A buyer in Germany who reads Japanese.
        RECEIVER, email="sato@aoi.example", country="DE", city="Berlin", postcode="10115",
        phone="+49 30 1234567",
    )  # fmt: skip
    owed, _ = sent(cast, item, receiver=known)

    assert "관세와 세금은 보낸 곳이 냅니다." in page(paid, "ko").content.decode()
    assert "관세와 세금은 보낸 곳이 냅니다." not in page(owed, "ko").content.decode()
    assert "Lo que debe pagar al recibirlo" in page(owed, "es").content.decode()
    assert write_to_receivers.run(body_id=1, at=NOW) == 1  # the other left no address
    assert Letter.objects.get(template="receivers.sent").language == "ja"


def test_a_key_opens_one_parcel_and_not_for_ever(cast):
    made, _ = sent(cast, an_item(cast))
    key = receivers.key_of(book_id=1, shipment_id=made)

    assert page(made).status_code == 200
    assert Client().get(f"/abroad/ja/track/{key[:-1]}x/").status_code == 404
    assert receivers.by_key(book_id=2, key=key, at=now()) is None
    Shipment.objects.in_book(1).filter(id=made).update(
        status="delivered", ended_at=now() - timedelta(days=receivers.OPEN_DAYS + 1)
    )
    assert page(made).status_code == 404
