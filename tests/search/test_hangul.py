"""Keystrokes, initials and the wrong keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.search import hangul

syllables = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1)


@pytest.mark.parametrize(
    ("text", "keys"), [("사과", "tkrhk"), ("쌀귀리", "tkfrnlfl"), ("ㅅㅏ", "tk"), ("1kg", "1kg")]
)
def test_keys(text, keys):
    assert hangul.keys(text) == keys


@pytest.mark.parametrize(
    ("keys", "korean"),
    [
        ("tkrhk", "사과"),
        ("Tkfrnlfl", "쌀귀리"),
        ("RNF", "꿀"),
        ("apple", ""),
        ("honey", ""),
        ("", ""),
    ],
)
def test_typed_in_english_mode(keys, korean):
    assert hangul.typed_in_english_mode(keys) == korean


def test_typed_in_korean_mode():
    assert hangul.typed_in_korean_mode("메ㅔㅣㄷ") == "apple"
    assert hangul.typed_in_korean_mode("사과") == ""
    assert hangul.typed_in_korean_mode("ㅅㄱ") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("쌀-귀리, 1KG!", ["쌀", "귀리", "1kg"]),
        ("사과", ["사과"]),
        ("ㅆㄱㄹ", ["ㅆㄱㄹ"]),
        ("ＡＢ１", ["ab1"]),
        ("';--", []),
    ],
)
def test_words(text, words):
    assert hangul.words(text) == words


def test_endings_are_of_two_syllables_and_more():
    assert hangul.endings("표고버섯") == ["고버섯", "버섯"]
    assert hangul.endings("사과") == []
    assert hangul.endings("1kg사과") == []


@given(syllables)
def test_initials_are_one_for_each_syllable(word):
    letters = hangul.initials(word)

    assert len(letters) == len(word)
    assert hangul.are_initials(letters)


@given(syllables)
def test_keys_hold_only_what_a_keyboard_has(word):
    assert hangul.keys(word).isascii()
    assert hangul.keys(word).isalpha()


@given(st.text())
def test_words_hold_only_letters_and_digits(text):
    assert all(letter.isalnum() for word in hangul.words(text) for letter in word)
