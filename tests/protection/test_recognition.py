"""Days of a recognition: each falls into one kind, and only days out of work pay."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.protection import recognition
from naru.protection.recognition import (
    Course,
    PeriodNotNext,
    PeriodNotOver,
    PeriodTooLong,
    Report,
    TooFewActivities,
)

SINCE = date(2026, 3, 2)
COURSE = Course(
    next_on=SINCE,
    pays_from=SINCE + timedelta(days=7),
    ends_on=date(2027, 3, 1),
    days_left=120,
    daily=35_901,
    period_days_max=28,
    activities_min=1,
)


def report(days=28, **more):
    return Report(since=SINCE, until=SINCE + timedelta(days=days), activities=("면접",), **more)


def test_the_waiting_week_pays_nothing():
    counted = recognition.count(report(), COURSE)

    assert (counted.waiting, counted.paid_days, counted.amount) == (7, 21, 21 * 35_901)


def test_days_worked_pay_nothing():
    counted = recognition.count(report(days_worked=5), COURSE)

    assert (counted.worked, counted.paid_days) == (5, 16)


def test_from_the_day_work_is_taken_up_nothing_is_paid():
    taken = SINCE + timedelta(days=17)

    counted = recognition.count(report(took_up_work_on=taken), COURSE)

    assert (counted.paid_days, counted.after) == (10, 11)


def test_no_more_days_are_paid_than_are_left():
    counted = recognition.count(report(), replace(COURSE, days_left=4))

    assert (counted.paid_days, counted.beyond) == (4, 17)


def test_the_benefit_ends_after_its_months():
    counted = recognition.count(report(), replace(COURSE, ends_on=SINCE + timedelta(days=14)))

    assert (counted.paid_days, counted.after) == (7, 14)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (Report(since=SINCE + timedelta(days=1), until=SINCE + timedelta(days=8),
                activities=("면접",)), PeriodNotNext),
        (report(days=29), PeriodTooLong),
        (replace(report(), activities=(" ",)), TooFewActivities),
    ],
)  # fmt: skip
def test_a_report_is_held_to_its_form(wrong, refusal):
    with pytest.raises(refusal):
        recognition.check(wrong, COURSE, today=date(2026, 6, 1))


def test_days_to_come_are_not_recognised():
    with pytest.raises(PeriodNotOver):
        recognition.check(report(), COURSE, today=SINCE + timedelta(days=27))


def test_who_took_up_work_need_not_tell_job_searches():
    told = replace(report(took_up_work_on=SINCE + timedelta(days=3)), activities=())

    recognition.check(told, COURSE, today=date(2026, 6, 1))


@given(
    st.builds(
        report,
        days=st.integers(1, 28),
        days_worked=st.integers(0, 40),
        took_up_work_on=st.none() | st.integers(-5, 40).map(lambda n: SINCE + timedelta(days=n)),
    ),
    st.builds(
        lambda left, waiting, end: replace(
            COURSE,
            days_left=left,
            pays_from=SINCE + timedelta(days=waiting),
            ends_on=SINCE + timedelta(days=end),
        ),
        st.integers(0, 30),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
)
def test_every_day_falls_into_one_kind(told, course):
    counted = recognition.count(told, course)

    kinds = (
        counted.waiting, counted.worked, counted.after, counted.beyond, counted.paid_days,
    )  # fmt: skip
    assert min(kinds) >= 0
    assert sum(kinds) == counted.days
    assert counted.paid_days <= course.days_left


def test_days_paid_after_work_was_taken_up_come_back():
    paid = [
        (date(2026, 3, 2), date(2026, 3, 30), 21),
        (date(2026, 3, 30), date(2026, 4, 27), 28),
    ]

    owed = recognition.overpaid(paid=paid, worked_since=date(2026, 4, 20), daily=1_000)

    assert owed == 7_000


def test_the_first_paid_day_follows_the_waiting_period():
    assert recognition.first_paid_day(date(2026, 3, 2), 7) == date(2026, 3, 9)
