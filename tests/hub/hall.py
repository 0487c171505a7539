"""A hub with places, a flight and booked parcels, for tests."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from tests.logistics.consignments import LAVER, RECEIVER, SENDER

from naru.hub.models import HubBag
from naru.hub.scanning import Scan
from naru.journeys import run_the_hub
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.logistics import s10
from naru.logistics.models import Shipment, ShipmentLine

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
CUT_OFF = NOW + timedelta(hours=6)
BY = Actor(body_id=1, body_role="officer")
GRAMS = 1_900


def booked(serial, **changes):
    """Keep a booked shipment to Tokyo."""
    told = {
        "book_id": 1, "number": f"260302-{serial:08d}", "firm_id": UUID(int=8),
        "firm_name": "나루농산", "came_from_kind": "hand", "sender": json.dumps(asdict(SENDER)),
        "receiver": json.dumps(asdict(RECEIVER)), "country": "JP", "value_minor": 64_00,
        "grams": GRAMS, "service": "ems", "tracking_number": s10.make("EM", serial),
        "status": "booked", "begun_at": NOW, "booked_at": NOW,
    }  # fmt: skip
    row = Shipment.objects.create(**(told | changes))
    ShipmentLine.objects.create(
        book_id=1, shipment_id=row.id, place=1, description=LAVER.description, hs6=LAVER.hs6,
        origin="KR", quantity=20, net_grams=1_200, value_minor=64_00,
    )  # fmt: skip
    return row


def a_hall(count):
    """Lay a hub out with one flight to Japan, and announce parcels to it."""
    rows = [booked(serial) for serial in range(1, count + 1)]
    run_the_hub.lay_out(by=BY, codes=["A-01", "A-02"], at=NOW)
    flight_id = run_the_hub.plan_flight(
        by=BY, number="KE703", countries=["JP"], cut_off_at=CUT_OFF, at=NOW
    )
    run_the_hub.expect_booked(by=BY, at=NOW)
    bag = HubBag.objects.in_book(1).get(flight_id=flight_id)
    codes = [row.tracking_number for row in rows]
    return SimpleNamespace(flight_id=flight_id, bag=bag.code, codes=codes, rows=rows)


def scanned(station, code, *, beside="", grams=0, key=None):
    """Scan a code at a station."""
    return Scan(key=key or uuid7(), station=station, code=code, at=NOW, beside=beside, grams=grams)


def take(*scans):
    """Take scans in and return what they did."""
    return list(run_the_hub.scan(by=BY, scans_taken=scans, at=NOW))


def stored(hall):
    """Receive and store everything."""
    take(*[scanned("receive", code) for code in hall.codes])
    take(*[scanned("store", code, beside="A-02") for code in hall.codes])


def in_bags(hall, grams=GRAMS):
    """Bring everything into the bag of its flight."""
    stored(hall)
    wave_id = run_the_hub.make_wave(by=BY, flight_id=hall.flight_id, at=NOW)
    take(*[scanned("pick", code) for code in hall.codes])
    take(*[scanned("pack", code, grams=grams) for code in hall.codes])
    take(*[scanned("sort", code, beside=hall.bag) for code in hall.codes])
    return wave_id
