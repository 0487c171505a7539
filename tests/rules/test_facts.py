"""Facts in words."""

from datetime import date

import pytest

from naru.kernel.text import Text
from naru.rules import facts


@pytest.mark.parametrize(
    ("fact", "ko", "en"),
    [
        (1_000, "1,000", "1,000"),
        (True, "예", "yes"),
        (date(2026, 3, 2), "2026. 3. 2.", "2026-03-02"),
        ("small", "소기업", "small firm"),
        (("b", "a"), "a, b", "a, b"),
        ((), "없음", "none"),
        (None, "알 수 없음", "unknown"),
    ],
)
def test_in_words(fact, ko, en):
    assert facts.in_words(fact, {"small": Text("소기업", "small firm")}) == Text(ko, en)
