"""
Whoever's time it is (mentor, interpreter) answers bookings, keeps her hours, and says who came.

Nobody else may: what is not hers is answered as if it were not there. An interpreter who declines
is replaced by the next who is free.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import book_a_seat, book_an_interpreter, letters_of_seats
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.records.operations import audit
from naru.scheduling.hours import Hours
from naru.scheduling.operations import answers, feeds, resources
from naru.scheduling.operations.bookings import UnknownBooking
from naru.scheduling.operations.resources import UnknownResource
from naru.scheduling.queries import bookings
from naru.scheduling.queries import resources as resource_queries
from naru.scheduling.views import BookingView, ResourceView

NO_ANSWER = "정해진 때까지 답이 없었습니다."


def my_resource(*, by: Actor, resource_id: UUID) -> ResourceView:
    """
    Return a resource whose time is hers.

    :raises UnknownResource: where it is not hers.
    """
    found = resource_queries.resource(body_id=by.body_id, resource_id=resource_id)
    if found is None or found.owner_id is None or found.owner_id != by.person_id:
        raise UnknownResource
    return found


def of_my_time(*, by: Actor, booking_id: UUID) -> BookingView:
    """
    Return a booking of her time.

    :raises UnknownBooking: where it is not hers to answer.
    """
    found = bookings.booking(body_id=by.body_id, booking_id=booking_id)
    if found is None or found.owner_id is None or found.owner_id != by.person_id:
        raise UnknownBooking
    return found


def accept(*, by: Actor, booking_id: UUID, at: datetime) -> None:
    """
    Accept a booking of one's time.

    :raises UnknownBooking, NothingToAnswer: where there is nothing to accept.
    """
    of_my_time(by=by, booking_id=booking_id)
    with db.transaction():
        answers.accept(by=by, booking_id=booking_id, at=at)
        _note(by, "accepted", booking_id, at)
        letters_of_seats.tell(body_id=by.body_id, booking_id=booking_id, news="accepted", at=at)


def decline(*, by: Actor, booking_id: UUID, reason: str, at: datetime) -> UUID | None:
    """
    Decline a booking of one's time, or withdraw from it; return who replaces her, or None.

    :raises UnknownBooking, NothingToAnswer: where there is nothing to decline.
    """
    of_my_time(by=by, booking_id=booking_id)
    with db.transaction():
        answers.decline(by=by, booking_id=booking_id, reason=reason, at=at)
        _note(by, "declined", booking_id, at, reason)
        return _go_on(by, booking_id, reason, at)


def lapse_everywhere(*, at: datetime) -> int:
    """Go on without those who did not answer in time; return how many."""
    return sum(_lapse(body.id, at) for body in bodies.bodies())


def mark(
    *, by: Actor, booking_id: UUID, came: bool, minutes_worked: int | None, at: datetime
) -> None:
    """
    Say whether who booked her time came.

    :raises UnknownBooking, BookingMovedOn: as the operation.
    """
    of_my_time(by=by, booking_id=booking_id)
    book_a_seat.mark(by=by, booking_id=booking_id, came=came, minutes_worked=minutes_worked, at=at)


def set_hours(*, by: Actor, resource_id: UUID, hours: Sequence[Hours], at: datetime) -> None:
    """
    Set one's own hours of the week.

    :raises UnknownResource: where it is not hers.
    """
    my_resource(by=by, resource_id=resource_id)
    with db.transaction():
        resources.set_hours(by=by, resource_id=resource_id, hours=hours)
        audit.note(by=by, action="scheduling.hours_set", subject=("resource", resource_id), at=at)


def take_days_off(
    *, by: Actor, resource_id: UUID, first_on: date, last_on: date, reason: str, at: datetime
) -> UUID:
    """
    Take days off; bookings already made stay.

    :raises UnknownResource: where it is not hers.
    """
    my_resource(by=by, resource_id=resource_id)
    return book_a_seat.close_days(
        by=by, first_on=first_on, last_on=last_on, reason=reason, at=at, resource_id=resource_id
    )


def work_after_all(*, by: Actor, resource_id: UUID, closure_id: UUID, at: datetime) -> None:
    """
    Take days off back.

    :raises UnknownResource: where it is not hers.
    """
    my_resource(by=by, resource_id=resource_id)
    with db.transaction():
        resources.open_days(by=by, closure_id=closure_id, resource_id=resource_id)
        audit.note(by=by, action="scheduling.opened", subject=("resource", resource_id), at=at)


def renew_feed(*, by: Actor, resource_id: UUID) -> str:
    """
    Make a new address of the calendar of one's time.

    :raises UnknownResource: where it is not hers.
    """
    my_resource(by=by, resource_id=resource_id)
    with db.transaction():
        return feeds.renew_of_resource(by=by, resource_id=resource_id)


def _lapse(body_id: int, at: datetime) -> int:
    by = system(body_id)
    with db.transaction():
        lapsed = answers.lapse(body_id=body_id, at=at)
        for booking_id in lapsed:
            _note(by, "lapsed", booking_id, at)
            _go_on(by, booking_id, NO_ANSWER, at)
    return len(lapsed)


def _go_on(by: Actor, booking_id: UUID, reason: str, at: datetime) -> UUID | None:
    """Ask the next interpreter and tell the firm, or tell it that nobody comes."""
    declined = bookings.booking(body_id=by.body_id, booking_id=booking_id)
    assert declined is not None, "it was declined a moment ago"
    following = book_an_interpreter.replace_declined(by=by, declined=declined, at=at)
    letters_of_seats.tell(
        body_id=by.body_id,
        booking_id=following or booking_id,
        news="replaced" if following else "declined",
        reason="" if following else reason,
        at=at,
    )
    return following


def _note(by: Actor, what: str, booking_id: UUID, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by, action=f"scheduling.{what}", subject=("booking", booking_id), reason=reason, at=at
    )
