"""
Hand an award in kind its seat: which shop unit, stand or room, from when, until when.

The seat is booked for the award's whole time; it is free again when the award ends.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.programmes.definition.outcome import SeatSpec
from naru.programmes.events import AwardEnded
from naru.programmes.operations import awards
from naru.programmes.queries import awards as award_queries
from naru.programmes.queries import programmes
from naru.records.operations import audit
from naru.scheduling.hours import Span
from naru.scheduling.operations import bookings
from naru.scheduling.operations.bookings import BookingMovedOn, Wish
from naru.scheduling.queries import bookings as booking_queries
from naru.scheduling.queries import resources
from naru.scheduling.views import BookingView, ResourceView

PURPOSE = "award"
RESOURCES_OFFERED_MAX = 100


class NoSeatToGive(Refusal):
    code = "programmes.no_seat_to_give"
    says = Text(
        ko="자리를 주는 사업의 선정 건이 아니거나 이미 끝난 건입니다.",
        en="This award gives no seat, or it has ended.",
    )
    next_step = Text(ko="선정 내역을 확인해 주세요.", en="Check the award.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be handed over: the file's words, the seat held now, and what is free."""

    spec: SeatSpec
    held: BookingView | None
    free: tuple[ResourceView, ...]


def offer(*, body_id: int, award_id: UUID, since_on: date) -> Offer | None:
    """Return what an award in kind can be given from a day on; None where it gives no seat."""
    award = award_queries.award(book_id=body_id, award_id=award_id)
    spec = programmes.definition(award.version_id).seat if award else None
    if award is None or spec is None:
        return None
    span = _span(since_on, months_later(since_on, spec.months))
    page = resources.page(body_id=body_id, kind=spec.kind, limit=RESOURCES_OFFERED_MAX)
    free = tuple(one for one in page.rows if _has_room(one, span))
    return Offer(spec=spec, held=seat_of(body_id=body_id, award_id=award_id), free=free)


def seat_of(*, body_id: int, award_id: UUID) -> BookingView | None:
    """Return the seat that an award holds, or None."""
    booked = booking_queries.of_purpose(body_id=body_id, purpose_id=award_id)
    return next((one for one in booked if one.status == "booked"), None)


def assign(*, by: Actor, award_id: UUID, resource_id: UUID, since_on: date, at: datetime) -> UUID:
    """
    Book a seat for an award; a seat held before is given back.

    :raises NoSeatToGive: where the award gives none, or has ended.
    :raises UnknownResource, NoSeatLeft: as the booking.
    """
    with db.transaction():
        row = awards.locked(by=by, award_id=award_id)
        spec = programmes.definition(row.version_id).seat
        if spec is None or row.status not in {"granted", "running"}:
            raise NoSeatToGive
        until_on = months_later(since_on, spec.months)
        _give_back(by, award_id, at)
        wish = Wish(
            resource_id=resource_id,
            during=_span(since_on, until_on),
            attendee_kind=row.holder_kind,
            attendee_id=row.holder_id,
            title=row.name,
            purpose_kind=PURPOSE,
            purpose_id=award_id,
            is_exclusive=False,
            by_office=True,
        )
        booked = bookings.book(by=by, wish=wish, at=at)
        awards.set_period(by=by, award_id=award_id, since_on=since_on, until_on=until_on)
        audit.note(
            by=by,
            action="programmes.seat_assigned",
            subject=("award", award_id),
            after={"resource": str(resource_id), "until": until_on.isoformat()},
            at=at,
        )
    return booked


def on_ended(event: AwardEnded) -> None:
    """Free the seat of an award that ended (listener)."""
    by = Actor(body_id=event.body_id, person_id=event.actor_id)
    _give_back(by, event.award_id, event.at)


def _give_back(by: Actor, award_id: UUID, at: datetime) -> None:
    held = seat_of(body_id=by.body_id, award_id=award_id)
    if held is None:
        return
    try:
        with db.savepoint():
            bookings.cancel(by=by, booking_id=held.id, reason="", at=at, by_office=True)
    except BookingMovedOn:
        return  # Somebody freed it a moment ago.


def _span(since_on: date, until_on: date) -> Span:
    return Span(clock.start_of(since_on), clock.start_of(until_on))


def _has_room(resource: ResourceView, span: Span) -> bool:
    taken = resources.taken(resource_id=resource.id, capacity=resource.capacity, within=span)
    return any(not seat for seat in taken)
