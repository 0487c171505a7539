"""
Book a seat, move it, cancel it, say who came; promote who waits (``waiting`` puts her there).

The resource's row is locked first, so that two people who want the last seat come one after the
other; the exclusion constraints of the table hold even for a writer who forgets to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from naru.kernel import events
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling import hours
from naru.scheduling.events import SeatChanged
from naru.scheduling.hours import Span
from naru.scheduling.models import STILL_AHEAD, Booking, Resource, Waiting
from naru.scheduling.operations import resources, terms
from naru.scheduling.queries import resources as queries


class NoSeatLeft(Refusal):
    code = "scheduling.no_seat_left"
    says = Text(ko="그 시간에는 남은 자리가 없습니다.", en="No seat is left at that time.")
    next_step = Text(
        ko="다른 시간을 고르거나 대기자로 이름을 올려 주세요.",
        en="Choose another time, or put yourself on the waiting list.",
    )


class AlreadyElsewhere(Refusal):
    code = "scheduling.already_elsewhere"
    says = Text(
        ko="같은 시간에 이미 다른 예약이 있습니다.", en="There is another booking at that time."
    )
    next_step = Text(
        ko="내 예약에서 겹치는 예약을 먼저 옮기거나 취소해 주세요.",
        en="Move or cancel the other booking first.",
    )


class UnknownBooking(Refusal):
    code = "scheduling.unknown_booking"
    says = Text(ko="예약을 찾을 수 없습니다.", en="There is no such booking.")
    next_step = Text(ko="내 예약에서 다시 골라 주세요.", en="Choose again from your bookings.")


class BookingMovedOn(Refusal):
    code = "scheduling.booking_moved_on"
    says = Text(ko="이미 끝났거나 취소된 예약입니다.", en="The booking has ended or was cancelled.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class TooLateToCancel(Refusal):
    code = "scheduling.too_late_to_cancel"
    says = Text(
        ko="시작 {hours}시간 전까지만 취소할 수 있습니다.",
        en="A booking can be cancelled until {hours} hours before it begins.",
    )
    next_step = Text(ko="담당자에게 연락해 주세요.", en="Call the office.")


class TooLateToMove(Refusal):
    code = "scheduling.too_late_to_move"
    says = Text(
        ko="시작 {hours}시간 전까지만 시간을 바꿀 수 있습니다.",
        en="A booking can be moved until {hours} hours before it begins.",
    )
    next_step = Text(ko="담당자에게 연락해 주세요.", en="Call the office.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    A seat that somebody wants.

    ``is_exclusive``: the attendee can be nowhere else then (a person; a shop unit is none).
    ``by_office``: an officer books, whom hours, notice and horizon do not bind. ``language`` and
    ``place`` are for who comes to a meeting; ``chain_id`` is the booking that this one replaces.
    """

    resource_id: UUID
    during: Span
    attendee_kind: str
    attendee_id: UUID
    title: str = ""
    purpose_kind: str = ""
    purpose_id: UUID | None = None
    is_exclusive: bool = True
    by_office: bool = False
    language: str = ""
    place: str = ""
    chain_id: UUID | None = None


