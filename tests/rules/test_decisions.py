"""Decisions with their reasons, on a programme like those of the house's plan."""

import time
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.text import Text
from naru.rules import decisions
from naru.rules.decisions import BadRule, NoTermsInForce
from naru.rules.facts import FactLabel, MissingFact

WRITTEN = tomllib.loads(
    """
since  = 2026-01-01
basis  = "온라인 수출 활성화 방안"
amount = { rule = "rate_of", fact = "quote.won", rate = "0.7", cap = 30_000_000 }
who    = [
  { rule = "one_of", fact = "firm.size", among = ["micro", "small", "medium"] },
  { rule = "includes", fact = "firm.designations", item = "k-online-strategic-item" },
  { rule = "at_most", fact = "firm.sales.won", limit = 3_000_000_000 },
]
"""
)
TERMS = decisions.read_terms(WRITTEN)
FACTS = {
    "firm.size": "small",
    "firm.designations": ("k-online-strategic-item",),
    "firm.sales.won": 500_000_000,
    "quote.won": 1_000_001,
}


def test_met_conditions_pay_seven_tenths_rounded_down():
    decision = decisions.decide(TERMS, FACTS)

    assert decision.allowed
    assert decision.amount == 700_000
    assert decision.unmet == ()


def test_each_reason_names_value_limit_basis_and_advice():
    labels = {
        "firm.size": Text("기업 규모", "firm size"),
        "large": Text("대기업", "large"),
        "micro": Text("소상공인", "micro"),
    }

    decision = decisions.decide(TERMS, {**FACTS, "firm.size": "large"}, labels)

    (reason,) = decision.unmet
    assert (reason.rule, reason.value.ko, reason.basis) == (
        "one_of",
        "대기업",
        "온라인 수출 활성화 방안",
    )
    assert reason.sentence.ko.startswith("기업 규모: 대기업 / 기준: 소상공인, small")
    assert reason.advice.ko
    assert reason.advice.en
    assert not decision.is_near_miss
    assert decision.amount is None


def test_a_number_that_is_missed_is_a_near_miss():
    labels = {"firm.sales.won": FactLabel("매출액", "sales", "won")}

    decision = decisions.decide(TERMS, {**FACTS, "firm.sales.won": 3_000_000_100}, labels)

    assert decision.is_near_miss
    assert decision.unmet[0].short_by == 100
    assert decision.unmet[0].short == Text("100원 초과", "100 won over")


def test_a_missing_fact_is_not_known_and_says_so():
    decision = decisions.decide(TERMS, {"firm.size": "small", "firm.sales.won": 1})

    assert not decision.allowed
    assert [reason.met for reason in decision.unmet] == [None]
    assert "입력해 주세요" in decision.unmet[0].advice.ko


