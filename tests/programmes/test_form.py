"""What is typed becomes an answer or a refusal in words; answers become facts."""

import pytest
from tests.programmes.a_form import form_grant

from naru.programmes import form
from naru.programmes.definition import reading
from naru.programmes.definition.asking import FormField
from naru.programmes.form import BadAnswer

DEFINITION = reading.read(form_grant(needs_paper=True))


def field(kind, **more):
    label = {"ko": "항목", "en": "Question"}
    return FormField.model_validate({"name": "it", "label": label, "kind": kind, **more})


CHOICES = [{"value": "a", "label": {"ko": "가", "en": "First"}}]


@pytest.mark.parametrize(
    ("asked", "typed", "kept"),
    [
        (field("text"), "  나루 ", "나루"),
        (field("text"), "   ", None),
        (field("money"), "1,234,000원", 1_234_000),
        (field("money"), "300만원", 3_000_000),
        (field("money"), "1억 원", 100_000_000),
        (field("number"), "-3", -3),
        (field("date"), "2026년 3월 2일", "2026-03-02"),
        (field("date"), "2026. 3. 2.", "2026-03-02"),
        (field("choice", choices=CHOICES), "가", "a"),
        (field("choices", choices=CHOICES), ["a", ""], ["a"]),
        (field("flag"), "예", True),
        (field("flag"), "no", False),
        (field("phone"), "010-1234-5678", "01012345678"),
        (field("email"), "a@example.com", "a@example.com"),
        (field("region"), "4681025021", "4681025021"),
    ],
)
def test_what_is_typed_is_kept_plainly(asked, typed, kept):
    assert form.clean(asked, typed) == kept


@pytest.mark.parametrize(
    ("asked", "typed", "why"),
    [
        (field("text", letters_max=3), "나루나루", "3자까지"),
        (field("money"), "많이", "숫자로"),
        (field("money"), "-1", "0 이상"),
        (field("number", high=10), "11", "10 이하"),
        (field("date"), "2026-02-30", "날짜로"),
        (field("choice", choices=CHOICES), "나", "보기 가운데"),
        (field("flag"), "글쎄", "예 또는 아니요"),
        (field("email"), "a@", "이메일"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(asked, typed, why):
    with pytest.raises(BadAnswer) as refused:
        form.clean(asked, typed)

    assert refused.value.sentence.ko.startswith("‘항목’ 항목: ")
    assert why in refused.value.sentence.ko
    assert refused.value.sentence.en.startswith("Question: ")


def test_answers_become_facts_beside_those_of_the_records():
    facts = form.facts_of(DEFINITION, {"quote": 500_000, "years": 3}, {"firm.size": "micro"})

    assert facts == {"firm.size": "micro", "quote.won": 500_000, "shop.years": 3}


def test_a_hidden_question_gives_no_fact_and_is_not_missed():
    text = form_grant().replace(
        'when = [{ rule = "at_most"', 'fact = "cheap.reason"\nwhen = [{ rule = "at_most"'
    )
    definition = reading.read(text)

    seldom = form.facts_of(definition, {"quote": 200_000, "cheap_reason": "x"}, {})
    often = form.facts_of(definition, {"quote": 50_000, "cheap_reason": "x"}, {})

    assert "cheap.reason" not in seldom
    assert often["cheap.reason"] == "x"


def test_gaps_name_what_is_required_only():
    facts = {"quote.won": 500_000}
    answers = {"shop_name": "나루", "quote": 500_000, "kind": "sign", "promise": False}

    gaps = form.gaps(DEFINITION, answers, set(), facts)

    assert [one.name for one in gaps.fields] == ["phone", "years", "promise"]
    assert [one.code for one in gaps.papers] == ["quote_paper"]
    assert not form.gaps(
        DEFINITION,
        answers | {"phone": "0", "years": 1, "promise": True},
        {"quote_paper"},
        facts,
    )


def test_progress_counts_by_section():
    shop, plan = form.progress(DEFINITION, {"shop_name": "나루", "quote": 1}, {"quote.won": 1})

    assert (shop.answered, shop.asked, shop.missing, shop.is_done) == (1, 3, 2, False)
    assert (plan.answered, plan.asked, plan.missing) == (1, 6, 3)  # the low quote asks one more


@pytest.mark.parametrize(
    ("asked", "kept", "words"),
    [
        (field("money"), 12_000, "12,000원"),
        (field("flag"), True, "예"),
        (field("choice", choices=CHOICES), "a", "가"),
        (field("phone"), "0610001234", "061-000-1234"),
        (field("text"), None, ""),
    ],
)
def test_an_answer_is_written_for_people(asked, kept, words):
    assert form.in_words(asked, kept).ko == words
