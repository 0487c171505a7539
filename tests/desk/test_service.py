"""The clock of the desk: weekends, holidays, the rest at noon, and pauses that move what is due."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from naru.desk import promises
from naru.desk.service import Clock, after, worked
from naru.kernel.business_days import is_business_day
from naru.kernel.clock import SEOUL, end_of, legal_date, start_of

HOURS = promises.terms_on(date(2026, 11, 2)).hours
instants = st.datetimes(
    min_value=datetime(2025, 1, 1), max_value=datetime(2026, 12, 1), timezones=st.just(UTC)
)
spells = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=40))
promised = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(hours=120))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL)


def test_a_day_is_eight_hours_of_work():
    assert HOURS.day == timedelta(hours=8)


def test_an_evening_counts_from_the_next_morning():
    assert after(at(2, 20), timedelta(hours=1), HOURS) == at(3, 10)


def test_noon_is_no_working_time():
    assert worked(at(2, 11, 30), at(2, 13, 30), HOURS) == timedelta(hours=1)
    assert after(at(2, 11), timedelta(hours=2), HOURS) == at(2, 14)


def test_a_weekend_stands_between_friday_and_monday():
    assert after(at(6, 17), timedelta(hours=2), HOURS) == at(9, 10)


def test_a_holiday_and_its_substitute_do_not_count():
    # 추석 2026: Thursday 24 to Saturday 26 September.
    friday_after = after(at(23, 17, month=9), timedelta(hours=2), HOURS)

    assert worked(at(24, 0, month=9), at(28, 0, month=9), HOURS) == timedelta()
    assert friday_after == at(28, 10, month=9)


@given(instants, promised)
def test_so_much_work_lies_before_what_is_due(since, much):
    due = after(since, much, HOURS)

    assert worked(since, due, HOURS) == much
    assert is_business_day(legal_date(due))


@given(instants, spells, spells)
def test_work_adds_up_wherever_a_span_is_cut(since, first, second):
    middle, until = since + first, since + first + second

    whole = worked(since, until, HOURS)

    assert whole == worked(since, middle, HOURS) + worked(middle, until, HOURS)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_a_day_counts_whole_or_not_at_all(day):
    expected = HOURS.day if is_business_day(day) else timedelta()

    assert worked(start_of(day), end_of(day), HOURS) == expected


@given(instants, st.lists(spells, min_size=2, max_size=8), promised)
def test_pauses_neither_win_nor_lose_working_time(since, spans, much):
    clock, now, counted = Clock(since=since), since, timedelta()
    for number, span in enumerate(spans):
        is_counting = number % 2 == 0
        if is_counting:
            counted += worked(now, now + span, HOURS)
        now += span
        clock = clock.paused(now, HOURS) if is_counting else clock.resumed(now)

    resumed = clock.resumed(now)
    due = resumed.due(much, HOURS)

    assert clock.used(now, HOURS) == counted
    assert due is not None
    assert resumed.used(due, HOURS) == max(much, counted)


@given(instants, promised)
def test_nothing_is_due_while_the_firm_is_asked(since, much):
    paused = Clock(since=since).paused(since, HOURS)

    assert paused.due(much, HOURS) is None
    assert paused.used(since + timedelta(days=30), HOURS) == timedelta()
