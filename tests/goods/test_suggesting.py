"""Codes are suggested with reasons; what was confirmed before comes first; answers tell apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.goods import suggesting, tree
from naru.goods.suggesting import Earlier


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("완도 햇 전복 활전복 1kg", "030781"),
        ("순창 전통 고추장", "210390"),
        ("frozen abalone", "030783"),
        ("cotton t-shirts", "610910"),
        ("soya sauce", "210310"),
    ],
)
def test_goods_in_words_lead_to_their_code_with_a_reason(words, code):
    best = suggesting.suggest(words=words)[0]

    assert best.hs6 == code
    assert best.reasons[0].ko
    assert best.reasons[0].en


def test_what_a_name_excludes_does_not_speak_for_it():
    found = [one.hs6 for one in suggesting.suggest(words="cotton shirts for men")]

    assert found[0] in {"610510", "620520"}
    assert "610520" not in found[:2]  # of man-made fibres


def test_what_was_confirmed_before_comes_first_the_firms_own_before_others():
    mine = Earlier(words="발효 흑초 음료", hs6="220900", is_own=True)
    theirs = Earlier(words="발효 흑초 음료", hs6="220299", is_own=False)

    found = suggesting.suggest(words="발효 흑초 음료", earlier=[theirs, mine])

    assert [one.hs6 for one in found[:2]] == ["220900", "220299"]
    assert "우리 업체가" in found[0].reasons[0].ko


def test_an_answer_moves_the_code_it_names_up():
    found = suggesting.suggest(words="squid")
    asked = suggesting.questions(found)

    assert "frozen" in [word for word, _name in asked[0].answers]
    assert suggesting.suggest(words="squid", more="frozen")[0].hs6 == "030743"


@given(st.text(max_size=80))
def test_whatever_is_written_at_most_five_codes_come_each_once_and_known(words):
    found = [one.hs6 for one in suggesting.suggest(words=words)]

    assert len(found) == len(set(found)) <= suggesting.SUGGESTED_MAX
    assert all(code in tree.names() for code in found)
