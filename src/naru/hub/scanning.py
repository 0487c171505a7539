"""
What a scan does to a parcel: the whole decision, without a database. Pure.

A scan says a code, a station, and what that station needs: the place, the weight, the bag. The
answer is one word that the handheld shows large, and how the parcel is afterwards. A step that was
done already is "again" and changes nothing, so that a scan may come twice or late.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.hub.rules import Tolerance
from naru.hub.states import HOLDABLE, STATIONS, WAY, before

GOOD = ("done", "again")
OFF_WEIGHT = ("overweight", "too_light")  # words of exceptions, too
OUTCOMES = (
    *GOOD, "unknown", "too_early", "held", "gone", "no_place", "no_wave", "no_weight", "overweight",
    "too_light", "no_bag", "wrong_flight", "flight_closed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One scan; ``key`` is made on the device, so that it counts once however often it is sent."""

    key: UUID
    station: str
    code: str
    at: datetime
    beside: str = ""  # the code of the place or of the bag
    grams: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a parcel stands, as far as a scan can change it."""

    state: str
    held_from: str = ""
    place_id: UUID | None = None
    wave_id: UUID | None = None
    flight_id: UUID | None = None
    bag_id: UUID | None = None
    booked_grams: int = 0
    weighed_grams: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """A bag that parcels are sorted into, with the flight it goes with."""

    id: UUID
    flight_id: UUID
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What the scans of a batch name: places and bags by their codes, and the rule of weights."""

    places: Mapping[str, UUID]
    bags: Mapping[str, Bag]
    tolerance: Tolerance


def step(now: Standing, scan: Scan, floor: Floor) -> tuple[str, Standing]:
    """Return the outcome of a scan and how the parcel stands afterwards."""
    to = STATIONS[scan.station]
    if now.state == "held":
        return "held", now
    if now.state not in HOLDABLE:
        return ("again" if now.state == "handed_over" else "gone"), now
    if WAY.index(now.state) >= WAY.index(to):
        return "again", now
    if now.state != before(to):
        return "too_early", now
    return _AT[scan.station](now, scan, floor)


def _receive(now: Standing, _scan: Scan, _floor: Floor) -> tuple[str, Standing]:
    return "done", replace(now, state="received")


def _store(now: Standing, scan: Scan, floor: Floor) -> tuple[str, Standing]:
    place_id = floor.places.get(scan.beside)
    if place_id is None:
        return "no_place", now
    return "done", replace(now, state="stored", place_id=place_id)


def _pick(now: Standing, _scan: Scan, _floor: Floor) -> tuple[str, Standing]:
    if now.wave_id is None:
        return "no_wave", now
    return "done", replace(now, state="picked", place_id=None)


def _pack(now: Standing, scan: Scan, floor: Floor) -> tuple[str, Standing]:
    if scan.grams <= 0:
        return "no_weight", now
    weighed = replace(now, weighed_grams=scan.grams)
    held = replace(weighed, state="held", held_from=now.state)
    if floor.tolerance.is_over(booked=now.booked_grams, weighed=scan.grams):
        return "overweight", held
    if floor.tolerance.is_under(booked=now.booked_grams, weighed=scan.grams):
        return "too_light", held
    return "done", replace(weighed, state="packed")


def _sort(now: Standing, scan: Scan, floor: Floor) -> tuple[str, Standing]:
    bag = floor.bags.get(scan.beside)
    if bag is None:
        return "no_bag", now
    if bag.flight_id != now.flight_id:
        return "wrong_flight", now
    if not bag.is_open:
        return "flight_closed", now
    return "done", replace(now, state="sorted", bag_id=bag.id)


_AT = {"receive": _receive, "store": _store, "pick": _pick, "pack": _pack, "sort": _sort}
