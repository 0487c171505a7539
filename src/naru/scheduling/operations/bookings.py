"""
Book a seat, move it, cancel it, say who came; promote who waits.

The resource's row is locked first, so that two people who want the last seat come one after the
other; the exclusion constraints of the table hold even for a writer who forgets to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.scheduling import hours
from naru.scheduling.hours import Span
from naru.scheduling.models import Booking, Resource, Waiting
from naru.scheduling.operations.resources import locked
from naru.scheduling.queries import resources as queries

PROMOTED_PER_CANCEL_MAX = 1


class NoSeatLeft(Refusal):
    code = "scheduling.no_seat_left"
    says = Text(ko="그 시간에는 남은 자리가 없습니다.", en="No seat is left at that time.")
    next_step = Text(
        ko="다른 시간을 고르거나 대기자로 이름을 올려 주세요.",
        en="Choose another time, or put yourself on the waiting list.",
    )


class NotOpenThen(Refusal):
    code = "scheduling.not_open_then"
    says = Text(ko="그 시간에는 열지 않습니다.", en="It is not open at that time.")
    next_step = Text(ko="운영 시간 안에서 골라 주세요.", en="Choose a time within the hours.")


class TooSoonOrTooFar(Refusal):
    code = "scheduling.too_soon_or_too_far"
    says = Text(
        ko="예약은 {hours}시간 전부터 {days}일 뒤까지만 할 수 있습니다.",
        en="Book at least {hours} hours and at most {days} days ahead.",
    )
    next_step = Text(ko="다른 시간을 골라 주세요.", en="Choose another time.")


class AlreadyElsewhere(Refusal):
    code = "scheduling.already_elsewhere"
    says = Text(
        ko="같은 시간에 이미 다른 예약이 있습니다.", en="There is another booking at that time."
    )
    next_step = Text(
        ko="내 예약에서 겹치는 예약을 먼저 옮기거나 취소해 주세요.",
        en="Move or cancel the other booking first.",
    )


class TooManyNoShows(Refusal):
    code = "scheduling.too_many_no_shows"
    says = Text(
        ko="연락 없이 오지 않은 예약이 {count}번 있어 {until}까지 예약할 수 없습니다.",
        en="After {count} bookings without coming, booking is closed to you until {until}.",
    )
    next_step = Text(ko="급하면 담당자에게 연락해 주세요.", en="If it is urgent, call the office.")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    A seat that somebody wants.

    ``is_exclusive``: the attendee can be nowhere else then (a person; a shop unit is none).
    ``by_office``: an officer books, whom hours, notice and horizon do not bind.
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


@within_transaction
def book(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Book a seat.

    :raises UnknownResource: where there is none in use.
    :raises NotOpenThen, TooSoonOrTooFar, TooManyNoShows: where its terms forbid it.
    :raises NoSeatLeft, AlreadyElsewhere: where seat or attendee is taken.
    """
    resource = locked(by=by, resource_id=wish.resource_id)
    if not wish.by_office:
        _must_be_allowed(by, resource, wish, at)
    seat = _free_seat(resource, wish.during)
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
                is_exclusive=wish.is_exclusive,
            )
    except IntegrityError as error:
        raise _why(error) from error
    return row.id


@within_transaction
def move(*, by: Actor, booking_id: UUID, during: Span, at: datetime, by_office: bool) -> None:
    """
    Move a booking to another time, keeping it where the new time is taken.

    :raises UnknownBooking, BookingMovedOn: where there is nothing to move.
    :raises NotOpenThen, TooSoonOrTooFar, NoSeatLeft, AlreadyElsewhere: as ``book``.
    """
    row, resource = _held(by, booking_id)
    wish = Wish(
        resource_id=resource.id,
        during=during,
        attendee_kind=row.attendee_kind,
        attendee_id=row.attendee_id,
        by_office=by_office,
    )
    if not by_office:
        _must_be_allowed(by, resource, wish, at)
    seat = _free_seat(resource, during, without=row)
    try:
        with savepoint():
            Booking.objects.filter(id=row.id).update(
                seat=seat,
                during=_stored(during),
                occupies=_stored(during.widened(resource.minutes_buffer)),
                sequence=F("sequence") + 1,
            )
    except IntegrityError as error:
        raise _why(error) from error


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
    last = row.during.lower - timedelta(hours=resource.cancel_until_hours)
    if not by_office and at > last:
        raise TooLateToCancel(hours=resource.cancel_until_hours)
    Booking.objects.filter(id=row.id).update(
        status="cancelled",
        ended_by=by.person_id,
        ended_at=at,
        reason=reason[:300],
        sequence=F("sequence") + 1,
    )
    return _promote(by, resource, at)


