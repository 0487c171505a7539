"""
Give a person the secret address under which her calendar programme reads her bookings.

Whoever leaves lets go of it, and of her seats.
"""

from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_seats
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.records.operations import audit
from naru.scheduling.operations import feeds, leavers


def start(*, by: Actor, at: datetime) -> str:
    """Make an address, or a new one that closes the old; return its token, told only now."""
    assert by.person_id is not None, "a calendar is a person's"
    with db.transaction():
        token = feeds.renew(by=by, at=at)
        audit.note(by=by, action="scheduling.feed_made", subject=("person", by.person_id), at=at)
    return token


def stop(*, by: Actor, at: datetime) -> None:
    """Close the address."""
    assert by.person_id is not None, "a calendar is a person's"
    with db.transaction():
        feeds.close(by=by)
        audit.note(by=by, action="scheduling.feed_closed", subject=("person", by.person_id), at=at)


@db.within_transaction
def let_go(*, by: Actor, person_id: UUID, at: datetime) -> None:
    """Free the seats of a person who leaves, in the transaction in which she does."""
    for promoted in leavers.forget(by=by, person_id=person_id, at=at):
        letters_of_seats.tell(body_id=by.body_id, booking_id=promoted, news="promoted", at=at)
