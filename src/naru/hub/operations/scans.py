"""
Take scans in, one from a handheld or thousands at once: a few statements a batch.

The parcels are locked in one order, so two scanners never move the same parcel twice. A scan that
came before (same key) is answered as then and changes nothing. Several steps of one parcel in one
batch (a handheld that was without net) are written one after the other, as the database demands.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from django.db import connection

from naru.hub import rules, scanning
from naru.hub.models import HubBag, HubFlight, HubParcel, HubPlace, HubScan
from naru.hub.operations import parcels
from naru.hub.scanning import Bag, Floor, Scan, Standing
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import copy_in, within_transaction

STANDING = tuple(Standing.__slots__)


@within_transaction
def take(*, by: Actor, scans: Sequence[Scan], at: datetime) -> Sequence[str]:
    """Take scans in and return what each of them did, in their order."""
    floor = _floor(by.body_id, scans, at)
    rows = _locked(by.body_id, {one.code for one in scans})
    told = dict(_known(by.body_id, scans))
    now = {code: _standing(row) for code, row in rows.items()}
    moved: dict[str, list[Standing]] = defaultdict(list)
    fresh = []
    for scan in scans:
        if scan.key in told:
            continue
        told[scan.key], after = _one(now.get(scan.code), scan, floor)
        fresh.append(_row(by, scan, rows.get(scan.code), told[scan.key], at))
        if after is not None and after != now[scan.code]:
            now[scan.code] = after
            moved[scan.code].append(after)
    copy_in(HubScan, fresh)
    for steps in zip_longest(*(moved[code] for code in sorted(moved))):
        pairs = zip(sorted(moved), steps, strict=True)
        _move(by.body_id, [(rows[code], step) for code, step in pairs if step], at)
    _note(by, rows, fresh, at)
    return [told[one.key] for one in scans]


def _one(now: Standing | None, scan: Scan, floor: Floor) -> tuple[str, Standing | None]:
    return scanning.step(now, scan, floor) if now else ("unknown", None)


def _locked(book_id: int, codes: set[str]) -> dict[str, HubParcel]:
    rows = HubParcel.objects.in_book(book_id).select_for_update()
    return {row.code: row for row in rows.filter(code__in=codes).order_by("id")}


def _known(book_id: int, scans: Sequence[Scan]) -> Sequence[tuple[UUID, str]]:
    rows = HubScan.objects.in_book(book_id).filter(key__in=[one.key for one in scans])
    return list(rows.values_list("key", "outcome"))


def _floor(book_id: int, scans: Sequence[Scan], at: datetime) -> Floor:
    named = {one.beside for one in scans if one.beside}
    places = HubPlace.objects.in_book(book_id).filter(code__in=named)
    bags = list(HubBag.objects.in_book(book_id).filter(code__in=named))
    flights = HubFlight.objects.in_book(book_id).filter(id__in={one.flight_id for one in bags})
    # Locked before the parcels, as whoever lets a flight leave does.
    held = flights.order_by("id").select_for_update(no_key=True)
    still = {one.id for one in held if one.left_at is None}
    return Floor(
        places=dict(places.values_list("code", "id")),
        bags={
            one.code: Bag(id=one.id, flight_id=one.flight_id, is_open=one.flight_id in still)
            for one in bags
        },
        tolerance=rules.house(legal_date(at)).tolerance,
    )


def _standing(row: HubParcel) -> Standing:
    return Standing(**{name: getattr(row, name) for name in STANDING})


def _row(by: Actor, scan: Scan, parcel: HubParcel | None, outcome: str, at: datetime) -> HubScan:
    return HubScan(
        book_id=by.body_id, key=scan.key, parcel_id=parcel.id if parcel else None,
        code=scan.code, station=scan.station, beside=scan.beside, grams=scan.grams,
        outcome=outcome, by_id=by.person_id, at=scan.at, noted_at=at,
    )  # fmt: skip


def _move(book_id: int, moved: Sequence[tuple[HubParcel, Standing]], at: datetime) -> None:
    if not moved:
        return
    names = ("state", "held_from", "weighed_grams", "place_id", "bag_id")
    columns = [[getattr(now, name) for _, now in moved] for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hub_move_parcels(%s::smallint, %s::uuid[], %s, %s, %s::int[], %s::uuid[],"
            " %s::uuid[], %s)",
            [book_id, [row.id for row, _ in moved], *columns, at],
        )
        (count,) = cursor.fetchone()
    assert count == len(moved), "a locked parcel moves"
    for row, now in moved:
        row.weighed_grams = now.weighed_grams


def _note(by: Actor, rows: Mapping[str, HubParcel], fresh: Sequence[HubScan], at: datetime) -> None:
    unknown = {one.code for one in fresh if one.outcome == "unknown"}
    if unknown:
        parcels.note_unknown(by=by, codes=unknown, at=at)
    for kind in scanning.OFF_WEIGHT:
        off = [rows[one.code] for one in fresh if one.outcome == kind]
        if off:
            parcels.note_weights(by=by, kind=kind, parcels=off, at=at)
