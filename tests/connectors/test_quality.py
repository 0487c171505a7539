"""Gold is earned at a body: recorded cases, a real link, an answer within a day."""

from datetime import UTC, datetime, timedelta

import pytest

from naru.connectors.quality import earned

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("by_cases", "mode", "hours", "grade"),
    [
        ("silver", "real", 1, "gold"),
        ("silver", "real", 25, "silver"),
        ("silver", "sandbox", 1, "silver"),
        ("bronze", "real", 1, "bronze"),
    ],
)
def test_gold_wants_all_of_it(by_cases, mode, hours, grade):
    answered_at = AT - timedelta(hours=hours)

    assert earned(by_cases, mode=mode, answered_at=answered_at, at=AT) == grade


def test_a_link_that_never_answered_is_not_gold():
    assert earned("silver", mode="real", answered_at=None, at=AT) == "silver"
