"""Years, months and days between dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.rules.spans import Span, between

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
spans = st.builds(Span, months=st.integers(0, 500), days=st.integers(0, 800))


@pytest.mark.parametrize(
    ("start", "span", "after"),
    [
        (date(2026, 1, 31), Span(months=1), date(2026, 2, 28)),
        (date(2024, 2, 29), Span(months=12), date(2025, 2, 28)),
        (date(2026, 1, 31), Span(months=1, days=1), date(2026, 3, 1)),
        (date(2026, 12, 2), Span(months=1), date(2027, 1, 2)),
        (date(2026, 3, 2), Span(days=30), date(2026, 4, 1)),
        (date(9999, 1, 1), Span(months=12), None),
        (date(9999, 12, 31), Span(days=1), None),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(start, span, after):
    assert span.after(start) == after


@given(days, spans)
def test_the_latest_start_is_the_last_that_is_over(end, span):
    start = span.latest_start(end)

    assert span.is_over(start, end)
    assert not span.is_over(start + timedelta(days=1), end)


def test_no_start_is_early_enough_before_the_calendar_began():
    assert Span(months=12).latest_start(date(1, 6, 1)) is None
    assert Span(days=400).latest_start(date(1, 6, 1)) is None


@given(days, days)
def test_a_span_between_days_leads_from_one_to_the_other(first, second):
    start, end = sorted((first, second))

    assert between(start, end).after(start) == end


@pytest.mark.parametrize(
    ("span", "ko", "en"),
    [
        (Span(months=358, days=3), "29년 10개월 3일", "29 years 10 months 3 days"),
        (Span(months=13), "1년 1개월", "1 year 1 month"),
        (Span(), "0일", "0 days"),
    ],
)
def test_a_span_is_said_in_words(span, ko, en):
    assert (span.in_words().ko, span.in_words().en) == (ko, en)
