"""Conditions on dates, and on how long something has lasted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.conftest import ON, judged, reason

from naru.rules import decisions

DAY = date(2026, 1, 1)
YESTERDAY = DAY - timedelta(days=1)
THIRTY = {"rule": "for_at_least", "fact": "opened", "years": 30}
SEVEN = {"rule": "for_at_most", "fact": "opened", "years": 7}


@pytest.mark.parametrize(
    ("written", "fact", "met"),
    [
        ({"rule": "on_or_after", "day": DAY}, DAY, True),
        ({"rule": "on_or_after", "day": DAY}, YESTERDAY, False),
        ({"rule": "on_or_before", "day": YESTERDAY}, YESTERDAY, True),
        ({"rule": "on_or_before", "day": YESTERDAY}, DAY, False),
        ({"rule": "dated_between", "first": DAY, "last": DAY}, DAY, True),
        ({"rule": "dated_between", "first": DAY, "last": DAY}, YESTERDAY, False),
        ({"rule": "for_at_least", "years": 30}, date(1996, 3, 2), True),
        ({"rule": "for_at_least", "years": 30}, date(1996, 3, 3), False),
        ({"rule": "for_at_least", "months": 1, "days": 1}, date(2026, 2, 1), True),
        ({"rule": "for_at_least", "months": 1, "days": 1}, date(2026, 2, 2), False),
        ({"rule": "for_at_least", "months": 1, "by": DAY}, date(2025, 12, 1), True),
        ({"rule": "for_at_least", "months": 1, "by": DAY}, date(2025, 12, 2), False),
        ({"rule": "for_at_least", "days": 1, "by": "trip"}, date(2026, 3, 8), True),
        ({"rule": "for_at_least", "days": 1, "by": "trip"}, date(2026, 3, 9), False),
        ({"rule": "for_at_most", "days": 7}, date(2026, 2, 23), True),
        ({"rule": "for_at_most", "days": 7}, date(2026, 2, 22), False),
        ({"rule": "for_at_most", "days": 7}, date(2026, 3, 3), False),  # not yet begun
    ],
)
def test_condition_judges_at_its_edge(written, fact, met):
    known = {"on": ON, "trip": date(2026, 3, 9)}

    assert judged({**written, "fact": "x"}, x=fact, **known) is met
    assert judged({**written, "fact": "x"}, **known) is None


def test_without_the_day_to_count_to_nothing_is_known():
    assert judged(THIRTY, opened=DAY) is None
    assert "‘trip’" in reason({**THIRTY, "by": "trip"}, {"opened": DAY}).advice.ko


@pytest.mark.parametrize(
    "written",
    [
        {"rule": "for_at_least", "fact": "x"},
        {"rule": "for_at_least", "fact": "x", "years": -1},
        {"rule": "dated_between", "fact": "x", "first": DAY, "last": YESTERDAY},
    ],
)
def test_a_condition_that_means_nothing_is_refused(written):
    with pytest.raises(decisions.BadRule):
        decisions.read_condition(written)


def test_time_in_business_says_how_long_and_from_when_it_is_enough():
    found = reason(THIRTY, {"opened": date(1996, 6, 2)})

    assert found.value.ko == "29년 9개월 (1996년 6월 2일부터)"
    assert found.value.en == "29 years 9 months (since 2 June 1996)"
    assert found.limit.ko == "30년 이상"
    assert found.short.ko == "3개월 더"
    assert found.short.en == "3 more months"
    assert found.met_on == date(2026, 6, 2)
    assert found.advice.ko.startswith("2026년 6월 2일부터")


def test_a_fixed_day_to_count_to_never_moves():
    found = reason({**THIRTY, "by": DAY}, {"opened": date(1996, 6, 2)})

    assert found.limit.ko == "2026년 1월 1일 기준 30년 이상"
    assert found.met_on is None


def test_too_long_is_never_mended_but_a_state_to_come_begins():
    assert reason(SEVEN, {"opened": date(2010, 1, 1)}).met_on is None
    assert reason(SEVEN, {"opened": date(2026, 5, 1)}).met_on == date(2026, 5, 1)
    assert reason(SEVEN, {"opened": date(2010, 1, 1)}).limit.ko == "7년 이내"


def test_only_the_day_of_the_decision_moves():
    after = {"rule": "on_or_after", "day": date(2026, 4, 1)}

    assert reason({**after, "fact": "on"}, {}).met_on == date(2026, 4, 1)
    assert reason({**after, "fact": "opened"}, {"opened": DAY}).met_on is None


def test_a_window_still_to_come_opens_on_its_first_day():
    window = {"rule": "dated_between", "first": date(2026, 4, 1), "last": date(2026, 5, 1)}

    assert reason({**window, "fact": "on"}, {}).met_on == date(2026, 4, 1)
    assert reason({**window, "fact": "on"}, {"on": date(2026, 6, 1)}).met_on is None


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(days, days, st.integers(0, 40), st.integers(0, 40))
def test_what_is_promised_is_met_on_that_day_and_not_before(start, on, months, more_days):
    written = {"rule": "for_at_least", "fact": "x", "months": months, "days": more_days + 1}
    condition = decisions.read_condition(written)

    (found,) = condition.judge({"x": start, "on": on}, {}).reasons

    if found.met is False:
        assert judged(written, x=start, on=found.met_on) is True
        assert judged(written, x=start, on=found.met_on - timedelta(days=1)) is False
