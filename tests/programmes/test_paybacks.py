"""What comes back of a trip: the terms of 2026, and which receipts count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes.deciding import RULEBOOK

from naru.programmes import paybacks
from naru.programmes.definition import reading
from naru.programmes.paybacks import Shown, Trip

ENDS = date(2026, 5, 3)
GANGJIN = reading.read(
    (RULEBOOK / "gangjin" / "2026-half-price-travel.toml").read_text(encoding="utf-8")
)
GOOD = {"shop.accepts": True, "shop.category": "restaurant", "shop.sales.won": 90_000_000}


def trip(people=1):
    return Trip(starts_on=date(2026, 5, 2), ends_on=ENDS, people=people)


def back(people, spent, days=3):
    decision = paybacks.worked_out(
        GANGJIN, trip(people), accepted=spent, claimed_on=ENDS + timedelta(days=days)
    )
    return decision.amount if decision.allowed else None


@pytest.mark.parametrize(
    ("people", "spent", "days", "paid"),
    [
        (1, 30_000, 3, 15_000), (1, 29_999, 3, None), (1, 400_000, 3, 100_000),
        (2, 49_999, 3, None), (2, 50_000, 3, 25_000), (4, 500_000, 7, 200_000),
        (4, 500_000, 8, None),
    ],
)  # fmt: skip
def test_limits_of_one_traveller_and_of_a_team(people, spent, days, paid):
    assert back(people, spent, days) == paid


@given(st.integers(1, 9), st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_more_spending_never_brings_less_back_and_never_more_than_half(people, one, other):
    less, more = sorted((one, other))

    assert (back(people, less) or 0) <= (back(people, more) or 0)
    assert (back(people, more) or 0) <= min(more // 2, 100_000 if people == 1 else 200_000)


@pytest.mark.parametrize(
    ("spent_on", "shop", "why"),
    [
        (ENDS, {}, ""),
        (ENDS + timedelta(days=1), {}, "여행 기간"),
        (ENDS, {"shop.accepts": False}, "가맹점"),
        (ENDS, {"shop.category": "jewellery"}, "금은방"),
        (ENDS, {"shop.sales.won": 3_000_000_001}, "연매출"),
    ],
)
def test_receipt_counts_by_its_day_and_its_shop(spent_on, shop, why):
    shown = Shown(receipt="1", amount=10_000, spent_on=spent_on, shop=GOOD | shop)

    found = paybacks.look_at(GANGJIN, trip(), shown)

    assert found.counts is (why == "")
    assert why in found.why_not.ko
