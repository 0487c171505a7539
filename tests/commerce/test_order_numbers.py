"""Order numbers can be read out, typed back, and a slip is noticed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import order_numbers

ON = date(2026, 11, 21)


@given(st.text(order_numbers.ALPHABET, min_size=6, max_size=6))
def test_a_number_is_sound_and_survives_typing(letters):
    number = order_numbers.assemble(ON, letters)

    assert order_numbers.is_sound(number)
    assert order_numbers.tidy(f" {number.lower().replace('-', ' ')} ") == number


@given(st.text(order_numbers.ALPHABET, min_size=6, max_size=6), st.integers(0, 5))
def test_one_wrong_letter_is_noticed(letters, place):
    number = order_numbers.assemble(ON, letters)
    other = order_numbers.ALPHABET[(order_numbers.ALPHABET.index(letters[place]) + 1) % 30]
    wrong = letters[:place] + other + letters[place + 1 :]

    assert order_numbers.assemble(ON, wrong)[-1] != number[-1]


def test_drawn_numbers_differ():
    assert len({order_numbers.draw(ON) for _ in range(1_000)}) == 1_000
