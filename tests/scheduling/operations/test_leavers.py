"""Who leaves frees her seats for those who wait, and leaves neither words nor an address."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.scheduling.hours import Hours, Span
from naru.scheduling.models import Booking, Feed
from naru.scheduling.operations import bookings, feeds, leavers, resources, waiting
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import mine

NOW = datetime(2026, 3, 9, 0, tzinfo=UTC)
TEN = Span(datetime(2026, 3, 10, 1, tzinfo=UTC), datetime(2026, 3, 10, 2, tzinfo=UTC))


@pytest.mark.django_db
def test_who_leaves_frees_her_seats(public_body: Any) -> None:
    her, firm, other = uuid7(), uuid7(), uuid7()
    by = Actor(body_id=public_body.id, person_id=her)
    room = resources.add(by=by, particulars=Particulars(kind="studio", name_ko="스튜디오"))
    hours = [Hours(weekday=1, opens=time(9), closes=time(18))]
    resources.set_hours(by=by, resource_id=room, hours=hours)
    next_hour = Span(TEN.since + timedelta(hours=1), TEN.until + timedelta(hours=1))

    def wish(who: Any, kind: str, during: Span) -> Wish:
        return Wish(
            resource_id=room, during=during, attendee_kind=kind, attendee_id=who, title="개인 일"
        )

    hers = bookings.book(by=by, wish=wish(her, "person", TEN), at=NOW)
    firms = bookings.book(by=by, wish=wish(firm, "firm", next_hour), at=NOW)
    waiting.wait(by=by, wish=wish(other, "person", TEN), at=NOW)
    waiting.wait(by=by, wish=wish(her, "person", next_hour), at=NOW)
    feeds.renew(by=by, at=NOW)

    (promoted,) = leavers.forget(by=by, person_id=her, at=NOW)

    rows = {one.id: one for one in Booking.objects.all()}
    assert (rows[hers].status, rows[hers].title) == ("cancelled", "")
    assert (rows[firms].status, rows[firms].title) == ("booked", "개인 일")
    assert rows[promoted].attendee_id == other
    assert not Feed.objects.exists()
    assert not mine.waiting(body_id=public_body.id, attendee_ids={her}, at=NOW)
