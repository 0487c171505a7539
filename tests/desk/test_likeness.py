"""Likeness is full with itself, the same both ways, and high after one wrong jamo."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.desk import likeness
from naru.desk.likeness import FOUND_FROM, FULL, Likeness
from naru.desk.sound import sound

SYLLABLES = st.integers(0, 19 * 21 * 28 - 1).map(lambda code: chr(0xAC00 + code))
KOREAN = st.text(SYLLABLES, min_size=2, max_size=8)
WORDS = st.text(min_size=1, max_size=20)


def score(one, other):
    return likeness.likeness(one, other).score


@given(KOREAN | st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True))
def test_a_word_is_fully_like_itself(word):
    assert score(word, word) == FULL


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways(one, other):
    assert likeness.likeness(one, other) == likeness.likeness(other, one)
    assert 0 <= score(one, other) <= FULL


@given(KOREAN, st.data())
def test_one_wrong_jamo_stays_near(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    code = ord(word[at]) - 0xAC00
    part, many = data.draw(st.sampled_from([(588, 19), (28, 21), (1, 28)]))
    old = code // part % many
    new = data.draw(st.integers(0, many - 1).filter(lambda one: one != old))
    wrong = word[:at] + chr(0xAC00 + code + (new - old) * part) + word[at + 1 :]

    assert unicodedata.is_normalized("NFC", wrong)
    assert FOUND_FROM <= score(word, wrong) < FULL


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("나루장터", "나루 장터", "same"),
        ("NARU", "naru!", "same"),
        ("초록믿음", "초록미듬", "jamo"),
        ("나루", "NARU", "sound"),
        ("Naroo", "나루", "sound"),
        ("달빛쌀", "달빛쌀과자", "inside"),
        ("Coffee Naru", "KOFI NARU", "sound"),
    ],
)
def test_lookalikes_are_found_with_their_reason(one, other, reason):
    found = likeness.likeness(one, other)

    assert found.is_found, found
    assert reason in {code for code, _points in found.reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [("나루", "은하수"), ("초록믿음", "바다향기"), ("NARU", "GALAXY"), ("", "나루")],
)
def test_others_are_not_found(one, other):
    assert not likeness.likeness(one, other).is_found


def test_hangul_and_latin_meet_in_sound():
    assert sound("나루") == sound("naru")
    assert sound("초록") == sound("chorok")
    assert sound("커피") == sound("kopi")


def test_other_classes_of_goods_weigh_less_and_unknown_ones_nothing():
    found = Likeness(score=90, reasons=(("jamo", 90),))

    assert likeness.among_goods(found, [29], [29, 30]).score == 90
    assert likeness.among_goods(found, [29], [9]).score == 63
    assert likeness.among_goods(found, [], [9]) == found
    assert likeness.in_words([("jamo", 90)])[0].ko == "자모가 비슷합니다 (90)"
