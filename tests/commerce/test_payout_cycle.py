"""Payout periods meet without gap, and pay days are days on which banks work."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import payout_cycle
from naru.commerce.payout_cycle import Cycle, CycleKind, CycleStartsInside
from naru.kernel.business_days import is_business_day

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@given(days, st.sampled_from(CycleKind))
def test_period_holds_its_day_and_meets_the_next(day, kind):
    period = payout_cycle.period_at(kind, day)

    following = payout_cycle.period_at(kind, payout_cycle.end_of(period))

    assert day in period
    assert following.since == period.until


def test_half_months_part_on_the_sixteenth():
    first = payout_cycle.period_at(CycleKind.HALF_MONTHLY, date(2026, 2, 15))
    second = payout_cycle.period_at(CycleKind.HALF_MONTHLY, date(2026, 2, 16))

    assert (first.since, first.until) == (date(2026, 2, 1), date(2026, 2, 16))
    assert (second.since, second.until) == (date(2026, 2, 16), date(2026, 3, 1))


def test_pay_day_jumps_over_the_harvest_festival():
    # 24 to 26 September 2026 are Chuseok, 26 and 27 a weekend.
    paid = payout_cycle.pay_day(date(2026, 9, 16), business_days=7)

    assert paid == date(2026, 9, 28)


def test_pay_day_jumps_over_a_substitute_holiday():
    assert payout_cycle.pay_day(date(2026, 8, 15), business_days=1) == date(2026, 8, 18)


@given(days, st.integers(1, 10))
def test_pay_day_is_a_business_day_after_the_period(day, business_days):
    paid = payout_cycle.pay_day(day, business_days=business_days)

    assert paid >= day
    assert is_business_day(paid)


def test_periods_passed_lists_whole_periods_only():
    found = payout_cycle.periods_passed(
        CycleKind.HALF_MONTHLY, since=date(2026, 10, 1), today=date(2026, 11, 15)
    )

    assert [period.since for period in found] == [date(2026, 10, 1), date(2026, 10, 16)]


def test_new_cycle_inside_a_running_period_is_refused():
    running = Cycle(since=date(2026, 1, 1), kind=CycleKind.HALF_MONTHLY, pay_after_business_days=5)

    with pytest.raises(CycleStartsInside) as refused:
        payout_cycle.demand_a_clean_start(running=running, since=date(2026, 11, 10))

    assert refused.value.values["next_start"] == date(2026, 11, 16)
    payout_cycle.demand_a_clean_start(running=running, since=date(2026, 11, 16))
