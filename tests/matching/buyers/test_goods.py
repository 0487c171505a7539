"""Headings and words of goods meet although they are written differently."""

import pytest

from naru.matching.buyers import goods


@pytest.mark.parametrize(
    ("written", "code"),
    [("1212.21-0000", "121221"), ("1212", "1212"), ("121", "12"), ("김", ""), ("", "")],
)
def test_a_heading_is_read_as_digits(written, code):
    assert goods.code_of(written) == code


def test_a_heading_meets_those_above_it():
    wanted = goods.keys(["121221", "2008"])

    assert wanted == ["12", "1212", "121221", "20", "2008"]
    assert goods.shared("121229", wanted) == "1212"
    assert goods.shared("200899", wanted) == "2008"
    assert goods.shared("330499", wanted) == ""


def test_words_that_mean_the_same_have_one_key():
    assert "김" in goods.word_keys("seaweed snack")
    assert set(goods.word_keys("재래김")) & set(goods.word_keys("laver, 김"))
    assert goods.word_keys("a 1") == []
