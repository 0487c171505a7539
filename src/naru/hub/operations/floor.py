"""Lay the hub out and run its floor: places, flights with bags, waves."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import OuterRef, Q, Subquery

from naru.hub import rules
from naru.hub.models import HubBag, HubFlight, HubParcel, HubPlace, HubWave
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import copy_in, savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class UnknownFlight(Refusal):
    code = "hub.no_such_flight"
    says = Text(ko="그런 인계 편이 없습니다.", en="There is no such flight.")
    next_step = Text(ko="허브 현황에서 다시 골라 주세요.", en="Choose again on the hub's page.")


class FlightLeft(Refusal):
    code = "hub.flight_left"
    says = Text(ko="이미 인계가 끝난 편입니다.", en="This flight has been handed over already.")
    next_step = Text(ko="다음 편을 골라 주세요.", en="Choose the next flight.")


class FlightTwice(Refusal):
    code = "hub.flight_twice"
    says = Text(ko="같은 편이 이미 있습니다.", en="This flight is there already.")
    next_step = Text(ko="편 번호와 마감 시각을 확인해 주세요.", en="Check its number and cut-off.")


class CutOffPassed(Refusal):
    code = "hub.cut_off_passed"
    says = Text(ko="마감 시각이 이미 지났습니다.", en="The cut-off has passed already.")
    next_step = Text(ko="앞으로 올 시각을 적어 주세요.", en="Enter a time that lies ahead.")


class NothingToPick(Refusal):
    code = "hub.nothing_to_pick"
    says = Text(ko="이 편으로 집품할 소포가 없습니다.", en="There is nothing to pick for it.")
    next_step = Text(ko="소포를 보관한 뒤 다시 눌러 주세요.", en="Store some parcels first.")


@within_transaction
def lay_out(*, by: Actor, codes: Sequence[str]) -> int:
    """
    Add storage places, and return how many are new; those that are there stay where they are.

    The way through the hall passes them in the order told.
    """
    rows = HubPlace.objects.in_book(by.body_id)
    there = set(rows.filter(code__in=codes).values_list("code", flat=True))
    fresh = [code for code in dict.fromkeys(codes) if code not in there]
    last = rows.order_by("-route").first()
    begin = last.route + 1 if last else 1
    copy_in(
        HubPlace,
        (HubPlace(book_id=by.body_id, code=one, route=n) for n, one in enumerate(fresh, begin)),
    )
    return len(fresh)


@within_transaction
def plan_flight(
    *, by: Actor, number: str, countries: Sequence[str], cut_off_at: datetime, at: datetime
) -> UUID:
    """
    Plan a flight with its first bag.

    :raises CutOffPassed: it lies behind. :raises FlightTwice: it is planned already.
    """
    if cut_off_at <= at:
        raise CutOffPassed
    row = HubFlight(
        book_id=by.body_id, number=number, countries=sorted(countries), cut_off_at=cut_off_at,
        planned_by=by.person_id, planned_at=at,
    )  # fmt: skip
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "hub_flight_once" in str(error):
            raise FlightTwice from error
        raise
    open_bags(by=by, flight_id=row.id, count=1)
    return row.id


@within_transaction
def open_bags(*, by: Actor, flight_id: UUID, count: int) -> Sequence[str]:
    """
    Open more bags of a flight and return the codes of their tags.

    :raises UnknownFlight: there is none. :raises FlightLeft: it has left.
    """
    flight = locked_flight(book_id=by.body_id, flight_id=flight_id)
    begin = HubBag.objects.in_book(by.body_id).filter(flight_id=flight_id).count() + 1
    day = f"{legal_date(flight.cut_off_at):%m%d}"
    bags = [
        HubBag(
            book_id=by.body_id, flight_id=flight_id, number=n,
            code=f"BAG-{flight.number}-{day}-{flight_id.hex[-4:].upper()}-{n:03d}",
        )
        for n in range(begin, begin + count)
    ]  # fmt: skip
    copy_in(HubBag, bags)
    return [one.code for one in bags]


@within_transaction
def make_wave(*, by: Actor, flight_id: UUID, at: datetime) -> UUID:
    """
    Take the stored parcels that a flight can carry into a wave, along the way through the hall.

    :raises UnknownFlight, FlightLeft: as ``open_bags``. :raises NothingToPick: none is stored.
    """
    flight = locked_flight(book_id=by.body_id, flight_id=flight_id)
    route = HubPlace.objects.in_book(by.body_id).filter(id=OuterRef("place_id")).values("route")
    rows = HubParcel.objects.in_book(by.body_id).filter(
        state="stored", wave_id__isnull=True, country__in=flight.countries
    )
    most = rules.house(legal_date(at)).parcels_per_wave
    first = rows.annotate(route=Subquery(route)).order_by("route", "id")[:most]
    chosen = [row.id for row in first.only("book_id", "id")]
    taken = HubParcel.objects.in_book(by.body_id).filter(id__in=_still_free(by.body_id, chosen))
    wave_id = uuid7()
    count = taken.update(wave_id=wave_id, flight_id=flight_id, changed_at=at)
    if not count:
        raise NothingToPick
    HubWave(
        book_id=by.body_id, id=wave_id, number=f"W{legal_date(at):%m%d}-{wave_id.hex[-5:].upper()}",
        flight_id=flight_id, parcels=count, made_by=by.person_id, made_at=at,
    ).save(force_insert=True)  # fmt: skip
    return wave_id


@within_transaction
def close_flight(*, by: Actor, flight_id: UUID, parcels: int, grams: int, at: datetime) -> int:
    """
    Close a flight that leaves; what did not make it is free for another. Return how many that is.

    :raises UnknownFlight, FlightLeft: as ``open_bags``.
    """
    row = locked_flight(book_id=by.body_id, flight_id=flight_id)
    row.left_at, row.parcels, row.grams = at, parcels, grams
    row.save(update_fields=["left_at", "parcels", "grams"])
    mine = HubParcel.objects.in_book(by.body_id).filter(flight_id=flight_id)
    mine.filter(Q(state="stored") | Q(held_from="stored")).update(flight_id=None, wave_id=None)
    return mine.exclude(state__in=("handed_over", "withdrawn")).update(flight_id=None)


@within_transaction
def take_along(*, by: Actor, flight_id: UUID) -> int:
    """
    Give a flight the picked and packed parcels that missed an earlier one.

    :raises UnknownFlight, FlightLeft: as ``open_bags``.
    """
    flight = locked_flight(book_id=by.body_id, flight_id=flight_id)
    rows = HubParcel.objects.in_book(by.body_id).filter(
        state__in=("picked", "packed"), flight_id__isnull=True, country__in=flight.countries
    )
    return rows.update(flight_id=flight_id)


def locked_flight(*, book_id: int, flight_id: UUID) -> HubFlight:
    """
    Return a flight that has not left, locked until the transaction ends.

    :raises UnknownFlight: there is none. :raises FlightLeft: it has left.
    """
    rows = HubFlight.objects.in_book(book_id).select_for_update()
    row: HubFlight | None = rows.filter(id=flight_id).first()
    if row is None:
        raise UnknownFlight
    if row.left_at:
        raise FlightLeft
    return row


def _still_free(book_id: int, chosen: Sequence[UUID]) -> Sequence[UUID]:
    """Lock those chosen, and return those that no other wave took meanwhile."""
    rows = HubParcel.objects.in_book(book_id).select_for_update()
    free = rows.filter(id__in=chosen, state="stored", wave_id__isnull=True).order_by("id")
    return [row.id for row in free.only("book_id", "id")]
