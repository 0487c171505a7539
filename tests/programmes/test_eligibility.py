"""One applicant is judged with reasons, nearness, what is still to be told, and double support."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes import decision_record, eligibility, exclusion
from naru.programmes.definition import reading
from naru.rules.spans import between

ON = date(2026, 3, 2)
CALL = UUID(int=7)
OPENED = SMALL_GRANT.replace(
    '"micro", "small"] }]',
    '"micro", "small"] },\n  { rule = "at_least", fact = "firm.months_open", limit = 12 }]',
).split("[[example]]")[0]
DEFINITION = reading.read(OPENED)
GOOD = {"firm.size": "micro", "firm.months_open": 20, "quote.won": 1_000_000}


def judged(facts, **more):
    return eligibility.judge(DEFINITION, facts, on=ON, call_id=CALL, **more)


def test_who_fits_can_have_it_with_the_amount():
    answer = judged(GOOD)

    assert (answer.result, answer.amount, answer.asks) == ("can", 700_000, ())


def test_a_missing_fact_is_asked_for_not_refused():
    answer = judged({"firm.size": "micro"})

    assert (answer.result, answer.allowed) == ("asks", None)
    assert answer.asks == ("firm.months_open", "quote.won")


def test_a_refusal_stands_whatever_is_missing():
    assert judged({"firm.size": "large"}).result == "cannot"


def test_a_near_miss_says_how_far_and_from_when():
    answer = judged(GOOD | {"firm.months_open": 9, "firm.opened_on": date(2025, 5, 2)})

    assert answer.result == "near"
    assert answer.prospect.words.ko == "3개월 더 영업하시면 됩니다 — 2026년 5월 2일부터"
    assert answer.prospect.words.en == "3 more months in business: from 2 May 2026 on"
    assert answer.prospect.on == date(2026, 5, 2)


def test_two_misses_are_no_near_miss():
    assert judged({"firm.size": "large", "firm.months_open": 9}).result == "cannot"


def test_no_terms_in_force_are_a_no():
    early = eligibility.judge(DEFINITION, GOOD, on=date(2025, 12, 31))

    assert (early.result, early.reasons) == ("cannot", ())


@pytest.mark.parametrize(
    ("held", "result"),
    [
        (set(), "can"),
        ({"kr/naru/2026-small-grant:2026:1"}, "cannot"),
        ({"kr/naru/2026-small-grant:2025:1"}, "can"),
    ],
)
def test_who_was_supported_this_year_is_told_so(held, result):
    answer = judged(GOOD, support_keys=held)

    assert answer.result == result
    assert (exclusion.RULE in [reason.rule for reason in answer.reasons]) == (result == "cannot")


def test_a_judgement_survives_being_kept():
    answer = judged(GOOD | {"firm.months_open": 9, "firm.opened_on": date(2025, 5, 2)})

    assert decision_record.read(decision_record.written(answer)) == answer


def test_sensitive_values_are_not_told():
    kept = eligibility.masked(judged(GOOD), {"firm.months_open"})

    shown = {reason.fact: reason.value.ko for reason in kept.reasons}
    assert shown == {"firm.size": "소상공인", "firm.months_open": "비공개로 보관"}


@given(st.dates(date(1990, 1, 1), date(2026, 3, 1)))
def test_the_day_that_is_named_is_the_first_one_that_suffices(opened_on):
    definition = reading.read(OPENED.replace("limit = 12", "limit = 500"))

    def on(day):
        months = between(opened_on, day).months
        facts = GOOD | {"firm.months_open": months, "firm.opened_on": opened_on}
        return eligibility.judge(definition, facts, on=day)

    promised = on(ON).prospect.on

    assert on(promised).allowed is True
    assert on(promised - timedelta(days=1)).allowed is False


def test_the_working_is_shown():
    assert [line.text.ko for line in judged(GOOD).working] == [
        "견적 금액 1,000,000원 × 70% = 700,000원"
    ]
