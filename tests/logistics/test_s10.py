"""S10 numbers: the check digit by its published example, and nothing lost on the way."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.logistics import s10


@pytest.mark.parametrize(("serial", "digit"), [(47312482, 9), (0, 5), (12345678, 5)])
def test_check_digit_is_that_of_the_standard(serial, digit):
    assert s10.check_digit(serial) == digit


def test_parse_takes_a_number_as_people_write_it():
    number = s10.parse("em 4731 2482 9 kr")

    assert (number.service, number.serial, number.country) == ("EM", 47312482, "KR")
    assert str(number) == "EM473124829KR"
    assert number.kind == s10.KINDS["E"]


@pytest.mark.parametrize("written", ["EM473124828KR", "EM47312482KR", "", "4M473124829KR"])
def test_parse_refuses_what_is_no_number(written):
    with pytest.raises(s10.NotAnS10Number):
        s10.parse(written)


@given(st.integers(0, s10.SERIALS - 1), st.integers(0, 8))
def test_a_wrong_digit_is_seen(serial, place):
    number = s10.make("CP", serial)
    digit = number[2 + place]
    wrong = number[: 2 + place] + str((int(digit) + 1) % 10) + number[3 + place :]

    assert s10.is_valid(number)
    # 10 becomes 0 and 11 becomes 5, so that a slip may hide there; the digits themselves never do.
    if s10.check_digit(serial) not in {0, 5} and s10.check_digit(int(wrong[2:10])) not in {0, 5}:
        assert not s10.is_valid(wrong)


def test_series_starts_again_after_the_last():
    assert list(islice(s10.series("RR", 99_999_999), 2)) == [
        s10.make("RR", 99_999_999),
        s10.make("RR", 0),
    ]


def test_a_number_stays_taken_for_two_years():
    assert s10.free_again_on(date(2024, 2, 29)) == date(2026, 2, 28)
