"""Periods as notices write them: what is told is read, what is not is not guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.announcements import periods
from naru.kernel.clock import SEOUL

PUBLISHED = date(2026, 2, 20)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
WEEKDAYS = "월화수목금토일"


def read(raw: str) -> tuple[str, str, str]:
    """Return kind, begin and end as people write them, in Seoul's time."""
    found = periods.read(raw, published_on=PUBLISHED)
    return found.kind, _said(found.begins_at), _said(found.ends_at)


def _said(instant: datetime | None) -> str:
    return f"{instant.astimezone(SEOUL):%Y-%m-%d %H:%M}" if instant else ""


@pytest.mark.parametrize(
    ("raw", "kind", "begins", "ends"),
    [
        ("2026.02.11 ~ 2026.03.06", "dates", "2026-02-11 00:00", "2026-03-07 00:00"),
        ("2026-02-10 ~ 2026-03-04", "dates", "2026-02-10 00:00", "2026-03-05 00:00"),
        ("20220727 ~ 20220930", "dates", "2022-07-27 00:00", "2022-10-01 00:00"),
        ("접수 : 25.12.30~26.1.19", "dates", "2025-12-30 00:00", "2026-01-20 00:00"),
        ("12. 20. ~ 1. 10.", "dates", "2025-12-20 00:00", "2026-01-11 00:00"),
        ("3/2~3/15", "dates", "2026-03-02 00:00", "2026-03-16 00:00"),
        ("2026년 3월 2일 ~ 3월 31일 오후 6시까지", "dates", "2026-03-02 00:00", "2026-03-31 18:00"),
        ("2026.5.1. ~ 5.31. 24:00", "dates", "2026-05-01 00:00", "2026-06-01 00:00"),
        ("2026.02.26(목) 09:00 ~ 2026.03.15(일) 23:59 까지", "dates", "2026-02-26 09:00",
         "2026-03-16 00:00"),
        ("2026. 1. 5.(월) 09:00 ~ 1. 30.(금) 18:00 까지", "dates", "2026-01-05 09:00",
         "2026-01-30 18:00"),
        ("2026.03.02부터 2026.03.20까지", "dates", "2026-03-02 00:00", "2026-03-21 00:00"),
        ("26.3.3(화)~26.3.20(금), 18시까지", "dates", "2026-03-03 00:00", "2026-03-20 18:00"),
        ("~ 3월 말", "dates", "", "2026-04-01 00:00"),
        ("공고일 ~ 2026.4.30.", "dates", "", "2026-05-01 00:00"),
        ("2026.03.10(화) 18:00 까지", "dates", "", "2026-03-10 18:00"),
        ("2026.3.2 ~", "dates", "2026-03-02 00:00", ""),
        ("2026.01.05 ~ 예산 소진시까지", "budget", "2026-01-05 00:00", ""),
        ("공고일로부터 예산 소진 시", "budget", "2026-02-20 00:00", ""),
        ("예산 소진시까지", "budget", "", ""),
        ("상시", "always", "", ""),
        ("2026.4.1.~상시", "always", "2026-04-01 00:00", ""),
        ("세부사업별 상이", "varies", "", ""),
        ("차수별 상이", "varies", "", ""),
        ("1차: 2.3~2.14, 2차: 5.1~5.10", "varies", "2026-02-03 00:00", "2026-05-11 00:00"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_it_is_written(raw, kind, begins, ends):
    assert read(raw) == (kind, begins, ends)


@pytest.mark.parametrize(
    "raw",
    ["", "공고문 참조", "2026-03-04", "선착순 마감", "매월 1일~10일", "2026년 상반기 중",
     "2026.02.30 ~ 2026.03.01", "2026.3.20 ~ 2026.3.1", "2026.13.1 ~ 2026.14.1"],
)  # fmt: skip
def test_what_is_not_certain_is_unknown_and_kept(raw):
    found = periods.read(raw, published_on=PUBLISHED)

    assert (found.kind, found.begins_at, found.ends_at) == ("unknown", None, None)
    assert found.raw == raw


def test_a_fixed_end_may_come_early_where_money_is_used_up():
    found = periods.read("2026.2.1 ~ 2026.11.30 (예산 소진시 조기 마감)", published_on=PUBLISHED)

    assert found.kind == "dates"
    assert found.may_end_early


def test_a_date_without_year_needs_a_day_to_lie_near():
    assert periods.read("3.2 ~ 3.15").kind == "unknown"


@given(
    st.text(max_size=120) | st.from_regex(r"[0-9.~ 월일시년:()까지]{1,40}", fullmatch=True),
    DAYS,
)
def test_no_text_breaks_the_reader_and_none_is_lost(raw, published_on):
    found = periods.read(raw, published_on=published_on)

    assert found.kind in periods.KINDS
    assert found.raw == " ".join(raw.split())[: periods.RAW_LENGTH_MAX]
    assert not (found.begins_at and found.ends_at and found.ends_at <= found.begins_at)


def _dotted(day: date) -> str:
    return f"{day.year}.{day.month:02}.{day.day:02}"


def _spaced(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"


def _short(day: date) -> str:
    return f"’{day:%y}.{day.month}.{day.day}."


def _worded(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


def _packed(day: date) -> str:
    return f"{day:%Y%m%d}"


WRITTEN = st.sampled_from([_dotted, _spaced, _short, _worded, _packed, date.isoformat])
JOINTS = st.sampled_from([" ~ ", "~", " – ", "부터 ", " ∼ "])


@given(DAYS, st.integers(0, 400), WRITTEN, WRITTEN, JOINTS)
def test_every_way_to_write_two_days_reads_back(first, length, one_way, other_way, joint):
    last = first + timedelta(days=length)

    found = periods.read(f"접수기간: {one_way(first)}{joint}{other_way(last)} 까지")

    assert found.kind == "dates"
    assert found.begins_at.astimezone(SEOUL).date() == first
    assert (found.ends_at - timedelta(seconds=1)).astimezone(SEOUL).date() == last


@given(DAYS, st.integers(1, 300), st.integers(0, 23), st.integers(0, 58), WRITTEN)
def test_an_hour_that_is_told_is_the_end(first, length, hour, minute, way):
    last = first + timedelta(days=length)

    found = periods.read(f"{way(first)} 09:00 ~ {way(last)} {hour:02}:{minute:02}")

    assert found.has_hours
    assert _said(found.ends_at) == f"{last} {hour:02}:{minute:02}"


@given(DAYS, st.integers(1, 150))
def test_an_end_without_year_follows_its_begin_into_the_next(first, length):
    last = first + timedelta(days=length)

    found = periods.read(f"{_dotted(first)} ~ {last.month}.{last.day}.")

    assert (found.ends_at - timedelta(seconds=1)).astimezone(SEOUL).date() == last
