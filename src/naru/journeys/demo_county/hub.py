"""A morning in the demo county's hub: booked parcels received, stored, packed, one held."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from naru.hub.queries import board
from naru.hub.queries.board import ParcelView
from naru.hub.scanning import Scan
from naru.journeys import run_the_hub
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal

PLACES = 24
SHOWN = 60


def leave(evening: datetime) -> None:
    """Lay out the hall, expect what is booked, and bring some of it as far as the bags."""
    by, at = county.officer("officer"), evening - timedelta(hours=3)
    run_the_hub.lay_out(by=by, codes=[f"A-{n:02d}" for n in range(1, PLACES + 1)], at=at)
    try:
        run_the_hub.expect_booked(by=by, at=at)
    except Refusal:  # a small county may have booked nothing
        return
    found = board.page(book_id=NARU, limit=SHOWN).rows
    flight = run_the_hub.plan_flight(
        by=by, number="KE703", countries=sorted({one.country for one in found}),
        cut_off_at=evening + timedelta(days=1), at=at,
    )  # fmt: skip
    bags = run_the_hub.open_bags(by=by, flight_id=flight, count=2)
    _scanned(by, found[1:], "receive", at)
    _scanned(by, found[2:], "store", at)
    run_the_hub.make_wave(by=by, flight_id=flight, at=at)
    _scanned(by, found[3:], "pick", at)
    _scanned(by, found[4:], "pack", at)
    _scanned(by, found[5:], "sort", at, beside=bags[0])
    if len(found) > 1:
        run_the_hub.hold(by=by, parcel_id=found[1].id, kind="damaged", words="모서리 파손", at=at)


def _scanned(
    by: Actor, found: Sequence[ParcelView], station: str, at: datetime, *, beside: str = ""
) -> None:
    scans = [
        Scan(
            key=uuid5(NAMESPACE_URL, f"demo:{station}:{one.id}"),
            station=station,
            code=one.code,
            at=at,
            beside=beside or (f"A-{n % PLACES + 1:02d}" if station == "store" else ""),
            grams=one.booked_grams if station == "pack" else 0,
        )
        for n, one in enumerate(found)
    ]
    if scans:
        run_the_hub.scan(by=by, scans_taken=scans, at=at)
