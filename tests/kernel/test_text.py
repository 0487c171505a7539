"""Texts are filled in each of their languages, amounts of won in the one way of writing them."""

from naru.kernel.money import won
from naru.kernel.text import Text

LEFT = Text("{left:won} 남음", "{left:won} left")


def test_a_sum_is_written_in_each_language():
    filled = LEFT.fill(left=1_234_000)

    assert (filled.ko, filled.en) == ("1,234,000원 남음", "₩1,234,000 left")


def test_a_sum_may_come_as_money_or_as_written_digits():
    assert LEFT.fill(left=won(-5_000)).ko == "−5,000원 남음"
    assert LEFT.fill(left="5,000").en == "₩5,000 left"
    assert LEFT.fill(left="?").en == "? left"