def test_an_amount_without_its_fact_is_refused():
    facts = {name: fact for name, fact in FACTS.items() if name != "quote.won"}

    with pytest.raises(MissingFact):
        decisions.decide(TERMS, facts)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"colour": 1}, "colour"),
        ({"since": "gestern"}, "since"),
        ({"who": [{"rule": "one_of", "fact": "a", "amoung": ["b"]}]}, "who.0.one_of.among"),
        ({"who": [{"rule": "python", "code": "1"}]}, "who.0"),
        ({"who": [{"rule": "at_least", "fact": "a", "limit": 1.5}]}, "who.0.at_least.limit"),
        ({"who": [{"rule": "at_least", "fact": "a", "limit": "1"}]}, "who.0.at_least.limit"),
        ({"amount": {"rule": "fixed", "amount": 0.5}}, "amount.fixed.amount"),
        ({"amount": {"rule": "rate_of", "fact": "a", "rate": 0.7}}, "amount.rate_of.rate"),
        ({"amount": {"rule": "rate_of", "fact": "a", "rate": "0.7x"}}, "amount.rate_of.rate"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused_with_its_place(change, place):
    with pytest.raises(BadRule) as refused:
        decisions.read_terms({**WRITTEN, **change})

    assert refused.value.values["place"] == place
    assert place in refused.value.sentence.ko


def test_the_newest_begun_terms_are_in_force():
    older = TERMS.model_copy(update={"since": date(2025, 1, 1)})

    assert decisions.in_force([older, TERMS], date(2025, 12, 31)) is older
    assert decisions.in_force([older, TERMS], date(2026, 1, 1)) is TERMS
    with pytest.raises(NoTermsInForce):
        decisions.in_force([older, TERMS], date(2024, 12, 31))


def test_an_explained_decision_takes_less_than_a_millisecond():
    began = time.process_time()
    for _ in range(200):
        decisions.decide(TERMS, FACTS)

    assert (time.process_time() - began) / 200 < 0.001


@given(st.integers(0, 10**12))
def test_a_rate_never_pays_more_than_its_cap_or_its_share(quote):
    amount = decisions.decide(TERMS, {**FACTS, "quote.won": quote}).amount

    assert amount == min(quote * 7 // 10, 30_000_000)


GROWN = decisions.read_terms(
    {
        "since": date(2026, 1, 1),
        "who": [
            {"rule": "for_at_least", "fact": "opened", "years": 3},
            {"rule": "on_or_after", "fact": "on", "day": date(2026, 4, 1)},
        ],
        "amount": {"rule": "rate_of", "fact": "pay", "rate": "0.5", "cap": 100},
    }
)


def test_an_explanation_says_from_when_the_answer_would_be_yes():
    facts = {"on": date(2026, 3, 2), "opened": date(2023, 6, 1), "pay": 50}

    found = decisions.explain(GROWN, facts)

    assert not found.allowed
    assert found.changes_on == date(2026, 6, 1)
    assert found.allowed_from == date(2026, 6, 1)


def test_time_alone_is_not_promised_where_something_else_is_missing():
    also = decisions.read_condition({"rule": "is_true", "fact": "open"})
    terms = GROWN.model_copy(update={"who": (*GROWN.who, also)})
    facts = {"on": date(2026, 3, 2), "opened": date(2023, 6, 1), "pay": 50, "open": False}

    found = decisions.explain(terms, facts)

    assert found.changes_on == date(2026, 6, 1)
    assert found.allowed_from is None


def test_time_alone_is_not_promised_where_it_breaks_another_condition():
    young = decisions.read_condition({"rule": "for_at_most", "fact": "opened", "years": 2})
    terms = GROWN.model_copy(update={"who": (*GROWN.who, young)})
    facts = {"on": date(2025, 3, 2), "opened": date(2023, 6, 1), "pay": 50}

    assert decisions.explain(terms, facts).allowed_from is None


def test_one_condition_that_waits_for_time_is_a_near_miss():
    facts = {"on": date(2026, 3, 2), "opened": date(2020, 6, 1), "pay": 50}

    assert decisions.decide(GROWN, facts).is_near_miss


def test_an_explanation_shows_the_working():
    facts = {"on": date(2026, 5, 2), "opened": date(2020, 6, 1), "pay": 301}

    found = decisions.explain(GROWN, facts)

    assert (found.allowed, found.amount) == (True, 100)
    assert [line.text.ko for line in found.working] == [
        "pay 301 × 50% = 150원 (원 미만 버림)",
        "한도 100원 적용",
    ]


def test_an_explanation_says_what_the_amount_lacks():
    labels = {"pay": Text("기준보수", "reference pay")}
    facts = {"on": date(2026, 5, 2), "opened": date(2020, 6, 1)}

    found = decisions.explain(GROWN, facts, labels)

    assert (found.allowed, found.amount, found.working) == (True, None, ())
    assert "‘기준보수’" in found.lacking.ko


def test_terms_name_the_facts_they_ask_for():
    assert decisions.asked(GROWN) == {"opened": {"date"}, "on": {"date"}, "pay": {"number"}}
