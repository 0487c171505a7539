"""A buyer's fields become an answer; what makes no sense is told with its question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.samples import answers, numbers, surveys

FOOD = surveys.templates()["food"]
WHOLE = {
    "taste": ["4"], "quality": ["5"], "packaging": ["2"], "intent": ["4"], "contact": ["yes"],
    "prices_too_cheap": ["2"], "prices_cheap": ["3.50"], "prices_expensive": ["6,25"],
    "prices_too_expensive": ["$ 9.00"], "change": ["pack", "label", "strange"],
    "words": ["  맛있어요 "], "business": ["retailer"],
}  # fmt: skip


def test_a_whole_answer_is_read():
    found = answers.read(FOOD, WHOLE, is_final=True)

    assert found.faults == ()
    assert found.answers["prices"] == {
        "too_cheap": 200, "cheap": 350, "expensive": 625, "too_expensive": 900,
    }  # fmt: skip
    assert found.answers["change"] == ["pack", "label"]
    assert found.answers["words"] == "맛있어요"
    assert found.answers["contact"] is True
    assert answers.four(found.answers).is_in_order


@pytest.mark.parametrize(
    ("more", "question", "why"),
    [
        ({"taste": ["6"]}, "taste", "unreadable"),
        ({"taste": []}, "taste", "needed"),
        ({"contact": ["maybe"]}, "contact", "unreadable"),
        ({"business": ["bank"]}, "business", "unreadable"),
        ({"prices_cheap": ["cheap"]}, "prices", "unreadable"),
        ({"prices_cheap": [""]}, "prices", "incomplete"),
        ({"prices_cheap": ["8"]}, "prices", "out_of_order"),
        ({"words": ["x" * 1_001]}, "words", "too_long"),
    ],
)
def test_what_is_wrong_is_told_with_its_question(more, question, why):
    found = answers.read(FOOD, WHOLE | more, is_final=True)

    assert [(one.question, one.why) for one in found.faults] == [(question, why)]


def test_half_an_answer_is_kept_without_a_word():
    found = answers.read(FOOD, {"taste": ["3"], "prices_cheap": ["3"]}, is_final=False)

    assert found.answers == {"taste": 3, "prices": {"cheap": 300}}
    assert found.faults == ()


@given(st.integers(1, numbers.HUNDREDTHS_MAX))
def test_a_price_is_read_as_it_is_written(price):
    assert numbers.hundredths(numbers.written(price)) == price


@given(st.dictionaries(st.sampled_from([q.code for q in FOOD.questions]), st.lists(st.text())))
def test_nothing_that_is_entered_breaks_the_survey(entered):
    found = answers.read(FOOD, entered, is_final=True)

    assert set(found.answers) <= {one.code for one in FOOD.questions}
