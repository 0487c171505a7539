"""The last digit of a business number checks the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.identity import brn

NINE = st.text("0123456789", min_size=9, max_size=9)


@given(NINE)
def test_check_takes_every_number_with_its_digit(nine: str) -> None:
    number = f"{nine}{brn.check_digit(nine)}"

    assert brn.check(brn.written(number)) == number


@given(NINE, st.integers(1, 9))
def test_check_refuses_every_other_last_digit(nine: str, off: int) -> None:
    wrong = (brn.check_digit(nine) + off) % 10

    with pytest.raises(brn.BadBusinessNumber):
        brn.check(f"{nine}{wrong}")


@given(NINE, st.integers(0, 7), st.integers(1, 9))
def test_check_catches_one_wrong_digit(nine: str, place: int, off: int) -> None:
    wrong = str((int(nine[place]) + off) % 10)

    with pytest.raises(brn.BadBusinessNumber):
        brn.check(f"{nine[:place]}{wrong}{nine[place + 1 :]}{brn.check_digit(nine)}")


@pytest.mark.parametrize("number", ["", "123456789", "12345678901", "12345678９1", "abcdefghij"])
def test_check_refuses_what_is_not_ten_digits(number: str) -> None:
    with pytest.raises(brn.BadBusinessNumber):
        brn.check(number)


def test_known_number_of_the_tax_office_is_taken() -> None:
    assert brn.check("220-81-62517") == "2208162517"
