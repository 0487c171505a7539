"""The benefit by the file: who, how much, how long, and how it differed before October 2019."""

from dataclasses import replace
from datetime import date

import pytest

from naru.protection import benefits
from naru.protection.benefits import Circumstances
from naru.protection.insurance import Spell
from naru.rules.decisions import NoTermsInForce


def told(closed_on=date(2026, 2, 28), months=24, grade=1, **more):
    years, month = divmod(closed_on.month - months, 12)
    since = date(closed_on.year + years, month + 1, 1)
    spell = Spell(since=since, until=date(2030, 1, 1), grade=grade)
    return Circumstances(
        spells=(spell,), closed_on=closed_on, reason=more.pop("reason", "sales_fall"), **more
    )


def test_two_years_at_the_lowest_grade(benefit_file):
    found = benefits.entitlement(benefit_file, told())

    assert found.decision.allowed
    assert (found.base.amount, found.daily, found.days) == (59_835, 35_901, 120)
    assert found.total == 4_308_120
    assert found.ends_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("months", "days"), [(12, 120), (35, 120), (36, 150), (59, 150), (60, 180), (120, 210)]
)
def test_days_follow_the_insured_years(benefit_file, months, days):
    assert benefits.entitlement(benefit_file, told(months=months)).days == days


@pytest.mark.parametrize(
    ("months", "before", "after"), [(12, 90, 120), (36, 120, 150), (60, 150, 180), (120, 180, 210)]
)
def test_the_same_person_before_and_after_october_2019(benefit_file, months, before, after):
    """50 → 60 % of the reference pay, 90–180 → 120–210 days: the figures of the text."""
    old, new = benefits.under_each_terms(benefit_file, told(months=months))

    assert (old.since, new.since) == (date(2012, 1, 22), date(2019, 10, 1))
    assert (old.days, new.days) == (before, after)
    assert old.daily == new.daily * 5 // 6
    assert (old.is_in_force, new.is_in_force) == (False, True)


def test_the_day_of_closing_decides_which_terms_count(benefit_file):
    old = benefits.entitlement(benefit_file, told(closed_on=date(2019, 9, 30)))
    new = benefits.entitlement(benefit_file, told(closed_on=date(2019, 10, 31)))

    assert (old.days, new.days) == (90, 120)
    assert old.daily * 2 <= old.base.amount < (old.daily + 1) * 2
    assert new.daily == new.base.amount * 6 // 10


def test_every_line_of_the_working_is_shown(benefit_file):
    lines = benefits.entitlement(benefit_file, told()).working

    assert [line.amount.ko for line in lines] == [
        "43,680,000원",
        "59,835원",
        "35,901원",
        "120일",
        "4,308,120원",
    ]
    assert "43,680,000원 ÷ 730일" in lines[1].how.ko
    assert "제69조의5" in lines[2].basis
    assert "2019년 1월 1일부터" in lines[0].assumption


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        ({"reason": "change_of_trade"}, "closure.reason"),
        ({"reason": "violation"}, "closure.reason"),
        ({"premiums": "arrears"}, "premium.standing"),
        ({"work": "working"}, "work.standing"),
    ],
)
def test_a_refusal_names_its_reason_and_its_law(benefit_file, change, missed):
    found = benefits.entitlement(benefit_file, replace(told(), **change))

    assert not found.decision.allowed
    assert (found.daily, found.days, found.total) == (0, 0, 0)
    (reason,) = found.decision.unmet
    assert reason.fact == missed
    assert reason.basis.startswith("고용보험법 제69조의")
    assert reason.advice.ko
    assert reason.advice.en


def test_less_than_a_year_is_a_near_miss(benefit_file):
    found = benefits.entitlement(benefit_file, told(months=9))

    assert not found.decision.allowed
    assert found.decision.is_near_miss


def test_before_the_insurance_existed_there_are_no_terms(benefit_file):
    with pytest.raises(NoTermsInForce):
        benefits.entitlement(benefit_file, told(closed_on=date(2011, 12, 31)))
