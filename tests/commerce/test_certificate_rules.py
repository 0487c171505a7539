"""Caps, units and ages of gift certificates are met to the won and to the day."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import certificate_rules
from naru.commerce.certificate_rules import Room


def room(**changes):
    asked = {"monthly_cap": 700_000, "in_hand_cap": 1_500_000, "bought": 0, "in_hand": 0}
    return Room(**{**asked, **changes})


def test_month_turns_at_midnight_in_seoul():
    last = datetime(2026, 10, 31, 14, 59, 59, tzinfo=UTC)
    first = datetime(2026, 10, 31, 15, 0, tzinfo=UTC)

    assert certificate_rules.month_of(last)[1] == first
    assert certificate_rules.month_of(first)[0] == first


def test_caps_are_met_and_say_what_is_left():
    certificate_rules.demand_room(room(bought=500_000), face=200_000)

    with pytest.raises(certificate_rules.MonthlyCapReached) as month:
        certificate_rules.demand_room(room(bought=500_000), face=210_000)
    with pytest.raises(certificate_rules.InHandCapReached) as hand:
        certificate_rules.demand_room(room(in_hand=1_300_000), face=210_000)
    with pytest.raises(certificate_rules.NotAUnit):
        certificate_rules.demand_room(room(), face=15_000)

    assert month.value.values["room"] == 200_000
    assert "200,000원 더" in hand.value.sentence.ko


@given(st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_what_is_left_can_be_bought_and_no_unit_more(bought, in_hand):
    space = room(bought=bought, in_hand=in_hand)

    if space.left:
        certificate_rules.demand_room(space, face=space.left)
    with pytest.raises((certificate_rules.MonthlyCapReached, certificate_rules.InHandCapReached)):
        certificate_rules.demand_room(space, face=space.left + 10_000)


def test_no_caps_leave_no_bound():
    assert room(monthly_cap=None, in_hand_cap=None).left is None


def test_age_counts_full_years():
    on = date(2026, 11, 21)

    certificate_rules.demand_age(youngest=14, oldest=None, birthday=date(2012, 11, 21), on=on)
    certificate_rules.demand_age(youngest=None, oldest=None, birthday=None, on=on)

    for birthday in (date(2012, 11, 22), None):
        with pytest.raises(certificate_rules.AgeOutOfBounds):
            certificate_rules.demand_age(youngest=14, oldest=None, birthday=birthday, on=on)
    with pytest.raises(certificate_rules.AgeOutOfBounds):
        certificate_rules.demand_age(youngest=None, oldest=34, birthday=date(1991, 11, 21), on=on)