@within_transaction
def mark(*, by: Actor, booking_id: UUID, came: bool, at: datetime) -> None:
    """
    Say whether who had booked came; what was said can be corrected.

    :raises UnknownBooking, BookingMovedOn: where there is none, or it was cancelled.
    """
    row = _locked_booking(by, booking_id)
    if row.status == "cancelled" or row.during.lower > at:
        raise BookingMovedOn
    status = "attended" if came else "no_show"
    Booking.objects.filter(id=row.id).update(status=status, ended_by=by.person_id, ended_at=at)


@within_transaction
def wait(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Put somebody on the waiting list for a span; once, however often it is asked.

    :raises UnknownResource: where there is none in use.
    :raises NotOpenThen, TooSoonOrTooFar, TooManyNoShows: as ``book``.
    """
    resource = locked(by=by, resource_id=wish.resource_id)
    _must_be_allowed(by, resource, wish, at)
    row, _ = Waiting.objects.get_or_create(
        resource=resource,
        attendee_id=wish.attendee_id,
        during=_stored(wish.during),
        status="waiting",
        defaults={
            "attendee_kind": wish.attendee_kind,
            "waits_by": by.person_id,
            "since_at": at,
        },
    )
    return row.id


def _promote(by: Actor, resource: Resource, at: datetime) -> UUID | None:
    """Give the freed time to the first who waits and can have it."""
    for one in Waiting.objects.filter(resource=resource, status="waiting").order_by("id"):
        span = Span(one.during.lower, one.during.upper)
        if span.since <= at:
            Waiting.objects.filter(id=one.id).update(status="passed")
            continue
        wish = Wish(
            resource_id=resource.id,
            during=span,
            attendee_kind=one.attendee_kind,
            attendee_id=one.attendee_id,
            by_office=True,
        )
        try:
            with savepoint():
                booked = book(by=by, wish=wish, at=at)
        except (NoSeatLeft, AlreadyElsewhere):
            continue
        Waiting.objects.filter(id=one.id).update(status="promoted", booking_id=booked)
        return booked
    return None


def _must_be_allowed(by: Actor, resource: Resource, wish: Wish, at: datetime) -> None:
    earliest = at + timedelta(hours=resource.notice_hours)
    latest = at + timedelta(days=resource.horizon_days)
    if wish.during.since < earliest or wish.during.until > latest:
        raise TooSoonOrTooFar(hours=resource.notice_hours, days=resource.horizon_days)
    view = queries.resource(body_id=by.body_id, resource_id=resource.id)
    assert view is not None, "it is locked"
    day = clock.legal_date(wish.during.since)
    spans = hours.open_spans(
        day, hours=view.hours, closures=view.closures, rests_on_holidays=view.rests_on_holidays
    )
    if not resource.by_day and not any(span.holds(wish.during) for span in spans):
        raise NotOpenThen
    _must_have_come(resource, wish.attendee_id, at)


def _must_have_come(resource: Resource, attendee_id: UUID, at: datetime) -> None:
    if resource.no_shows_max is None:
        return
    since = at - timedelta(days=resource.no_shows_days)
    missed = list(
        Booking.objects.filter(
            body_id=resource.body_id,
            attendee_id=attendee_id,
            status="no_show",
            resource__kind=resource.kind,
            during__startswith__gte=since,
        ).order_by("-during")[: resource.no_shows_max]
    )
    if len(missed) >= resource.no_shows_max:
        oldest = missed[-1].during.lower + timedelta(days=resource.no_shows_days)
        raise TooManyNoShows(count=len(missed), until=clock.legal_date(oldest).isoformat())


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
    row = _locked_booking(by, booking_id)
    if row.status != "booked":
        raise BookingMovedOn
    return row, resource


def _locked_booking(by: Actor, booking_id: UUID) -> Booking:
    rows = Booking.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=booking_id).first()
    if row is None:
        raise UnknownBooking
    return row


def _why(error: IntegrityError) -> Refusal:
    return AlreadyElsewhere() if "nobody_sits_in_two_places" in str(error) else NoSeatLeft()


def _stored(span: Span) -> DateTimeTZRange:
    return DateTimeTZRange(span.since, span.until)
