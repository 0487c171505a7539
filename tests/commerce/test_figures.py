"""Days add up to weeks and months, and stand beside the same dates a year before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import figures
from naru.commerce.figures import Figures, Step

DAY = date(2026, 11, 2)  # a Monday


def day(on=DAY, **more):
    return Figures(on=on, **more)


def test_shares_and_averages_say_nothing_where_there_is_nothing():
    empty = day()

    assert (empty.basket, empty.repeat_bp, empty.tenders) == (None, None, ())


def test_shares_are_of_what_was_paid():
    sold = day(orders=4, goods=70_000, shipping=10_000, card=60_000, gift=20_000,
               member_orders=3, repeat_orders=1)  # fmt: skip

    assert sold.basket == 20_000
    assert sold.repeat_bp == 3_333
    assert sold.tenders == (("card", 60_000, 7_500), ("gift", 20_000, 2_500))


def test_totals_are_those_of_the_last_day():
    days = [day(orders=1, members=10), day(DAY + timedelta(days=1), orders=2, members=12)]

    added = figures.total(days, on=DAY)

    assert (added.orders, added.members) == (3, 12)


def test_weeks_begin_on_monday():
    days = [
        day(DAY - timedelta(days=1), orders=5),
        day(orders=1),
        day(DAY + timedelta(6), orders=2),
    ]

    weeks = figures.by_step(days, Step.WEEK)

    assert [(week.on, week.orders) for week in weeks] == [(date(2026, 10, 26), 5), (DAY, 3)]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=80), st.sampled_from(Step))
def test_no_won_is_lost_between_the_steps(sums, step):
    days = [day(DAY + timedelta(days=n), goods=won) for n, won in enumerate(sums)]

    assert sum(each.sales for each in figures.by_step(days, step)) == sum(sums)


def test_a_span_stands_beside_the_same_dates_a_year_before():
    before = [day(date(2025, 11, 2), goods=1_000), day(date(2025, 11, 3), goods=9_000)]

    (month,) = figures.compared([day(goods=2_000)], before, Step.MONTH)

    assert (month.sales_before, month.change_bp) == (1_000, 10_000)


def test_the_leap_day_has_a_day_a_year_before():
    assert figures.year_before(date(2028, 2, 29)) == date(2027, 2, 28)
