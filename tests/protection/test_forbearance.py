"""How often and how long relief may be had, by the dated figures of the file."""

from datetime import date

import pytest

from naru.protection import forbearance, schedules
from naru.protection.forbearance import BeginsTooEarly, Taken, TooManyMonths, TooOften
from naru.protection.schedules import Loan, Method

ON = date(2026, 3, 2)


def test_what_was_had_is_taken_off(guarantee_file):
    left = forbearance.allowance(guarantee_file, "deferral", [Taken(kind="deferral", months=5)], ON)

    assert (left.times_left, left.months_left) == (1, 7)
    assert left.is_left


def test_the_other_kind_is_counted_by_itself(guarantee_file):
    had = [Taken(kind="deferral", months=6)] * 2

    assert not forbearance.allowance(guarantee_file, "deferral", had, ON).is_left
    assert forbearance.allowance(guarantee_file, "extension", had, ON).months_left == 36


@pytest.mark.parametrize(
    ("had", "months", "since", "refusal"),
    [
        (2, 1, ON, TooOften),
        (1, 12, ON, TooManyMonths),
        (0, 0, ON, TooManyMonths),
        (0, 3, date(2026, 3, 1), BeginsTooEarly),
    ],
)
def test_a_wish_is_held_to_what_is_left(guarantee_file, had, months, since, refusal):
    taken = [Taken(kind="deferral", months=3)] * had
    left = forbearance.allowance(guarantee_file, "deferral", taken, ON)

    with pytest.raises(refusal):
        forbearance.check(left, months=months, since=since, asked_on=ON)


def test_the_change_says_what_it_costs():
    plan = schedules.planned(
        Loan(
            principal=12_000_000,
            rate_bp=600,
            method=Method.EQUAL_PRINCIPAL,
            starts_on=date(2026, 1, 31),
            months=12,
        )
    )

    change = forbearance.change(plan, "deferral", since=date(2026, 8, 1), months=3)

    assert (change.interest_more, change.months_more) == (90_000, 3)


@pytest.mark.parametrize(
    ("repaid", "start"),
    [
        (0, date(2026, 3, 1)),
        (1_000_000, date(2026, 3, 1)),
        (2_000_000, date(2026, 4, 1)),
        (2_999_999, date(2026, 4, 1)),
    ],
)
def test_an_instalment_that_was_repaid_meanwhile_stays_as_it_is(repaid, start):
    plan = schedules.planned(
        Loan(
            principal=12_000_000,
            rate_bp=600,
            method=Method.EQUAL_PRINCIPAL,
            starts_on=date(2026, 1, 31),
            months=12,
        )
    )

    change = forbearance.change(plan, "deferral", since=date(2026, 3, 1), months=3, repaid=repaid)

    assert change.since == start
