"""Booked shipments for a day of the hub, places in its hall, and the proof at the end."""

import json
from collections import Counter
from dataclasses import asdict
from uuid import UUID

from bench.hub import freight
from bench.hub.worker import BY, GRAMS

from naru.goods.consignment import Place
from naru.hub.models import HubParcel, HubScan
from naru.journeys import run_the_hub
from naru.kernel import clock
from naru.kernel.db import copy_in, transaction
from naru.kernel.ids import uuid7
from naru.logistics import s10
from naru.logistics.models import Shipment, ShipmentLine, ShipmentStep
from naru.matching.models import TradeResult

PLACES = 2_000
STATIONS = 5
COUNTRIES = ("JP", "US", "SG", "VN")
SENDER = Place(
    name="Kim Naru", company="Naru Farm", street="1 Naru-ro", city="Naru-gun", postcode="59224",
    country="KR", phone="+82 61-430-0000",
)  # fmt: skip


def build(parcels: int) -> list[str]:
    """Write booked shipments with their freight by COPY and return their ids."""
    at = clock.now()
    sender, rows, lines = json.dumps(asdict(SENDER)), [], []
    for serial in range(1, parcels + 1):
        country = COUNTRIES[serial % len(COUNTRIES)]
        receiver = Place(
            name=f"Buyer {serial}", street=f"{serial} Harbour Road", city="Port", postcode="10401",
            country=country, phone="+1 202 555 0100",
        )  # fmt: skip
        row = Shipment(
            book_id=1, id=uuid7(), number=f"B-{serial:08d}", firm_id=UUID(int=serial % 90),
            firm_name=f"Firm {serial % 90}", came_from_kind="hand", sender=sender,
            receiver=json.dumps(asdict(receiver)), country=country, value_minor=64_00, grams=GRAMS,
            service="ems", tracking_number=s10.make("EM", serial), status="booked", begun_at=at,
            booked_at=at,
        )  # fmt: skip
        rows.append(row)
        lines += [
            ShipmentLine(
                book_id=1, shipment_id=row.id, place=n, description=words, hs6=hs, origin="KR",
                quantity=10, net_grams=600, value_minor=32_00,
            )
            for n, (words, hs) in enumerate(
                [("Roasted laver, seasoned", "200899"), ("Citron tea", "200791")], start=1
            )
        ]  # fmt: skip
    with transaction():
        copy_in(Shipment, rows)
        copy_in(ShipmentLine, lines)
    freight.hold(rows, at)
    codes = [f"{chr(65 + n // 100)}-{n % 100:02d}" for n in range(PLACES)]
    run_the_hub.lay_out(by=BY, codes=codes, at=at)
    return [str(row.id) for row in rows]


def prove(parcels: int) -> None:
    """Count at the end: each parcel once, handed over once, scanned once at each station."""
    gone = HubParcel.objects.in_book(1)
    states = Counter(gone.values_list("state", flat=True))
    assert states == {"handed_over": parcels}, states
    assert gone.values("shipment_id").distinct().count() == parcels
    shipments = Shipment.objects.in_book(1).filter(status="handed_over").count()
    steps = ShipmentStep.objects.in_book(1).filter(after="handed_over").count()
    results = TradeResult.objects.filter(kind="export").count()
    assert (shipments, steps, results) == (parcels, parcels, parcels), (shipments, steps, results)
    done = Counter(
        HubScan.objects.in_book(1).filter(outcome="done").values_list("parcel_id", flat=True)
    )
    assert set(done.values()) == {STATIONS}, "one scan of each station moved each parcel"
    freight.prove(parcels)
    print(f"proved: {parcels} expected, {parcels} handed over, none lost, none doubled")
