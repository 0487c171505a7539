"""Queries as the index understands them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.search import asking, morphemes


@pytest.fixture(autouse=True)
def _analysed():
    morphemes.load()


def test_every_noun_must_be_met():
    query = asking.read("쌀귀리를")

    assert [group[0] for group in query.groups] == ["쌀", "귀리"]
    assert query.squeezed == "쌀귀리"


def test_asides_are_left_out_unless_they_are_all_there_is():
    assert asking.read("맛있는 토마토 추천").squeezed == "토마토"
    assert asking.read("추천").squeezed == "추천"


def test_synonyms_are_alternatives():
    query = asking.read("달걀", [["달걀", "나루란"]])

    assert set(query.groups[0]) >= {"달걀", "계란", "나루란"}


def test_the_wrong_keyboard_is_an_alternative():
    assert "사과" in asking.read("tkrhk").groups[0]
    assert "쌀+귀리" in asking.read("Tkfrnlfl").groups[0]
    assert "apple" in asking.read("메ㅔㅣㄷ").groups[0]


def test_first_consonants_are_asked_as_a_beginning():
    assert asking.read("ㅆㄱㄹ").terms() == "('ㅆㄱㄹ':*C)"


def test_terms_in_titles_are_marked():
    assert asking.read("뷁뷁").terms(":A").count(":A") >= 1


@pytest.mark.parametrize("text", ["", "  ", "!@#", "''"])
def test_nothing_asked_is_empty(text):
    assert asking.read(text).is_empty


@given(st.text(max_size=200))
def test_a_query_is_bounded_and_safe_to_quote(text):
    query = asking.read(text)

    assert len(query.groups) <= asking.GROUPS_MAX
    terms = (term for group in query.groups for term in group)
    assert all(set("'\\ ").isdisjoint(term) for term in terms)
