"""A code is good for its lesson, in its minute and the next, and for nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.ids import uuid7
from naru.learning import attendance_codes

LESSON, OTHER = uuid7(), uuid7()
AT = datetime(2026, 3, 12, 1, 0, 30, tzinfo=UTC)


@given(st.integers(0, 10**6))
def test_a_code_is_good_for_one_minute_and_the_next(seconds):
    at = AT + timedelta(seconds=seconds)
    shown = attendance_codes.shown(lesson_id=LESSON, at=at)
    left = timedelta(seconds=shown.seconds_left)

    for given_code in (shown.token, shown.digits):
        assert attendance_codes.is_good(given_code, lesson_id=LESSON, at=at)
        later = at + left + timedelta(seconds=59)
        assert attendance_codes.is_good(given_code, lesson_id=LESSON, at=later)
    old = at + left + timedelta(seconds=60)
    assert not attendance_codes.is_good(shown.token, lesson_id=LESSON, at=old)
    assert not attendance_codes.is_good(shown.token, lesson_id=OTHER, at=at)
    assert not attendance_codes.is_good("", lesson_id=LESSON, at=at)
    assert not attendance_codes.is_good("출석", lesson_id=LESSON, at=at)


def test_digits_are_six():
    shown = attendance_codes.shown(lesson_id=LESSON, at=AT)

    assert len(shown.digits) == len(attendance_codes.check_in()) == 6
    assert shown.digits.isdecimal()
    assert shown.seconds_left == 30
