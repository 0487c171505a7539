"""Claw-back, interest and penalties: exact by day, never more than was paid, with the working."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes.money import ADVANCE

from naru.kernel.money import Rounding
from naru.kernel.text import Text
from naru.programmes import clawbacks
from naru.programmes.clawbacks import Demand, Paid, claw_back
from naru.programmes.definition import reading
from naru.programmes.definition.money import Clawback
from naru.programmes.definition.words import Said

NAME = Said(ko="전출", en="moved")
YEONGGWANG = Clawback(
    event="moved-out",
    name=NAME,
    method="pro_rata_by_day",
    since=date(2025, 4, 3),
    until=date(2026, 6, 30),
)
PAID = Paid(
    amount=500_000, since=date(2026, 2, 6), until=date(2026, 6, 30), paid_on=date(2026, 2, 6)
)


def test_moving_out_takes_the_days_that_are_left():
    """From 3 June to 30 June, not included, 27 of 453 days are left: 500,000 × 27 ÷ 453."""
    demand = claw_back(YEONGGWANG, PAID, happened_on=date(2026, 6, 3), on=date(2026, 6, 5))

    assert demand.principal == 500_000 * 27 // 453 == 29_801
    assert "27일" in demand.working[0].ko
    assert "453일" in demand.working[0].ko
    assert "버림" in demand.working[0].ko


@pytest.mark.parametrize(
    ("day", "principal"),
    [
        (date(2025, 1, 1), 500_000),
        (date(2025, 4, 3), 500_000),
        (date(2026, 6, 29), 1_103),
        (date(2026, 6, 30), 0),
        (date(2027, 1, 1), 0),
    ],
)
def test_the_first_day_takes_all_and_the_last_nothing(day, principal):
    assert claw_back(YEONGGWANG, PAID, happened_on=day, on=day).principal == principal


def test_without_days_of_its_own_a_rule_counts_those_of_the_award():
    rule = Clawback(event="x", name=NAME, method="pro_rata_by_day", rounding=Rounding.UP)

    demand = claw_back(rule, PAID, happened_on=date(2026, 6, 29), on=date(2026, 6, 29))

    assert demand.principal == -(-500_000 // 144)


def test_the_whole_bears_interest_since_the_payment():
    rule = Clawback(event="x", name=NAME, method="whole", interest_bp=300)

    demand = claw_back(rule, PAID, happened_on=date(2026, 3, 8), on=date(2026, 3, 8))

    assert (demand.principal, demand.interest) == (500_000, 500_000 * 3 * 30 // 36_500)
    assert demand.total == 501_232
    assert "연 3%" in demand.working[1].ko


def test_penalties_stop_at_the_files_limit_or_the_laws():
    rules = reading.read(ADVANCE).clawback
    day = date(2026, 3, 2)

    assert clawbacks.percent_max(rules, ground="false_claim", on=day) == 300
    assert clawbacks.percent_max((), ground="false_claim", on=day) == 500
    assert clawbacks.percent_max(rules, ground="misuse", on=day) == 300
    assert clawbacks.percent_max((), ground="misuse", on=date(2020, 1, 1)) == 0


def test_a_penalty_is_a_percentage_rounded_down():
    penalty, line = clawbacks.penalty_of(333_333, percent=150)

    assert penalty == 499_999
    assert isinstance(line, Text)


@given(
    amount=st.integers(0, 10**12),
    length=st.integers(1, 3_000),
    passed=st.integers(0, 3_000),
    rounding=st.sampled_from(Rounding),
)
def test_by_day_never_takes_more_than_was_paid_and_less_as_days_pass(
    amount, length, passed, rounding
):
    since = date(2026, 1, 1)
    rule = Clawback(event="x", name=NAME, method="pro_rata_by_day", rounding=rounding)
    paid = Paid(amount=amount, since=since, until=since + timedelta(days=length), paid_on=since)

    def taken(days: int) -> int:
        day = since + timedelta(days=days)
        return claw_back(rule, paid, happened_on=day, on=day).principal

    assert 0 <= taken(passed) <= amount
    assert taken(0) == amount
    assert taken(length) == 0
    assert taken(passed + 1) <= taken(passed)
    exact = amount * max(length - passed, 0)
    assert abs(taken(passed) * length - exact) < length


@given(
    owed=st.tuples(*[st.integers(0, 10**9)] * 3),
    cuts=st.lists(st.integers(1, 10**9), max_size=8),
)
def test_instalments_of_a_demand_pay_each_part_exactly(owed, cuts):
    demand = Demand(principal=owed[0], interest=owed[1], penalty=owed[2])
    received, sums = 0, [0, 0, 0]

    for cut in [*cuts, demand.total]:
        amount = min(cut, demand.total - received)
        part = clawbacks.shared(demand, received=received, amount=amount)
        received += amount
        sums = [
            sums[0] + part.principal, sums[1] + part.interest, sums[2] + part.penalty,
        ]  # fmt: skip
        assert part.total == amount
        assert not (part.penalty and sums[1] < owed[1])

    assert tuple(sums) == owed
