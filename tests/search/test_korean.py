"""Terms of what is written, by morphemes and by rule."""

import pytest

from naru.search import korean, morphemes


@pytest.fixture(params=[True, False], ids=["morphemes", "rule"])
def analysed(request):
    morphemes.want(wanted=request.param)
    morphemes.load()
    yield request.param
    morphemes.want(wanted=True)


def test_a_word_is_found_with_and_without_its_particle(analysed):
    assert {"쌀귀리", "쌀귀리를"} <= set(korean.terms("쌀귀리를"))


def test_a_word_is_found_by_the_food_it_ends_in(analysed):
    assert "꿀" in korean.terms("벌꿀")
    assert "쌀" in korean.terms("햅쌀")
    assert "버섯" in korean.terms("표고버섯을")


def test_compounds_are_split_and_whole():
    morphemes.load()

    assert {"쌀", "귀리", "쌀귀리"} <= set(korean.terms("쌀귀리"))


def test_prefixes_and_units_stay_with_their_words():
    morphemes.load()

    assert "친환경" in korean.terms("친환경")
    assert "1kg" in korean.terms("1kg")


def test_terms_are_short_and_unique(analysed):
    found = korean.terms("가" * 500 + " 사과 사과")

    assert len(found) == len(set(found))
    assert max(map(len, found)) <= korean.TERM_CHARACTERS_MAX


def test_no_text_has_no_terms(analysed):
    assert korean.terms(" !? ") == []
