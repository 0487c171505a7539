"""Free times touch no booking, buffer or closed day, over the ends of months and years too."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.scheduling.hours import Hours, Span
from naru.scheduling.models import Booking
from naru.scheduling.operations import bookings, resources
from naru.scheduling.operations.bookings import NoSeatLeft, Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import bookings as queries
from naru.scheduling.queries import resources as resource_queries

NOW = datetime(2026, 12, 27, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 12, 28), date(2027, 1, 5)
ALL_WEEK = [Hours(weekday=day, opens=time(8), closes=time(23, 30)) for day in range(7)]
quarters = st.integers(0, 9 * 24 * 4 - 1)


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    starts=st.lists(quarters, max_size=12),
    closed=st.integers(0, 8),
    room_of=st.tuples(st.sampled_from([0, 15, 45]), st.integers(1, 2)),
    minutes=st.sampled_from([30, 60]),
)
def test_a_free_time_can_be_booked_and_touches_nothing(
    public_body: Any, starts: list[int], closed: int, room_of: tuple[int, int], minutes: int
) -> None:
    buffer, capacity = room_of
    by = Actor(body_id=public_body.id, person_id=uuid7(), body_role="officer")
    with db.savepoint():
        room = resources.add(
            by=by,
            particulars=Particulars(
                kind="studio", name_ko="스튜디오", capacity=capacity, minutes=30, minutes_max=60,
                minutes_step=15, minutes_buffer=buffer,
            ),
        )  # fmt: skip
        resources.set_hours(by=by, resource_id=room, hours=ALL_WEEK)
        day = FIRST + timedelta(days=closed)
        resources.close_days(by=by, first_on=day, last_on=day, reason="점검", resource_id=room)
        for start in starts:
            since = clock.start_of(FIRST) + timedelta(minutes=15 * start)
            try:
                with db.savepoint():
                    bookings.book(
                        by=by, wish=_wish(room, Span(since, since + timedelta(minutes=45))), at=NOW
                    )
            except NoSeatLeft:
                continue

        view = resource_queries.resource(body_id=by.body_id, resource_id=room)
        assert view is not None
        free = queries.free_slots(resource=view, since=FIRST, until=LAST, at=NOW, minutes=minutes)

        occupied = [
            (row.seat, Span(row.occupies.lower, row.occupies.upper))
            for row in Booking.objects.filter(resource_id=room)
        ]
        for slot in free:
            on = clock.legal_date(slot.span.since)
            assert on != day
            assert on != date(2027, 1, 1), "New Year's Day is a holiday"
            wanted = slot.span.widened(buffer) if buffer else slot.span
            full = {seat for seat, span in occupied if span.overlaps(wanted)}
            assert slot.left == capacity - len(full) > 0
        for slot in free[:: max(len(free) // 3, 1)]:
            with db.savepoint():
                assert bookings.book(by=by, wish=_wish(room, slot.span, by_office=False), at=NOW)
                Booking.objects.latest("id").delete()


@pytest.mark.django_db
def test_free_times_of_many_are_asked_at_once(public_body, django_assert_num_queries):
    by = Actor(body_id=public_body.id, person_id=uuid7(), body_role="officer")
    for name in ("가", "나", "다"):
        room = resources.add(by=by, particulars=Particulars(kind="studio", name_ko=name))
        resources.set_hours(by=by, resource_id=room, hours=ALL_WEEK)
    found = resource_queries.page(body_id=by.body_id, kind="studio").rows

    with django_assert_num_queries(1):
        free = queries.free_of_many(resources=found, since=FIRST, until=LAST, at=NOW)

    assert [len(slots) > 0 for slots in free.values()] == [True] * 3


def _wish(room: Any, during: Span, **more: Any) -> Wish:
    values = {"attendee_kind": "firm", "attendee_id": uuid7(), "by_office": True, **more}
    return Wish(resource_id=room, during=during, **values)
