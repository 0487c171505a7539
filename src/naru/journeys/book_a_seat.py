"""
Book a seat: a room, a mentor's hour, a stand, a shop unit; move it, cancel it, say who came.

Also what officers do to what can be booked. Every deed is noted here, since the room of seats
stands beside the room of records and does not know it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from naru.journeys import letters_of_seats
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.records.operations import audit
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations import bookings, resources, waiting
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import bookings as queries


def book(*, by: Actor, wish: Wish, at: datetime, is_told: bool = True) -> UUID:
    """
    Book a seat and tell who booked it and whose time it is; ``is_told`` off writes no letters.

    :raises UnknownResource, NotOpenThen, TooSoonOrTooFar, WrongLength, TooManyNoShows,
        NoSeatLeft, AlreadyElsewhere: as the operation.
    """
    with db.transaction():
        return book_within(by=by, wish=wish, at=at, is_told=is_told)


@db.within_transaction
def book_within(*, by: Actor, wish: Wish, at: datetime, is_told: bool = True) -> UUID:
    """Book a seat as ``book`` does, in the transaction of another journey."""
    booked = bookings.book(by=by, wish=wish, at=at)
    after = {"resource": str(wish.resource_id), "since": wish.during.since.isoformat()}
    _note(by, "booked", ("booking", booked), at, after=after)
    if is_told:
        _tell(by, booked, state_of(body_id=by.body_id, booking_id=booked), at)
    return booked


def move(
    *, by: Actor, booking_id: UUID, during: Span, at: datetime, by_office: bool
) -> UUID | None:
    """
    Move a booking to another time; return the booking of who got the time before, or None.

    :raises UnknownBooking, BookingMovedOn, TooLateToMove, NotOpenThen, TooSoonOrTooFar,
        WrongLength, NoSeatLeft, AlreadyElsewhere: as the operation.
    """
    with db.transaction():
        promoted = bookings.move(
            by=by, booking_id=booking_id, during=during, at=at, by_office=by_office
        )
        _note(by, "moved", ("booking", booking_id), at, after={"since": during.since.isoformat()})
        _tell(by, booking_id, "moved", at)
        _promoted(by, promoted, at)
    return promoted


def cancel(
    *, by: Actor, booking_id: UUID, reason: str, at: datetime, by_office: bool = False
) -> UUID | None:
    """
    Cancel a booking; return the booking of who was promoted from the waiting list, or None.

    :raises UnknownBooking, BookingMovedOn, TooLateToCancel: as the operation.
    """
    with db.transaction():
        promoted = bookings.cancel(
            by=by, booking_id=booking_id, reason=reason, at=at, by_office=by_office
        )
        _note(by, "cancelled", ("booking", booking_id), at, reason=reason)
        _tell(by, booking_id, "cancelled", at, reason)
        _promoted(by, promoted, at)
    return promoted


def mark(
    *, by: Actor, booking_id: UUID, came: bool, at: datetime, minutes_worked: int | None = None
) -> None:
    """
    Say whether who had booked came, and how long the work took.

    :raises UnknownBooking, BookingMovedOn: as the operation.
    """
    with db.transaction():
        bookings.mark(by=by, booking_id=booking_id, came=came, at=at, minutes_worked=minutes_worked)
        _note(by, "attended" if came else "no_show", ("booking", booking_id), at)


def wait(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Put somebody on the waiting list.

    :raises UnknownResource, NotOpenThen, TooSoonOrTooFar, WrongLength, TooManyNoShows,
        SeatsAreFree: as the operation.
    """
    with db.transaction():
        return waiting.wait(by=by, wish=wish, at=at)


def stop_waiting(*, by: Actor, waiting_id: UUID) -> None:
    """
    Take somebody off the waiting list.

    :raises WaitsNoMore: as the operation.
    """
    with db.transaction():
        waiting.leave(by=by, waiting_id=waiting_id)


def state_of(*, body_id: int, booking_id: UUID) -> str:
    """Say whether a booking just made stands ("booked") or is asked for ("asked")."""
    found = queries.booking(body_id=body_id, booking_id=booking_id)
    assert found is not None, "it was made a moment ago"
    return found.status


def add_resource(
    *, by: Actor, particulars: Particulars, hours: Sequence[Hours], at: datetime
) -> UUID:
    """Add something that can be booked, with its hours."""
    with db.transaction():
        added = resources.add(by=by, particulars=particulars)
        resources.set_hours(by=by, resource_id=added, hours=hours)
        after = {"kind": particulars.kind, "capacity": particulars.capacity}
        _note(by, "resource_added", ("resource", added), at, after=after)
    return added


def change_resource(
    *, by: Actor, resource_id: UUID, particulars: Particulars, hours: Sequence[Hours], at: datetime
) -> None:
    """
    Change what can be booked, and its hours.

    :raises UnknownResource, SeatsInUse: as the operation.
    """
    with db.transaction():
        resources.change(by=by, resource_id=resource_id, particulars=particulars, at=at)
        resources.set_hours(by=by, resource_id=resource_id, hours=hours)
        _note(by, "resource_changed", ("resource", resource_id), at)


def end_resource(*, by: Actor, resource_id: UUID, at: datetime) -> None:
    """
    Take something out of use.

    :raises UnknownResource, SeatsInUse: as the operation.
    """
    with db.transaction():
        resources.end(by=by, resource_id=resource_id, at=at)
        _note(by, "resource_ended", ("resource", resource_id), at)


def close_days(
    *,
    by: Actor,
    first_on: date,
    last_on: date,
    reason: str,
    at: datetime,
    resource_id: UUID | None = None,
) -> UUID:
    """
    Close one resource, or all of a body's, on some days.

    :raises UnknownResource: as the operation.
    """
    with db.transaction():
        closed = resources.close_days(
            by=by, first_on=first_on, last_on=last_on, reason=reason, resource_id=resource_id
        )
        after = {"first": first_on.isoformat(), "last": last_on.isoformat()}
        _note(by, "closed", ("closure", closed), at, after=after, reason=reason)
    return closed


def open_days(*, by: Actor, closure_id: UUID, at: datetime) -> None:
    """Take a closure back."""
    with db.transaction():
        resources.open_days(by=by, closure_id=closure_id)
        _note(by, "opened", ("closure", closure_id), at)


def _promoted(by: Actor, promoted: UUID | None, at: datetime) -> None:
    if promoted is not None:
        _note(by, "promoted", ("booking", promoted), at)
        _tell(by, promoted, "promoted", at)


def _tell(by: Actor, booking_id: UUID, news: str, at: datetime, reason: str = "") -> None:
    letters_of_seats.tell(
        body_id=by.body_id, booking_id=booking_id, news=news, at=at, reason=reason
    )


def _note(
    by: Actor,
    what: str,
    subject: tuple[str, UUID],
    at: datetime,
    *,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.note(
        by=by, action=f"scheduling.{what}", subject=subject, after=after, reason=reason, at=at
    )
