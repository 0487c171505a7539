"""Two days in the demo county's hub: a flight that left, one being filled, docks, exceptions."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.hub.queries import appointments
from naru.hub.queries.board import ParcelView
from naru.hub.scanning import Scan
from naru.journeys import bring_to_the_hub, run_the_hub
from naru.journeys.demo_county import county, shipping
from naru.journeys.demo_county.county import NARU
from naru.kernel.actor import Actor
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import Wanted

PARCELS = 24
SHOWN = 100
AISLES, PLACES = "ABC", 12
LEFT, FREE = 6, 3  # so many went with an earlier flight; so many wait for a time at a dock
UNKNOWN = "EM123456785KR"


def leave(evening: datetime) -> None:
    """Open the docks, let firms bring parcels, and bring them as far as the bags."""
    shipping.book_more(evening, PARCELS)
    by, opened = county.officer("officer"), evening - timedelta(days=1, hours=6)
    codes = [f"{aisle}-{n:02d}" for aisle in AISLES for n in range(1, PLACES + 1)]
    run_the_hub.lay_out(by=by, codes=codes, at=opened)
    bring_to_the_hub.open_docks(by=by, at=opened)
    by_firm = _by_firm()
    if not by_firm:  # a small county may have booked nothing
        return
    (hers, mine), *others = by_firm
    _missed(by, others, opened, evening)
    came = _brought(by, hers, mine[:-FREE], opened, evening)
    for firm_id, ids in others[1:2]:
        _brought(by, firm_id, ids, opened, evening, is_coming=True)
    _left_before(by, came[:LEFT], evening - timedelta(hours=12))
    _today(by, came[LEFT:], evening)


def _by_firm() -> Sequence[tuple[UUID, list[UUID]]]:
    """Return booked shipments by firm, the firm with the most first."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    wanted = Wanted(status="booked")
    for one in shipments.page(book_id=NARU, wanted=wanted, limit=SHOWN).rows:
        found[one.firm_id].append(one.id)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))


def _brought(
    by: Actor, firm_id: UUID, ids: Sequence[UUID], at: datetime, evening: datetime, *,
    is_coming: bool = False,
) -> Sequence[ParcelView]:  # fmt: skip
    """Book a dock; unless it is still to come, take all but the last parcel in."""
    asked = evening if is_coming else at
    slots = bring_to_the_hub.slots(body_id=NARU, at=asked)
    starts_at = next(one.span.since for one in slots if one.left)
    made = bring_to_the_hub.book(
        by=by, firm_id=firm_id, shipment_ids=ids, starts_at=starts_at, at=asked
    )
    rows = appointments.parcels_of(book_id=NARU, appointment_id=made)
    if not is_coming and starts_at < evening:
        here = [one.id for one in rows[:-1]]
        bring_to_the_hub.take_in(by=by, appointment_id=made, here=here, at=starts_at)
    elif not is_coming:  # the docks were closed for days: they are scanned all the same
        _scanned(by, rows[:-1], "receive", evening - timedelta(hours=3))
    return rows[:-1]


def _missed(
    by: Actor, others: Sequence[tuple[UUID, list[UUID]]], at: datetime, evening: datetime
) -> None:
    """Let one firm book a time and not come."""
    slots = bring_to_the_hub.slots(body_id=NARU, at=at)
    for firm_id, ids in others[:1]:
        starts_at = slots[2].span.since
        made = bring_to_the_hub.book(
            by=by, firm_id=firm_id, shipment_ids=ids, starts_at=starts_at, at=at
        )
        if starts_at < evening:
            bring_to_the_hub.miss(by=by, appointment_id=made, at=starts_at + timedelta(hours=1))


def _left_before(by: Actor, found: Sequence[ParcelView], at: datetime) -> None:
    flight, bag = _flight(by, "KE701", found, at, hours=6)
    _scanned(by, found, "store", at)
    run_the_hub.make_wave(by=by, flight_id=flight, at=at)
    for station in ("pick", "pack"):
        _scanned(by, found, station, at)
    _scanned(by, found, "sort", at, beside=bag)
    run_the_hub.hand_over(by=by, flight_id=flight, at=at + timedelta(hours=5))


def _today(by: Actor, found: Sequence[ParcelView], evening: datetime) -> None:
    """Leave something at every station, and something wrong of every kind."""
    at = evening - timedelta(hours=2)
    flight, bag = _flight(by, "KE703", found, at, hours=26)
    _scanned(by, found[2:], "store", at)
    run_the_hub.make_wave(by=by, flight_id=flight, at=at)
    _scanned(by, found[4:], "pick", at)
    _scanned(by, found[5:6], "pack", at, grams=420)  # heavier than booked
    _scanned(by, found[6:7], "pack", at, grams=-400)  # lighter
    _scanned(by, found[7:], "pack", at)
    _scanned(by, found[9:], "sort", at, beside=bag)
    if found:
        run_the_hub.hold(by=by, parcel_id=found[0].id, kind="damaged", words="모서리 파손", at=at)
    run_the_hub.scan(
        by=by,
        at=at,
        scans_taken=[
            Scan(key=uuid5(NAMESPACE_URL, UNKNOWN), station="receive", code=UNKNOWN, at=at)
        ],
    )


def _flight(
    by: Actor, number: str, found: Sequence[ParcelView], at: datetime, *, hours: int
) -> tuple[UUID, str]:
    flight = run_the_hub.plan_flight(
        by=by, number=number, countries=sorted({one.country for one in found}) or ["JP"],
        cut_off_at=at + timedelta(hours=hours), at=at,
    )  # fmt: skip
    return flight, run_the_hub.open_bags(by=by, flight_id=flight, count=2)[0]


def _scanned(
    by: Actor, found: Sequence[ParcelView], station: str, at: datetime, *, beside: str = "",
    grams: int = 0,
) -> None:  # fmt: skip
    """Scan parcels; ``grams`` is how far their weight is off."""
    scans = [
        Scan(
            key=uuid5(NAMESPACE_URL, f"demo:{station}:{one.id}"),
            station=station,
            code=one.code,
            at=at,
            beside=beside or (f"B-{n % PLACES + 1:02d}" if station == "store" else ""),
            grams=max(one.booked_grams + grams, 1) if station == "pack" else 0,
        )
        for n, one in enumerate(found)
    ]
    if scans:
        run_the_hub.scan(by=by, scans_taken=scans, at=at)
