"""Read the hub: how much stands where, what each flight still waits for, what went wrong."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery

from naru.hub import sorting
from naru.hub.models import (
    HubBag,
    HubException,
    HubFlight,
    HubParcel,
    HubPlace,
    HubScan,
    HubWave,
)
from naru.hub.sorting import Room, Sorted
from naru.kernel.page import Page, newest_first

LEFT_SHOWN = timedelta(hours=18)
FLIGHTS_SHOWN_MAX = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    """A parcel in the hub."""

    id: UUID
    shipment_id: UUID
    code: str
    firm_name: str
    country: str
    booked_grams: int
    weighed_grams: int
    state: str
    held_from: str
    wave_id: UUID | None
    flight_id: UUID | None
    bag_id: UUID | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightView:
    """A flight with how many of its parcels stand in each state."""

    id: UUID
    number: str
    countries: Sequence[str]
    cut_off_at: datetime
    left_at: datetime | None
    parcels: int
    grams: int
    counts: dict[str, int]

    @property
    def waiting(self) -> int:
        """Return how many are not in a bag yet."""
        return sum(self.counts.get(one, 0) for one in ("stored", "picked", "packed", "held"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BagView:
    """A bag of a flight with what lies in it."""

    id: UUID
    number: int
    code: str
    parcels: int
    grams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveView:
    """A wave."""

    id: UUID
    number: str
    flight_id: UUID
    parcels: int
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionView:
    """Something that went wrong."""

    id: UUID
    parcel_id: UUID | None
    code: str
    kind: str
    words: str
    raised_at: datetime
    resolution: str
    resolved_words: str
    resolved_at: datetime | None
    freight_before_won: int | None
    freight_after_won: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanView:
    """A scan of a parcel."""

    station: str
    outcome: str
    beside: str
    grams: int
    by_id: UUID | None
    at: datetime


def counts(*, book_id: int, handed_over_since: datetime) -> dict[str, int]:
    """Return how many parcels stand in each state; of those gone, the ones since an instant."""
    rows = HubParcel.objects.in_book(book_id).filter(
        ~Q(state__in=("handed_over", "withdrawn")) | Q(changed_at__gte=handed_over_since)
    )
    found = rows.order_by().values("state").annotate(many=Count("id"))
    return {row["state"]: row["many"] for row in found}


def flights(*, book_id: int, at: datetime) -> Sequence[FlightView]:
    """Return the flights that have not left, and those that left lately, by their cut-off."""
    rows = HubFlight.objects.in_book(book_id).filter(
        Q(left_at__isnull=True) | Q(left_at__gte=at - LEFT_SHOWN)
    )
    return _flights(book_id, list(rows.order_by("cut_off_at", "id")[:FLIGHTS_SHOWN_MAX]))


def flight(*, book_id: int, flight_id: UUID) -> FlightView | None:
    """Return one flight, or None."""
    found = _flights(book_id, list(HubFlight.objects.in_book(book_id).filter(id=flight_id)))
    return found[0] if found else None


def bags(*, book_id: int, flight_id: UUID) -> Sequence[BagView]:
    """Return the bags of a flight with what lies in them."""
    rows = HubBag.objects.in_book(book_id).filter(flight_id=flight_id)
    lying: dict[UUID, list[int]] = {}
    parcels = HubParcel.objects.in_book(book_id).filter(flight_id=flight_id, bag_id__isnull=False)
    for bag_id, grams in parcels.values_list("bag_id", "weighed_grams"):
        lying.setdefault(bag_id, []).append(grams)
    return [
        BagView(
            id=row.id, number=row.number, code=row.code, parcels=len(lying.get(row.id, ())),
            grams=sum(lying.get(row.id, ())),
        )
        for row in rows.order_by("number")
    ]  # fmt: skip


def sort_list(*, book_id: int, flight_id: UUID, most: int) -> Sequence[Sorted]:
    """Return which bag each parcel of a flight that is not sorted yet goes into."""
    rows = HubParcel.objects.in_book(book_id).filter(flight_id=flight_id)
    lying = rows.filter(bag_id__isnull=False).order_by().values("bag_id", "country")
    inside = {one["bag_id"]: one for one in lying.annotate(many=Count("id"))}
    rooms = [
        Room(
            code=bag.code, country=inside[bag.id]["country"] if bag.id in inside else "",
            parcels=inside[bag.id]["many"] if bag.id in inside else 0,
        )
        for bag in HubBag.objects.in_book(book_id).filter(flight_id=flight_id).order_by("number")
    ]  # fmt: skip
    waiting = rows.filter(state__in=("stored", "picked", "packed"))
    return sorting.plan(waiting.values_list("code", "country"), rooms, most=most)


def aboard(*, book_id: int, flight_id: UUID) -> Sequence[ParcelView]:
    """Return what lies in the bags of a flight, bag by bag."""
    rows = HubParcel.objects.in_book(book_id).filter(
        flight_id=flight_id, state__in=("sorted", "handed_over")
    )
    return [read_parcel(row) for row in rows.order_by("bag_id", "code")]


def missed(*, book_id: int, countries: Collection[str]) -> int:
    """Return how many picked or packed parcels for some countries have no flight."""
    rows = HubParcel.objects.in_book(book_id).filter(
        state__in=("picked", "packed"), flight_id__isnull=True, country__in=countries
    )
    return rows.count()


def bound_for(*, book_id: int) -> dict[str, int]:
    """Return how many parcels wait in the hub, or are expected, for each country."""
    rows = HubParcel.objects.in_book(book_id).exclude(state__in=("handed_over", "withdrawn"))
    found = rows.order_by().values("country").annotate(many=Count("id")).order_by("-many")
    return {row["country"]: row["many"] for row in found}


def pickable(*, book_id: int, countries: Collection[str]) -> int:
    """Return how many stored parcels for some countries wait for a wave."""
    rows = HubParcel.objects.in_book(book_id).filter(
        state="stored", wave_id__isnull=True, country__in=countries
    )
    return rows.count()


def waves(*, book_id: int, flight_id: UUID) -> Sequence[WaveView]:
    """Return the waves of a flight, the newest first."""
    rows = HubWave.objects.in_book(book_id).filter(flight_id=flight_id)
    return [_read(WaveView, row) for row in rows.order_by("-id")]


def wave(*, book_id: int, wave_id: UUID) -> WaveView | None:
    """Return one wave, or None."""
    row = HubWave.objects.in_book(book_id).filter(id=wave_id).first()
    return _read(WaveView, row) if row else None


def of_wave(*, book_id: int, wave_id: UUID) -> Sequence[tuple[ParcelView, str]]:
    """Return the parcels of a wave with their places, along the way through the hall."""
    places = HubPlace.objects.in_book(book_id).filter(id=OuterRef("place_id"))
    rows = HubParcel.objects.in_book(book_id).filter(wave_id=wave_id)
    marked = rows.annotate(
        place=Subquery(places.values("code")), route=Subquery(places.values("route"))
    )
    return [(read_parcel(row), row.place or "") for row in marked.order_by("route", "id")]


def parcel(*, book_id: int, parcel_id: UUID) -> ParcelView | None:
    """Return one parcel, or None."""
    row = HubParcel.objects.in_book(book_id).filter(id=parcel_id).first()
    return read_parcel(row) if row else None


def coded(*, book_id: int, code: str) -> ParcelView | None:
    """Return the parcel with a code, or None."""
    row = HubParcel.objects.in_book(book_id).filter(code=code).first()
    return read_parcel(row) if row else None


def page(
    *, book_id: int, search: str = "", state: str = "", cursor: str = "", limit: int
) -> Page[ParcelView]:
    """Return a page of parcels, the newest first."""
    rows = HubParcel.objects.in_book(book_id)
    if state:
        rows = rows.filter(state=state)
    if search:
        words = search.strip()
        rows = rows.filter(Q(code__icontains=words) | Q(firm_name__icontains=words))
    return newest_first(rows, read_parcel, cursor=cursor, limit=limit)


def exceptions(
    *, book_id: int, is_open: bool | None = None, cursor: str = "", limit: int
) -> Page[ExceptionView]:
    """Return a page of exceptions, the newest first."""
    rows = HubException.objects.in_book(book_id)
    if is_open is not None:
        rows = rows.filter(resolved_at__isnull=is_open)
    return newest_first(rows, lambda row: _read(ExceptionView, row), cursor=cursor, limit=limit)


def exception(*, book_id: int, exception_id: UUID) -> ExceptionView | None:
    """Return one exception, or None."""
    row = HubException.objects.in_book(book_id).filter(id=exception_id).first()
    return _read(ExceptionView, row) if row else None


def wrong(*, book_id: int) -> dict[str, int]:
    """Return how many exceptions of each kind stand open."""
    rows = HubException.objects.in_book(book_id).filter(resolved_at__isnull=True)
    found = rows.order_by().values("kind").annotate(many=Count("id"))
    return {row["kind"]: row["many"] for row in found}


def scans(*, book_id: int, parcel_id: UUID) -> Sequence[ScanView]:
    """Return every scan of a parcel, the newest first."""
    rows = HubScan.objects.in_book(book_id).filter(parcel_id=parcel_id)
    return [_read(ScanView, row) for row in rows.order_by("-id")]


def _flights(book_id: int, rows: Sequence[HubFlight]) -> Sequence[FlightView]:
    found = HubParcel.objects.in_book(book_id).filter(flight_id__in=[row.id for row in rows])
    by_flight: dict[UUID, dict[str, int]] = {row.id: {} for row in rows}
    counted = found.order_by().values("flight_id", "state").annotate(many=Count("id"))
    for one in counted:
        by_flight[one["flight_id"]][one["state"]] = one["many"]
    return [_read(FlightView, row, counts=by_flight[row.id]) for row in rows]


def read_parcel(row: HubParcel) -> ParcelView:
    """Read a row."""
    read: ParcelView = _read(ParcelView, row)
    return read


def _read(view: Any, row: Any, **more: Any) -> Any:
    names = [name for name in view.__slots__ if name not in more]
    return view(**{name: getattr(row, name) for name in names}, **more)


def aisles(*, book_id: int) -> list[tuple[str, int, int]]:
    """Return each aisle with its places and how many of them are taken."""
    rows = HubPlace.objects.in_book(book_id).order_by("route").values_list("id", "code")
    stored = HubParcel.objects.in_book(book_id).filter(state="stored", place_id__isnull=False)
    taken = set(stored.values_list("place_id", flat=True).distinct())
    found: dict[str, list[int]] = {}
    for place_id, code in rows:
        counts = found.setdefault(code.partition("-")[0], [0, 0])
        counts[0] += 1
        counts[1] += place_id in taken
    return [(aisle, places, used) for aisle, (places, used) in found.items()]
