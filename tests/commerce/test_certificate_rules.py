"""Caps, prices and what is given back follow the dated terms to the won."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import certificate_rules
from naru.commerce.certificate_rules import Limits

LIMITS = Limits(discount_bp=1_000, monthly_cap=700_000, in_hand_cap=1_500_000, age_min=14)


def test_price_takes_a_tenth_off():
    price = certificate_rules.price_of(50_000, discount_bp=1_000)

    assert (price.discount, price.paid) == (5_000, 45_000)


def test_month_turns_at_midnight_in_seoul():
    last = datetime(2026, 10, 31, 14, 59, 59, tzinfo=UTC)
    first = datetime(2026, 10, 31, 15, 0, tzinfo=UTC)

    assert certificate_rules.month_of(last)[1] == first
    assert certificate_rules.month_of(first)[0] == first


def test_caps_are_met_and_say_what_is_left():
    certificate_rules.demand_room(LIMITS, face=200_000, bought=500_000, in_hand=0)

    with pytest.raises(certificate_rules.MonthlyCapReached) as month:
        certificate_rules.demand_room(LIMITS, face=210_000, bought=500_000, in_hand=0)
    with pytest.raises(certificate_rules.InHandCapReached) as hand:
        certificate_rules.demand_room(LIMITS, face=210_000, bought=0, in_hand=1_300_000)
    with pytest.raises(certificate_rules.NotAUnit):
        certificate_rules.demand_room(LIMITS, face=15_000, bought=0, in_hand=0)

    assert month.value.values["room"] == 200_000
    assert "200,000원 더" in hand.value.sentence.ko


def test_room_left_is_the_smaller_cap():
    assert certificate_rules.room_left(LIMITS, bought=650_000, in_hand=0) == 50_000
    assert certificate_rules.room_left(LIMITS, bought=0, in_hand=1_480_000) == 20_000
    assert certificate_rules.room_left(Limits(discount_bp=0), bought=1, in_hand=1) is None


def test_age_counts_full_years():
    certificate_rules.demand_age(LIMITS, birthday=date(2012, 11, 21), on=date(2026, 11, 21))

    for birthday in (date(2012, 11, 22), None):
        with pytest.raises(certificate_rules.TooYoung):
            certificate_rules.demand_age(LIMITS, birthday=birthday, on=date(2026, 11, 21))


def give_back(**changes):
    asked = {
        "face": 100_000,
        "paid": 90_000,
        "remaining": 40_000,
        "refundable_after_spent_bp": 6_000,
        "bought_on": date(2026, 1, 1),
        "on": date(2026, 6, 1),
    }
    return certificate_rules.give_back(**{**asked, **changes})


def test_rest_is_parted_between_holder_and_fund():
    back = give_back()

    assert (back.cash, back.to_fund) == (36_000, 4_000)


def test_rest_stays_while_too_little_is_spent():
    with pytest.raises(certificate_rules.NotSpentEnough) as refused:
        give_back(remaining=40_001)

    assert refused.value.values == {"percent": 60, "missing": 1}


def test_small_certificates_need_four_fifths():
    with pytest.raises(certificate_rules.NotSpentEnough):
        give_back(face=10_000, paid=9_000, remaining=4_000)

    assert give_back(face=10_000, paid=9_000, remaining=2_000).cash == 1_800


def test_untouched_goes_back_whole_within_a_week():
    assert give_back(remaining=100_000, on=date(2026, 1, 8)).cash == 90_000

    with pytest.raises(certificate_rules.NotSpentEnough):
        give_back(remaining=100_000, on=date(2026, 1, 9))


def test_nothing_left_is_said():
    with pytest.raises(certificate_rules.NothingLeft):
        give_back(remaining=0)


@given(st.integers(1, 100), st.integers(0, 3_000), st.data())
def test_what_is_given_back_is_what_is_left(units, discount_bp, data):
    face = units * 10_000
    price = certificate_rules.price_of(face, discount_bp=discount_bp)
    remaining = data.draw(st.integers(1, face // 5))

    back = give_back(face=face, paid=price.paid, remaining=remaining)

    assert back.cash + back.to_fund == remaining
    assert 0 <= back.cash <= price.paid
