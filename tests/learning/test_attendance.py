"""Attendance in whole percent: never more than was attended, never below nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.learning import attendance
from naru.learning.attendance import Rules

RULES = Rules(
    early_minutes=30, late_minutes=10, absent_minutes=60, lates_per_absence=3,
    check_in_percent_min=60,
)  # fmt: skip
STARTS = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
STATES = ("present", "late", "absent", "excused")


@pytest.mark.parametrize(
    ("minutes", "counts"),
    [
        (-31, "too_early"), (-30, "present"), (10, "present"), (11, "late"), (59, "late"),
        (60, "too_late"),
    ],
)  # fmt: skip
def test_a_scan_counts_by_the_minutes_of_the_course(minutes, counts):
    at = STARTS + timedelta(minutes=minutes)

    assert attendance.of_scan(starts_at=STARTS, at=at, rules=RULES) == counts


@pytest.mark.parametrize(
    ("answered", "given_out", "counts"),
    [(0, 0, "absent"), (0, 3, "absent"), (1, 2, "absent"), (3, 5, "present"), (2, 2, "present")],
)
def test_check_ins_count_from_a_share_on(answered, given_out, counts):
    told = attendance.of_check_ins(answered=answered, given=given_out, rules=RULES)

    assert told == counts


def test_three_lates_are_one_absence():
    three = ["late", "late", "late", "present"]

    assert attendance.percent(three, rules=RULES) == 75
    assert attendance.percent(three[1:], rules=RULES) == 100
    assert attendance.percent([], rules=RULES) == 0


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=40))
def test_a_share_lies_between_those_who_came_in_time_and_all_who_came(states):
    told = attendance.percent(states, rules=RULES)

    in_time = states.count("present") + states.count("excused")
    there = in_time + states.count("late")
    assert in_time * 100 // len(states) <= told <= there * 100 // len(states)
    assert attendance.percent([*states, "absent"], rules=RULES) <= told
