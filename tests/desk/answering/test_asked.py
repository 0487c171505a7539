"""What a question is after, and which of its words carry the subject."""

from datetime import date

import pytest

from naru.desk.answering import asked
from naru.desk.answering.asked import Lexicon
from naru.search import morphemes

ON = date(2026, 3, 5)


@pytest.fixture(autouse=True, scope="module")
def _analyser() -> None:
    morphemes.load()


def read(text: str) -> asked.Asked:
    return asked.read(text, lexicon=asked.shipped_lexicon(ON), on=ON)


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("물류바우처 얼마까지 주나요?", "amount"),
        ("물류바우처 자부담이 있나요?", "own"),
        ("백년가게 접수 언제까지예요?", "when"),
        ("백년가게 서류 뭐 내야 돼요?", "papers"),
        ("반값여행 어디서 쓸 수 있어요?", "spend"),
        ("성장촉진자금 금리가 어떻게 되나요?", "loan"),
        ("Which papers do I need?", "papers"),
        ("How much is the voucher?", "amount"),
    ],
)
def test_a_cue_names_the_aspect(text: str, aspect: str):
    assert read(text).aspects[0] == aspect


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("우리 가게도 백년가게 받을 수 있나요?", "eligible"),
        ("Am I eligible for the voucher?", "eligible"),
        ("내 신청 어디까지 됐어요?", "mine"),
        ("스마트상점이랑 스마트공방 차이가 뭐예요?", "compare"),
        ("지금 신청할 수 있는 사업이 뭐가 있나요?", "list"),
        ("물류바우처 얼마예요?", "facts"),
    ],
)
def test_a_cue_tells_what_is_wanted(text: str, wants: str):
    assert read(text).wants == wants


def test_a_list_question_has_no_subject():
    assert read("지금 신청할 수 있는 사업이 뭐가 있나요?").content == ()


def test_years_are_read_as_written_and_as_said():
    assert read("2024년 백년가게").years == {2024}
    assert read("내년 백년가게 접수").years == {2027}
    assert read("30년 넘은 가게").years == frozenset()


def test_rounds_are_read():
    assert read("물류바우처 2차 접수").rounds == {2}
    assert read("round 3 of the voucher").rounds == {3}


def test_a_place_must_be_met():
    group = next(one for one in read("부산 물류비 지원").groups if "부산" in one.terms)

    assert group.must
    assert "부산광역시" in group.terms


def test_an_english_word_brings_its_korean():
    group = next(one for one in read("the logistics voucher").groups if "logistics" in one.terms)

    assert "물류" in group.terms


def test_pairs_count_from_their_day():
    assert asked.shipped_lexicon(date(2025, 12, 31)).pairs == {}


def test_like_questions_share_a_gist():
    first, second = read("주차장 요금도 지원되나요?"), read("주차장 요금 지원되나요")

    assert first.gist == second.gist != ""


def test_nothing_is_asked_by_nothing():
    assert asked.read("  ", lexicon=Lexicon(), on=ON).content == ()
