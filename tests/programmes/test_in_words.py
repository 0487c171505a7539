"""Rules are said as sentences before anybody's facts are known."""

import pytest
from pydantic import TypeAdapter

from naru.kernel.text import Text
from naru.programmes import in_words
from naru.rules import decisions
from naru.rules.amounts import Amount
from naru.rules.facts import FactLabel

AMOUNT = TypeAdapter(Amount)
LABELS = {
    "quote.won": FactLabel("견적", "quote", "won"),
    "years": FactLabel("업력", "years in business", "years"),
    "size": Text("규모", "size"),
    "micro": Text("소상공인", "micro-merchant"),
}
FIXED = {"rule": "fixed", "amount": 1_000}
RATE = {"rule": "rate_of", "fact": "quote.won", "rate": "0.7", "cap": 3_000_000}
STEPS = [{"since": 0, "rate": "0.7"}, {"since": 5, "rate": "0.5"}]


@pytest.mark.parametrize(
    ("written", "ko"),
    [
        (FIXED, "1,000원"),
        ({"rule": "fact", "fact": "quote.won"}, "견적 전액"),
        (RATE, "견적의 70%, 최대 3,000,000원"),
        (
            {"rule": "table", "fact": "years", "steps": [{"since": 1, "amount": 10}]},
            "업력별 1년부터 10원",
        ),
        (
            {"rule": "lookup", "fact": "size", "amounts": {"micro": 5}, "otherwise": 1},
            "규모별 소상공인 5원, 그 밖 1원",
        ),
        (
            {"rule": "rate_by", "fact": "quote.won", "by": "years", "steps": STEPS},
            "견적 × (업력별 0년부터 70%, 5년부터 50%)",
        ),
        ({"rule": "times", "amount": FIXED, "fact": "years"}, "1,000원 × 업력"),
        ({"rule": "sum", "amounts": [FIXED, FIXED]}, "1,000원 + 1,000원"),
        ({"rule": "least", "amounts": [FIXED, FIXED]}, "1,000원, 1,000원 중 가장 적은 금액"),
        (
            {
                "rule": "choose",
                "cases": [
                    {"when": [{"rule": "at_least", "fact": "years", "limit": 3}], "amount": FIXED}
                ],
                "otherwise": RATE,
            },
            "[업력: 3년 이상] 1,000원 · [그 밖] 견적의 70%, 최대 3,000,000원",
        ),
        (
            {
                "rule": "share_by_days",
                "amount": FIXED,
                "since": "2025-04-03",
                "until": "2026-07-01",
                "counted_from": "moved_out_on",
            },
            "1,000원의 일할 계산 (2025년 4월 3일~2026년 7월 1일 전날, moved_out_on부터 남은 날)",
        ),
    ],
)
def test_an_amount_is_said(written, ko):
    said = in_words.amount(AMOUNT.validate_python(written), LABELS)

    assert said.ko == ko
    assert said.en


@pytest.mark.parametrize(
    ("written", "ko"),
    [
        ({"rule": "one_of", "fact": "size", "among": ["micro"]}, "규모: 소상공인"),
        (
            {"rule": "not", "condition": {"rule": "at_most", "fact": "years", "limit": 2}},
            "해당하지 않아야 함: 업력: 2년 이하",
        ),
        (
            {
                "rule": "any",
                "conditions": [
                    {"rule": "at_least", "fact": "years", "limit": 3},
                    {
                        "rule": "all",
                        "conditions": [
                            {"rule": "at_most", "fact": "quote.won", "limit": 5},
                            {"rule": "one_of", "fact": "size", "among": ["micro"]},
                        ],
                    },
                ],
            },
            "다음 중 하나: 업력: 3년 이상 또는 견적: 5원 이하 그리고 규모: 소상공인",
        ),
    ],
)
def test_a_condition_is_said(written, ko):
    assert in_words.condition(decisions.read_condition(written), LABELS).ko == ko