@within_transaction
def book(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Book a seat; where somebody must agree first, it is held until she has answered.

    :raises UnknownResource: where there is none in use.
    :raises NotOpenThen, TooSoonOrTooFar, WrongLength, TooManyNoShows: where its terms forbid it.
    :raises NoSeatLeft, AlreadyElsewhere: where seat or attendee is taken.
    """
    resource = resources.locked(by=by, resource_id=wish.resource_id)
    if not wish.by_office:
        _must_be_allowed(resource, wish.during, wish.attendee_id, at)
    seat = _free_seat(resource, wish.during)
    answer_until = _answer_until(resource, wish.during, at)
    try:
        with savepoint():
            row = Booking.objects.create(
                body_id=by.body_id,
                resource=resource,
                seat=seat,
                during=_stored(wish.during),
                occupies=_stored(wish.during.widened(resource.minutes_buffer)),
                attendee_kind=wish.attendee_kind,
                attendee_id=wish.attendee_id,
                booked_by=by.person_id,
                booked_at=at,
                purpose_kind=wish.purpose_kind,
                purpose_id=wish.purpose_id,
                title=wish.title,
                language=wish.language,
                place=wish.place,
                chain_id=wish.chain_id,
                status="asked" if answer_until else "booked",
                answer_until=answer_until,
                is_exclusive=wish.is_exclusive,
            )
    except IntegrityError as error:
        raise _why(error) from error
    return row.id


@within_transaction
def move(
    *, by: Actor, booking_id: UUID, during: Span, at: datetime, by_office: bool
) -> UUID | None:
    """
    Move a booking to another time, keeping it where the new time is taken.

    Who must agree is asked again; the time that is free now goes to who waits for it.

    :returns: the booking of who was promoted, or None.
    :raises UnknownBooking, BookingMovedOn: where there is nothing to move.
    :raises TooLateToMove: where the resource's days of grace have passed.
    :raises NotOpenThen, TooSoonOrTooFar, WrongLength, NoSeatLeft, AlreadyElsewhere: as ``book``.
    """
    row, resource = _held(by, booking_id)
    if not by_office:
        if _is_late(row, resource, at):
            raise TooLateToMove(hours=resource.cancel_until_hours)
        _must_be_allowed(resource, during, row.attendee_id, at)
    seat = _free_seat(resource, during, without=row)
    answer_until = _answer_until(resource, during, at)
    try:
        with savepoint():
            Booking.objects.filter(id=row.id).update(
                seat=seat,
                during=_stored(during),
                occupies=_stored(during.widened(resource.minutes_buffer)),
                status="asked" if answer_until else "booked",
                answer_until=answer_until,
                reminded_at=None,
                sequence=F("sequence") + 1,
            )
    except IntegrityError as error:
        raise _why(error) from error
    state_change(row, by, at, starts_at=during.since)
    return _promote(by, resource, at)


@within_transaction
def cancel(
    *, by: Actor, booking_id: UUID, reason: str, at: datetime, by_office: bool = False
) -> UUID | None:
    """
    Cancel a booking; whoever waits longest for a time that is free now gets it.

    :returns: the booking of who was promoted, or None.
    :raises UnknownBooking, BookingMovedOn: where there is nothing to cancel.
    :raises TooLateToCancel: where the resource's days of grace have passed.
    """
    row, resource = _held(by, booking_id)
    if not by_office and row.status == "booked" and _is_late(row, resource, at):
        raise TooLateToCancel(hours=resource.cancel_until_hours)
    Booking.objects.filter(id=row.id).update(
        status="cancelled",
        ended_by=by.person_id,
        ended_at=at,
        reason=reason[:300],
        sequence=F("sequence") + 1,
    )
    state_change(row, by, at)
    return _promote(by, resource, at)


@within_transaction
def mark(
    *, by: Actor, booking_id: UUID, came: bool, at: datetime, minutes_worked: int | None = None
) -> None:
    """
    Say whether who had booked came, and how long the work took; both can be corrected.

    :raises UnknownBooking, BookingMovedOn: where there is none, or it never stood, or lies ahead.
    """
    row = locked(by, booking_id)
    if row.status not in {"booked", "attended", "no_show"} or row.during.lower > at:
        raise BookingMovedOn
    Booking.objects.filter(id=row.id).update(
        status="attended" if came else "no_show",
        minutes_worked=minutes_worked if came else None,
        ended_by=by.person_id,
        ended_at=at,
    )


def locked(by: Actor, booking_id: UUID) -> Booking:
    """
    Return a booking of the body, locked.

    :raises UnknownBooking: where there is none.
    """
    rows = Booking.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=booking_id).first()
    if row is None:
        raise UnknownBooking
    return row


def state_change(
    row: Booking, by: Actor, at: datetime, *, starts_at: datetime | None = None
) -> None:
    """Tell whoever made a booking for something that it was moved, or is no more."""
    if row.purpose_kind:
        events.emit(
            SeatChanged(
                body_id=row.body_id,
                booking_id=row.id,
                purpose_kind=row.purpose_kind,
                purpose_id=row.purpose_id,
                starts_at=starts_at,
                actor_id=by.person_id,
                at=at,
            )
        )


def _promote(by: Actor, resource: Resource, at: datetime) -> UUID | None:
    """Give the freed time to the first who waits and can have it, in her own name."""
    for one in Waiting.objects.filter(resource=resource, status="waiting").order_by("id"):
        span = Span(one.during.lower, one.during.upper)
        if terms.is_too_soon(resource, span, at):
            Waiting.objects.filter(id=one.id).update(status="passed")
            continue
        wish = Wish(
            resource_id=resource.id,
            during=span,
            attendee_kind=one.attendee_kind,
            attendee_id=one.attendee_id,
            title=one.title,
            is_exclusive=one.is_exclusive,
        )
        try:
            with savepoint():
                her = Actor(body_id=by.body_id, person_id=one.waits_by)
                booked = book(by=her, wish=wish, at=at)
        except Refusal:
            continue  # Not free, closed meanwhile, or she is elsewhere: the next one's turn.
        Waiting.objects.filter(id=one.id).update(status="promoted", booking_id=booked)
        return booked
    return None


def _must_be_allowed(resource: Resource, during: Span, attendee_id: UUID, at: datetime) -> None:
    terms.must_be_allowed(resource=resource, during=during, attendee_id=attendee_id, at=at)


def _is_late(row: Booking, resource: Resource, at: datetime) -> bool:
    return bool(at > row.during.lower - timedelta(hours=resource.cancel_until_hours))


def _answer_until(resource: Resource, during: Span, at: datetime) -> datetime | None:
    """Return until when who must agree may answer; never past the beginning."""
    if resource.accept_hours is None:
        return None
    return min(at + timedelta(hours=resource.accept_hours), during.since)


def _free_seat(resource: Resource, during: Span, without: Booking | None = None) -> int:
    wanted = during.widened(resource.minutes_buffer)
    taken = queries.taken(resource_id=resource.id, capacity=resource.capacity, within=wanted)
    if without is not None:
        own = Span(without.occupies.lower, without.occupies.upper)
        seat = taken[without.seat - 1]
        taken[without.seat - 1] = [span for span in seat if span != own]
    found = hours.first_free_seat(wanted, taken)
    if found is None:
        raise NoSeatLeft
    return found


def _held(by: Actor, booking_id: UUID) -> tuple[Booking, Resource]:
    """Return a booking that stands, with its resource; the resource is locked first."""
    known = Booking.objects.filter(body_id=by.body_id, id=booking_id).first()
    if known is None:
        raise UnknownBooking
    resource = Resource.objects.select_for_update().get(id=known.resource_id)
    row = locked(by, booking_id)
    if row.status not in STILL_AHEAD:
        raise BookingMovedOn
    return row, resource


def _why(error: IntegrityError) -> Refusal:
    return AlreadyElsewhere() if "nobody_sits_in_two_places" in str(error) else NoSeatLeft()


def _stored(span: Span) -> DateTimeTZRange:
    return DateTimeTZRange(span.since, span.until)
