"""Give a person the secret address under which her calendar programme reads her bookings."""

from datetime import datetime

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.records.operations import audit
from naru.scheduling.operations import feeds


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
