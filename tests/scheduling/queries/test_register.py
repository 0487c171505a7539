"""The register pages by the moment of the booking, however many begin at once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.scheduling.hours import Span
from naru.scheduling.operations import bookings, resources
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import register
from naru.scheduling.queries.register import Sought

NOW = datetime(2026, 12, 30, tzinfo=UTC)
LAST_HOUR_OF_THE_YEAR = datetime(2026, 12, 31, 14, tzinfo=UTC)


@pytest.mark.django_db
def test_pages_follow_each_other_and_days_are_those_of_seoul(public_body: Any) -> None:
    by = Actor(body_id=public_body.id, person_id=uuid7())
    room = resources.add(by=by, particulars=Particulars(kind="room", name_ko="회의실", capacity=3))
    for hours in (0, 0, 0, 1, 1):
        since = LAST_HOUR_OF_THE_YEAR + timedelta(hours=hours)
        wish = Wish(
            resource_id=room, during=Span(since, since + timedelta(hours=1)),
            attendee_kind="firm", attendee_id=uuid7(), by_office=True,
        )  # fmt: skip
        bookings.book(by=by, wish=wish, at=NOW)

    seen, cursor = [], ""
    while True:
        page = register.page(body_id=public_body.id, sought=Sought(), cursor=cursor, limit=2)
        seen += [one.id for one in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break

    assert (len(seen), len(set(seen)), page.counted) == (5, 5, 5)
    old_year = Sought(until=LAST_HOUR_OF_THE_YEAR.date())
    assert register.page(body_id=public_body.id, sought=old_year).counted == 3
