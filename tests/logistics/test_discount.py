"""Which public discount a parcel gets, and how much it takes off."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import won
from naru.logistics import discount
from naru.logistics.discount import Budgeted, Terms

ON = date(2026, 11, 25)
TERMS = Terms(
    id=UUID(int=1), name="EMS 할인", services=frozenset({"ems"}), countries=frozenset(),
    sizes=frozenset({"micro", "small"}), rate_bp=3_000, cap=won(0), since=date(2026, 1, 1),
    until=date(2027, 1, 1), ended_on=None, basis="물류비 경감 방안", shares={"도": 3, "군": 7},
)  # fmt: skip


def chosen(*terms: Terms, left: int = 10**9, price: int = 25_500, **parcel: str) -> Terms | None:
    asked = {"service": "ems", "country": "JP", "size": "micro"} | parcel
    found = [Budgeted(terms=one, left=won(left)) for one in terms]
    return discount.best(found, **asked, price=won(price), on=ON)


def test_thirty_per_cent_of_ems_rounded_in_the_budgets_favour():
    assert TERMS.amount(won(25_501)) == won(7_650)
    assert TERMS.said(won(25_500)).ko == "EMS 할인: 요금의 30%"


def test_a_cap_is_the_most_it_takes_off_and_says_so():
    capped = replace(TERMS, cap=won(5_000))

    assert capped.amount(won(25_500)) == won(5_000)
    assert "최대 5,000원" in capped.said(won(25_500)).ko


@pytest.mark.parametrize(
    "changed",
    [
        {"since": date(2026, 11, 26)},
        {"until": ON},
        {"ended_on": ON},
        {"services": frozenset({"k_packet"})},
        {"countries": frozenset({"US"})},
        {"sizes": frozenset({"medium"})},
    ],
)
def test_a_discount_is_for_its_days_services_countries_and_sizes(changed):
    assert chosen(TERMS) == TERMS
    assert chosen(replace(TERMS, **changed)) is None


def test_the_largest_discount_whose_budget_bears_it_wins():
    smaller = replace(TERMS, id=UUID(int=2), rate_bp=1_500)

    assert chosen(smaller, TERMS) == TERMS
    assert chosen(TERMS, left=7_649) is None
    assert chosen(TERMS, left=7_650) == TERMS


@given(st.integers(1, 10_000), st.integers(0, 10**6), st.integers(0, 10**7))
def test_a_discount_is_never_more_than_the_price(rate, cap, price):
    off = replace(TERMS, rate_bp=rate, cap=won(cap)).amount(won(price))

    assert won(0) <= off <= won(price)
