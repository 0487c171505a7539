"""Slots lie within the hours, never over what is taken, and holidays are closed."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from naru.scheduling import hours
from naru.scheduling.hours import Closure, Hours, Span

MONDAY = date(2026, 3, 9)
NINE_TO_SIX = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)]


def _open(day: date, **more: object) -> list[Span]:
    given_hours = {"hours": NINE_TO_SIX, "closures": (), "rests_on_holidays": True, **more}
    return hours.open_spans(day, **given_hours)  # type: ignore[arg-type]


def test_hours_are_those_of_seoul():
    assert _open(MONDAY) == [
        Span(datetime(2026, 3, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC))
    ]


def test_weekends_holidays_and_closures_are_closed():
    assert _open(date(2026, 3, 8)) == []
    assert _open(date(2026, 3, 2)) == []  # the substitute holiday of 1 March
    assert _open(date(2026, 3, 2), rests_on_holidays=False) != []
    closed = Closure(first=MONDAY, last=MONDAY + timedelta(days=1))
    assert _open(MONDAY + timedelta(days=1), closures=[closed]) == []
    assert _open(MONDAY + timedelta(days=2), closures=[closed]) != []


moments = st.integers(0, 9 * 12 - 1)


@given(
    taken=st.lists(st.tuples(moments, st.integers(1, 30)), max_size=8),
    minutes=st.sampled_from([15, 30, 60, 90]),
    step=st.sampled_from([5, 15, 30]),
    buffer=st.sampled_from([0, 10, 30]),
    seats=st.integers(1, 3),
)
def test_free_slots_fit_between_what_is_taken(taken, minutes, step, buffer, seats):
    (span,) = _open(MONDAY)
    occupied = [
        Span(
            span.since + timedelta(minutes=5 * start), span.since + timedelta(minutes=5 * start + m)
        )
        for start, m in taken
    ]
    by_seat = [occupied[number::seats] for number in range(seats)]

    found = hours.free_slots([span], minutes=minutes, step=step, buffer=buffer, taken=by_seat)

    for slot, left in found:
        wanted = slot.widened(buffer) if buffer else slot
        free = [seat for seat in by_seat if not any(wanted.overlaps(one) for one in seat)]
        assert span.holds(slot)
        assert len(free) == left > 0
        seat = hours.first_free_seat(wanted, by_seat)
        assert seat is not None
        assert by_seat[seat - 1] in free


def test_a_full_house_has_no_seat():
    (span,) = _open(MONDAY)

    assert hours.first_free_seat(span, [[span], [span]]) is None


def test_a_full_slot_is_shown_to_who_would_wait():
    (span,) = _open(MONDAY)
    taken = [[Span(span.since, span.since + timedelta(hours=1))]]

    found = hours.free_slots([span], minutes=60, step=60, buffer=0, taken=taken, with_full=True)

    assert [left for _slot, left in found] == [0, *[1] * 8]


def test_lengths_are_multiples_of_the_shortest():
    assert hours.lengths(60, 0) == [60]
    assert hours.lengths(60, 240) == [60, 120, 180, 240]
    assert hours.lengths(50, 120) == [50, 100]
