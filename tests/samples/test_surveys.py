"""Every shipped question is said in six languages; a variant is a survey like any other."""

import pytest
from pydantic import ValidationError

from naru.kernel.languages import LANGUAGES
from naru.samples import surveys
from naru.samples.surveys import Question, Survey

SIX = dict.fromkeys(LANGUAGES, "?")


def test_the_shipped_templates_ask_what_figures_and_advice_read():
    for survey in surveys.templates().values():
        asked = {one.code for one in survey.questions}
        assert asked >= {"packaging", "prices", "intent", "change", "wants", "contact"}
        assert surveys.thawed(surveys.frozen(survey)) == survey


def test_a_question_without_one_of_the_languages_is_refused():
    with pytest.raises(ValidationError, match="not said in vi"):
        Question(code="taste", kind="rating", title=SIX | {"vi": " "})


def test_options_belong_to_choices():
    with pytest.raises(ValidationError, match="options belong"):
        Question(code="taste", kind="choice", title=SIX)


def test_a_variant_asks_the_bank_in_its_order_and_then_its_own():
    made = surveys.made(code="own", name="봄 조사", asks=["intent", "taste"], own=[SIX])

    assert [one.code for one in made.questions] == ["taste", "intent", "own_1"]
    with pytest.raises(ValidationError):
        surveys.made(code="own", name="빈 조사", asks=[])


def test_a_question_is_asked_once():
    one = Question(code="words", kind="text", title=SIX)
    with pytest.raises(ValidationError, match="asked once"):
        Survey(code="own", name=SIX, questions=(one, one))
