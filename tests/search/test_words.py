"""Particles by rule, where they are plain."""

import pytest

from naru.search import words


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("쌀귀리를", "쌀귀리"),
        ("귀리에서", "귀리"),
        ("귀리부터", "귀리"),
        ("표고버섯으로", "표고버섯"),
        ("쌀로", "쌀"),
        ("쌀을", "쌀"),
        ("꿀은", "꿀"),
        ("사과", "사과"),
        ("사과는", "사과"),
        ("모과", "모과"),
        ("귀리을", "귀리을"),  # 을 does not follow a vowel
        ("오이", "오이"),
        ("포도", "포도"),
        ("1kg", "1kg"),
        ("가", "가"),
    ],
)
def test_strip_particle(word, stem):
    assert words.strip_particle(word) == stem


def test_synonyms_are_squeezed_and_stand_in_rows_of_two_and_more():
    for row in words.SYNONYMS:
        assert len(row) == len(set(row)) > 1
        assert all(word == "".join(word.split()).lower() for word in row)
