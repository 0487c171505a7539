"""A scale and a reader type in any order, and each lands where it belongs."""

import pytest

from naru.hub import weighing


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("1958", 1_958), (" 1,958 g", 1_958), ("1.958 kg", 1_958), ("1.9", 1_900),
        ("ST,GS,+  1.958kg", 1_958), ("12.5 g", 12), ("2kg", 2_000), ("EM000000012KR", None),
        ("123456789012", None), ("", None), ("-5", None),
    ],
)  # fmt: skip
def test_a_weight_is_told_from_a_code(text, grams):
    assert weighing.grams_of(text) == grams


@pytest.mark.parametrize(
    "fields",
    [("1958", "EM000000012KR"), ("EM000000012KR", "1.958 kg"), ("1,958g", "EM000000012KR")],
)
def test_the_order_of_the_two_does_not_matter(fields):
    assert weighing.told(*fields) == (1_958, "EM000000012KR")


def test_what_has_not_come_yet_is_missing():
    assert weighing.told("1958", "") == (1_958, "")
    assert weighing.told("", "EM000000012KR") == (0, "EM000000012KR")
    assert weighing.told("1958", "2000") == (2_000, "")  # weighed again before the code came
