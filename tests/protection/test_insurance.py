"""Insured time is counted in whole months, and the base daily pay comes out to the won."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.protection import insurance
from naru.protection.insurance import BadSpells, Spell


def spell(since, until, grade=1):
    return Spell(since=date.fromisoformat(since), until=date.fromisoformat(until), grade=grade)


def flat(_grade, _day):
    return 1_820_000


def test_spells_that_follow_count_as_one():
    spells = [spell("2024-01-15", "2024-06-20"), spell("2024-06-20", "2025-01-15", 2)]

    assert insurance.months(spells) == 12


def test_a_gap_is_not_insured():
    spells = [spell("2023-01-01", "2023-07-01"), spell("2024-01-01", "2024-07-01")]

    assert insurance.months(spells) == 12
    assert insurance.months_within(spells, since=date(2023, 4, 1), until=date(2024, 3, 1)) == 5


def test_base_daily_pay_of_two_years_is_all_pay_over_all_days():
    spells = [spell("2024-03-01", "2026-03-01")]

    base = insurance.base_daily(spells, until=date(2026, 3, 1), average_months=36, pay_of=flat)

    assert (base.pay, base.days) == (24 * 1_820_000, 730)
    assert base.amount == 59_835  # 59,835.6


def test_base_daily_pay_looks_at_the_last_three_years_only():
    spells = [spell("2020-03-01", "2023-03-01", 7), spell("2023-03-01", "2026-03-01", 1)]

    base = insurance.base_daily(
        spells,
        until=date(2026, 3, 1),
        average_months=36,
        pay_of=lambda grade, _day: {1: 1_820_000, 7: 3_380_000}[grade],
    )

    assert base.since == date(2023, 3, 1)
    assert base.pay == 36 * 1_820_000


def test_a_part_of_a_month_counts_by_its_days():
    base = insurance.base_daily(
        [spell("2026-04-16", "2026-05-01")],
        until=date(2026, 5, 1),
        average_months=36,
        pay_of=flat,
    )

    assert (base.pay, base.days) == (910_000, 15)


def test_pay_follows_the_table_of_its_day():
    base = insurance.base_daily(
        [spell("2018-12-01", "2019-02-01")],
        until=date(2019, 2, 1),
        average_months=36,
        pay_of=lambda _grade, day: 1_820_000 if day >= date(2019, 1, 1) else 1_540_000,
    )

    assert base.pay == 3_360_000


@pytest.mark.parametrize(
    "spells",
    [
        [],
        [spell("2024-01-01", "2024-01-01")],
        [spell("2024-01-01", "2024-06-01"), spell("2024-05-01", "2024-07-01")],
        [spell("2024-01-01", "2024-06-01", 8)],
        [spell("2027-01-01", "2027-06-01")],
    ],
    ids=["none", "empty", "overlap", "no such grade", "after closing"],
)
def test_spells_that_do_not_fit_are_refused(spells):
    with pytest.raises(BadSpells):
        insurance.check(spells, closed_on=date(2026, 3, 1), grades=range(1, 8))


def test_what_lies_after_the_closing_is_cut_off():
    (kept,) = insurance.check(
        [spell("2025-01-01", "2026-12-31")], closed_on=date(2026, 3, 1), grades=range(1, 8)
    )

    assert kept.until == date(2026, 3, 2)


@given(st.dates(date(2012, 2, 1), date(2025, 1, 1)), st.integers(1, 4_000), st.integers(1, 3_999))
def test_cutting_a_spell_changes_neither_months_nor_pay(since, days, cut):
    until = date.fromordinal(since.toordinal() + days)
    middle = date.fromordinal(since.toordinal() + max(1, cut % days))
    whole = [Spell(since=since, until=until, grade=1)]
    parts = [
        part
        for part in (
            whole[0].within(since, middle),
            whole[0].within(middle, until),
        )
        if part
    ]

    def base(spells):
        return insurance.base_daily(spells, until=until, average_months=36, pay_of=flat)

    assert insurance.months(parts) == insurance.months(whole)
    assert base(parts) == base(whole)
