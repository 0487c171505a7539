"""One seat is taken once, whoever hurries; hours, notice, no-shows and the waiting list hold."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.scheduling.hours import Hours, Span
from naru.scheduling.models import Booking
from naru.scheduling.operations import answers, bookings, resources, waiting
from naru.scheduling.operations.bookings import (
    AlreadyElsewhere,
    BookingMovedOn,
    NoSeatLeft,
    TooLateToCancel,
    TooLateToMove,
    Wish,
)
from naru.scheduling.operations.resources import Particulars, SeatsInUse
from naru.scheduling.operations.terms import (
    NotOpenThen,
    TooManyNoShows,
    TooSoonOrTooFar,
    WrongLength,
)
from naru.scheduling.queries import bookings as queries
from naru.scheduling.queries import mine
from naru.scheduling.queries import resources as resource_queries

NOW = datetime(2026, 3, 9, 0, tzinfo=UTC)  # Monday, nine in Seoul
TOMORROW_TEN = Span(datetime(2026, 3, 10, 1, tzinfo=UTC), datetime(2026, 3, 10, 2, tzinfo=UTC))


@pytest.fixture
def officer(public_body: Any) -> Actor:
    return Actor(body_id=public_body.id, person_id=uuid7(), body_role="officer")


def _room(by: Actor, **more: Any) -> UUID:
    room = resources.add(by=by, particulars=Particulars(kind="mentor", name_ko="김멘토", **more))
    week = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)]
    resources.set_hours(by=by, resource_id=room, hours=week)
    return room


def _wish(room: UUID, during: Span = TOMORROW_TEN, **more: Any) -> Wish:
    values = {"attendee_kind": "firm", "attendee_id": uuid7(), **more}
    return Wish(resource_id=room, during=during, **values)


def _later(span: Span, minutes: int) -> Span:
    shift = timedelta(minutes=minutes)
    return Span(span.since + shift, span.until + shift)


@pytest.mark.django_db
def test_a_seat_is_booked_and_shown(officer):
    room = _room(officer)

    booked = bookings.book(by=officer, wish=_wish(room), at=NOW)

    found = queries.booking(body_id=officer.body_id, booking_id=booked)
    assert found is not None
    assert (found.during, found.resource.ko, found.seat) == (TOMORROW_TEN, "김멘토", 1)
    view = resource_queries.resource(body_id=officer.body_id, resource_id=room)
    assert view is not None
    day = TOMORROW_TEN.since.date()
    free = queries.free_slots(resource=view, since=day, until=day + timedelta(days=1), at=NOW)
    assert free
    assert not any(slot.span.overlaps(TOMORROW_TEN) for slot in free)


@pytest.mark.django_db
def test_the_buffer_keeps_the_next_away(officer):
    room = _room(officer, minutes_buffer=15)
    bookings.book(by=officer, wish=_wish(room), at=NOW)

    with pytest.raises(NoSeatLeft), db.savepoint():
        bookings.book(by=officer, wish=_wish(room, _later(TOMORROW_TEN, 60)), at=NOW)

    bookings.book(by=officer, wish=_wish(room, _later(TOMORROW_TEN, 75)), at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("during", "refusal"),
    [
        (_later(TOMORROW_TEN, 12 * 60), NotOpenThen),
        (_later(TOMORROW_TEN, 8 * 60 - 30), NotOpenThen),
        (_later(TOMORROW_TEN, -24 * 60 - 60), TooSoonOrTooFar),
        (_later(TOMORROW_TEN, 90 * 24 * 60), TooSoonOrTooFar),
    ],
)
def test_hours_and_notice_are_kept_but_for_the_office(officer, during, refusal):
    room = _room(officer)

    with pytest.raises(refusal):
        bookings.book(by=officer, wish=_wish(room, during), at=NOW)

    assert bookings.book(by=officer, wish=_wish(room, during, by_office=True), at=NOW)


@pytest.mark.django_db
def test_nobody_is_in_two_places(officer):
    someone = uuid7()
    first, second = _room(officer), _room(officer)
    bookings.book(by=officer, wish=_wish(first, attendee_id=someone), at=NOW)

    with pytest.raises(AlreadyElsewhere), db.savepoint():
        bookings.book(by=officer, wish=_wish(second, attendee_id=someone), at=NOW)

    shop_unit = _wish(second, attendee_id=someone, is_exclusive=False)
    assert bookings.book(by=officer, wish=shop_unit, at=NOW)


@pytest.mark.django_db
def test_a_moved_booking_may_overlap_itself(officer):
    room = _room(officer)
    booked = bookings.book(by=officer, wish=_wish(room), at=NOW)

    half_past = _later(TOMORROW_TEN, 30)
    bookings.move(by=officer, booking_id=booked, during=half_past, at=NOW, by_office=False)

    found = queries.booking(body_id=officer.body_id, booking_id=booked)
    assert found is not None
    assert (found.during, found.sequence) == (half_past, 1)


@pytest.mark.django_db
def test_a_cancelled_seat_goes_to_who_waits_longest(officer):
    room = _room(officer)
    booked = bookings.book(by=officer, wish=_wish(room), at=NOW)
    first, second = _wish(room), _wish(room)
    for wish in (first, second, first):
        waiting.wait(by=officer, wish=wish, at=NOW)
    assert queries.waits(resource_id=room) == 2

    promoted = bookings.cancel(by=officer, booking_id=booked, reason="일정 변경", at=NOW)

    assert promoted is not None
    found = queries.booking(body_id=officer.body_id, booking_id=promoted)
    assert found is not None
    assert found.attendee_id == first.attendee_id
    with pytest.raises(BookingMovedOn):
        bookings.cancel(by=officer, booking_id=booked, reason="", at=NOW)


@pytest.mark.django_db
def test_a_booking_is_cancelled_in_time_or_by_the_office(officer):
    room = _room(officer)
    booked = bookings.book(by=officer, wish=_wish(room), at=NOW)
    late = TOMORROW_TEN.since - timedelta(hours=23)

    with pytest.raises(TooLateToCancel):
        bookings.cancel(by=officer, booking_id=booked, reason="", at=late)

    bookings.cancel(by=officer, booking_id=booked, reason="", at=late, by_office=True)


@pytest.mark.django_db
def test_who_did_not_come_too_often_waits(officer):
    someone = uuid7()
    room = _room(officer, no_shows_max=1, no_shows_days=30)
    booked = bookings.book(by=officer, wish=_wish(room, attendee_id=someone), at=NOW)
    after = TOMORROW_TEN.until
    bookings.mark(by=officer, booking_id=booked, came=False, at=after)
    next_day = _later(TOMORROW_TEN, 24 * 60)

    with pytest.raises(TooManyNoShows):
        bookings.book(by=officer, wish=_wish(room, next_day, attendee_id=someone), at=after)

    bookings.mark(by=officer, booking_id=booked, came=True, at=after)
    assert bookings.book(by=officer, wish=_wish(room, next_day, attendee_id=someone), at=after)


@pytest.mark.django_db
def test_a_booking_is_as_long_as_its_resource_lets_it(officer):
    room = _room(officer, minutes_max=120)
    two = Span(TOMORROW_TEN.since, TOMORROW_TEN.since + timedelta(hours=2))
    for wrong in (timedelta(minutes=90), timedelta(hours=3)):
        wish = _wish(room, Span(two.since, two.since + wrong))
        with pytest.raises(WrongLength), db.savepoint():
            bookings.book(by=officer, wish=wish, at=NOW)

    assert bookings.book(by=officer, wish=_wish(room, two), at=NOW)


@pytest.mark.django_db
def test_moving_frees_the_time_for_who_waits_and_has_its_own_last_moment(officer):
    room = _room(officer)
    booked = bookings.book(by=officer, wish=_wish(room), at=NOW)
    hers = waiting.wait(by=officer, wish=_wish(room, title="촬영"), at=NOW)
    with pytest.raises(waiting.SeatsAreFree), db.savepoint():
        waiting.wait(by=officer, wish=_wish(room, _later(TOMORROW_TEN, 60)), at=NOW)
    late = TOMORROW_TEN.since - timedelta(hours=23)
    noon = _later(TOMORROW_TEN, 120)
    with pytest.raises(TooLateToMove), db.savepoint():
        bookings.move(by=officer, booking_id=booked, during=noon, at=late, by_office=False)

    promoted = bookings.move(by=officer, booking_id=booked, during=noon, at=NOW, by_office=False)

    found = queries.booking(body_id=officer.body_id, booking_id=promoted)  # type: ignore[arg-type]
    assert found is not None
    assert (found.during, found.title) == (TOMORROW_TEN, "촬영")
    with pytest.raises(waiting.WaitsNoMore):
        waiting.leave(by=officer, waiting_id=hers)


@pytest.mark.django_db
def test_a_seat_freed_too_late_or_closed_meanwhile_promotes_nobody(officer):
    room = _room(officer, notice_hours=2)
    booked = bookings.book(by=officer, wish=_wish(room), at=NOW)
    waiting.wait(by=officer, wish=_wish(room), at=NOW)
    day = TOMORROW_TEN.since.date()
    closed = resources.close_days(
        by=officer, first_on=day, last_on=day, reason="공사", resource_id=room
    )

    assert bookings.cancel(by=officer, booking_id=booked, reason="", at=NOW) is None

    resources.open_days(by=officer, closure_id=closed, resource_id=room)
    again = bookings.book(by=officer, wish=_wish(room), at=NOW)
    late = TOMORROW_TEN.since - timedelta(hours=1)
    assert not bookings.cancel(by=officer, booking_id=again, reason="", at=late, by_office=True)
    assert queries.waits(resource_id=room) == 0


@pytest.mark.django_db
def test_a_seat_that_needs_a_yes_is_held_until_it_is_answered(officer):
    room = _room(officer, accept_hours=6, owner_id=uuid7())
    booked, again = (
        bookings.book(by=officer, wish=_wish(room, span), at=NOW)
        for span in (TOMORROW_TEN, _later(TOMORROW_TEN, 120))
    )
    with pytest.raises(NoSeatLeft), db.savepoint():
        bookings.book(by=officer, wish=_wish(room), at=NOW)
    in_time, late = NOW + timedelta(hours=5), NOW + timedelta(hours=6)
    answers.accept(by=officer, booking_id=booked, at=in_time)
    with pytest.raises(answers.NothingToAnswer), db.savepoint():
        answers.accept(by=officer, booking_id=again, at=late)

    lapsed = answers.lapse(body_id=officer.body_id, at=late)

    assert lapsed == [again]
    states = (
        Booking.objects.filter(resource_id=room).order_by("id").values_list("status", "sequence")
    )
    assert list(states) == [("booked", 1), ("declined", 1)]
    answers.decline(by=officer, booking_id=booked, reason="몸이 아픕니다", at=late)
    assert bookings.book(by=officer, wish=_wish(room), at=NOW)


@pytest.mark.django_db
def test_seats_in_use_are_not_taken_away(officer):
    room = _room(officer, capacity=2)
    for _ in range(2):
        bookings.book(by=officer, wish=_wish(room), at=NOW)

    with pytest.raises(SeatsInUse):
        resources.change(
            by=officer, resource_id=room, particulars=Particulars(kind="mentor", name_ko="김멘토"),
            at=NOW,
        )  # fmt: skip
    with pytest.raises(SeatsInUse):
        resources.end(by=officer, resource_id=room, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_rush_for_the_last_seats_takes_each_once(officer, at_once):
    with db.transaction():
        room = _room(officer, capacity=3)
        bookings.book(by=officer, wish=_wish(room), at=NOW)
        second = bookings.book(by=officer, wish=_wish(room), at=NOW)

    def take() -> None:
        with db.transaction():
            bookings.book(by=officer, wish=_wish(room), at=NOW)

    outcomes = at_once([take] * 20)

    assert [type(one) for one in outcomes if one is not None] == [NoSeatLeft] * 19
    seats = Booking.objects.filter(resource_id=room).values_list("seat", flat=True)
    assert sorted(seats) == [1, 2, 3]

    # Two wait; the seat is given up twice at once, while others rush for it too.
    with db.transaction():
        first_in_line, next_in_line = _wish(room), _wish(room)
        for wish in (first_in_line, next_in_line):
            waiting.wait(by=officer, wish=wish, at=NOW)

    def give_up() -> None:
        with db.transaction():
            bookings.cancel(by=officer, booking_id=second, reason="", at=NOW)

    outcomes = at_once([give_up, give_up, *[take] * 4])

    assert sorted(type(one).__name__ for one in outcomes[:2]) == ["BookingMovedOn", "NoneType"]
    assert [type(one) for one in outcomes[2:]] == [NoSeatLeft] * 4
    held = Booking.objects.filter(resource_id=room, status="booked")
    assert sorted(held.values_list("seat", flat=True)) == [1, 2, 3]
    in_calendar = [
        [one.status for one in mine.calendar_of(
            body_id=officer.body_id, attendee_ids={wish.attendee_id}, at=NOW
        )]
        for wish in (first_in_line, next_in_line)
    ]  # fmt: skip
    assert in_calendar == [["booked"], []]
