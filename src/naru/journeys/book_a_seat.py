"""
Book a seat: a room, a mentor's hour, a stand, a shop unit; move it, cancel it, say who came.

Also what officers do to what can be booked. Every deed is noted here, since the room of seats
stands beside the room of records and does not know it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.records.operations import audit
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations import bookings, resources
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars


def book(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Book a seat.

    :raises UnknownResource, NotOpenThen, TooSoonOrTooFar, TooManyNoShows, NoSeatLeft,
        AlreadyElsewhere: as the operation.
    """
    with db.transaction():
        booked = bookings.book(by=by, wish=wish, at=at)
        after = {"resource": str(wish.resource_id), "since": wish.during.since.isoformat()}
        _note(by, "booked", ("booking", booked), at, after=after)
    return booked


def move(*, by: Actor, booking_id: UUID, during: Span, at: datetime, by_office: bool) -> None:
    """
    Move a booking to another time.

    :raises UnknownBooking, BookingMovedOn, NotOpenThen, TooSoonOrTooFar, NoSeatLeft,
        AlreadyElsewhere: as the operation.
    """
    with db.transaction():
        bookings.move(by=by, booking_id=booking_id, during=during, at=at, by_office=by_office)
        _note(by, "moved", ("booking", booking_id), at, after={"since": during.since.isoformat()})


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
        if promoted:
            _note(by, "promoted", ("booking", promoted), at)
    return promoted


def mark(*, by: Actor, booking_id: UUID, came: bool, at: datetime) -> None:
    """
    Say whether who had booked came.

    :raises UnknownBooking, BookingMovedOn: as the operation.
    """
    with db.transaction():
        bookings.mark(by=by, booking_id=booking_id, came=came, at=at)
        _note(by, "attended" if came else "no_show", ("booking", booking_id), at)


def wait(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Put somebody on the waiting list.

    :raises UnknownResource, NotOpenThen, TooSoonOrTooFar, TooManyNoShows: as the operation.
    """
    with db.transaction():
        return bookings.wait(by=by, wish=wish, at=at)


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
