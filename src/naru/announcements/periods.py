"""
Read a period of application (접수기간) as Korean notices write it; the raw text is always kept.

    "2026. 1. 5.(월) 09:00 ~ 1. 30.(금) 18:00 까지"    dates, with hours
    "2026.01.05 ~ 예산 소진시까지"                      until the money is used up, from a day on
    "상시", "세부사업별 상이", "공고문 참조"              always, varies, unknown

What cannot be read for certain is unknown, never guessed. An end is the instant after the last
one: 18:00, or midnight after the last day where no hour is told.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from naru.kernel.clock import SEOUL, start_of

KINDS = ("dates", "budget", "always", "varies", "unknown")
RAW_LENGTH_MAX = 300
YEAR_MIN, YEAR_MAX = 2000, 2099
LATE_DAYS_MAX = 183  # a date without year lies within half a year of the day it was published


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPeriod:
    """A period as read; ``begins_at`` and ``ends_at`` are half-open, None where not told."""

    kind: str = "unknown"
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    has_hours: bool = False
    may_end_early: bool = False
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """A date as written, from ``start`` to ``end`` of the text; what was left out is None."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None  # None: the last day of the month (3월 말)
    hour: time | None
    is_midnight: bool = False  # 24:00


_WEEKDAY = r"\s*(?:[\(（]?\s*[월화수목금토일]\s*(?:요일)?\s*[\)）])?"
_CLOCK = (
    r"(?:\s*,?\s*(?:(?P<half>오전|오후|낮|밤|자정|정오)\s*)?"
    r"(?:(?P<hour>\d{1,2})\s*(?::|시)\s*(?P<minute>\d{2})?\s*분?(?:\s*:\s*\d{2})?))?"
)
_DATE = re.compile(
    r"(?<![\d.,/])(?:(?:(?P<year>(?:19|20)\d{2}|['’‘]?\d{2})\s*(?:[.\-/]|년도?)\s*)"
    r"(?P<month>\d{1,2})\s*(?:[.\-/]|월)\s*(?P<day>\d{1,2}|말일?)(?![\d:])\s*(?:\.|일)?"
    r"|(?P<packed>20\d{6})(?!\d)"
    r"|(?P<month2>\d{1,2})\s*(?:[./]|월)\s*(?P<day2>\d{1,2}|말일?)(?![\d:%])\s*(?:\.|일)?)"
    + _WEEKDAY
    + _CLOCK
)
_NOON = re.compile(r"\s*,?\s*(정오|자정)")
_TILL = re.compile(r"^\s*(?:까지|부터)?\s*(?:~|〜|～|∼|–|—|―|-|부터|에서|to\b)+\s*", re.IGNORECASE)
_BUDGET = re.compile(
    r"(?:예산|자금|사업비|재원|물량|한도|지원금|융자금|기금|배정액|지원\s*규모|사업량)[가-힣\s(),·/]{0,12}?소진"
    r"|소진\s*시|소진\s*까지|소진될"
)
_ALWAYS = re.compile(r"상시|연중|수시|기한\s*없음|제한\s*없음")
_VARIES = re.compile(r"상이|별\s*도\s*(?:공고|안내|문의)|추후|각\s*(?:기관|지역|사업|차수|회차)별")
_VAGUE_END = re.compile(r"(?:공고|게시|공시)\s*일")
_UNTIL = re.compile(r"까지|마감|이내|한(?:\s|$)")


def read(raw: str, *, published_on: date | None = None) -> ReadPeriod:
    """Read a period; ``published_on`` gives the year where the text leaves it out."""
    kept = " ".join(raw.split())[:RAW_LENGTH_MAX]
    text = unicodedata.normalize("NFKC", kept)
    if not text:
        return ReadPeriod(raw=kept)
    moments = _moments(text)
    if moments is None:
        return ReadPeriod(raw=kept)
    ranges = _ranges(text, moments, published_on)
    return replace(_judged(text, moments, ranges, published_on), raw=kept)


def _judged(
    text: str,
    moments: list[_Moment],
    ranges: "list[ReadPeriod]",
    published_on: date | None,
) -> ReadPeriod:
    is_spent, is_varied = bool(_BUDGET.search(text)), bool(_VARIES.search(text))
    if len(ranges) == 1 and ranges[0].ends_at and not is_varied:
        return replace(ranges[0], may_end_early=is_spent)
    if len(ranges) > 1 or (is_varied and not (is_spent and not ranges)):
        return _varied(ranges)
    begun = ranges[0] if ranges else _first(moments, text, published_on)
    if is_spent:
        return replace(begun, kind="budget", ends_at=None)
    if _ALWAYS.search(text) and not (moments and not ranges):
        return replace(begun, kind="always", ends_at=None)
    return begun if begun.kind == "dates" else ReadPeriod()


def _varied(ranges: "list[ReadPeriod]") -> ReadPeriod:
    """Several rounds in one text: the whole they span; open in between is for the notice to say."""
    begins = [one.begins_at for one in ranges if one.begins_at]
    ends = [one.ends_at for one in ranges if one.ends_at]
    first, last = min(begins, default=None), max(ends, default=None)
    if first and last and last <= first:
        return ReadPeriod(kind="varies")
    return ReadPeriod(
        kind="varies", begins_at=first, ends_at=last, has_hours=any(o.has_hours for o in ranges)
    )


def _moments(text: str) -> list[_Moment] | None:
    """List the dates of a text; None where one cannot be (30 February): then nothing is certain."""
    found = []
    for match in _DATE.finditer(text):
        moment = _moment(match, text)
        if moment is not None:
            found.append(moment)
        elif match["year"] or match["packed"]:
            return None
    return found


def _moment(match: "re.Match[str]", text: str) -> _Moment | None:
    packed = match["packed"]
    if packed:
        year, month, day_text = int(packed[:4]), int(packed[4:6]), packed[6:]
    else:
        written = (match["year"] or "").lstrip("'’‘")
        year = int(written) if len(written) == 4 else 2000 + int(written) if written else 0
        month, day_text = int(match["month"] or match["month2"]), match["day"] or match["day2"]
    day = None if day_text.startswith("말") else int(day_text)
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _last_day(year, month)):
        return None
    hour, is_midnight, end = _hour(match, text)
    return _Moment(
        start=match.start(), end=end, year=year or None, month=month, day=day,
        hour=hour, is_midnight=is_midnight,
    )  # fmt: skip


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if year else 29 if month == 2 else _longest(month)


def _longest(month: int) -> int:
    return 30 if month in (4, 6, 9, 11) else 31


def _hour(match: "re.Match[str]", text: str) -> tuple[time | None, bool, int]:
    """Return the hour of a date, whether it is midnight at the day's end, and where it ends."""
    end = match.end()
    if match["hour"] is None:
        if noon := _NOON.match(text, end):
            is_noon = noon[1] == "정오"
            return (time(12) if is_noon else None), not is_noon, noon.end()
        return None, False, end
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] in ("오후", "밤") and hour < 12:
        hour += 12
    if (hour, minute) == (24, 0) or (match["half"] == "자정" and hour in (0, 12)):
        return None, True, end
    if hour > 23 or minute > 59:
        return None, False, end
    return time(hour, minute), False, end


def _ranges(text: str, moments: list[_Moment], published_on: date | None) -> list[ReadPeriod]:
    """Pair what stands on both sides of a "~"; a lone end ("~ 3월 말", "…까지") is one too."""
    found, n = [], 0
    while n < len(moments):
        one = moments[n]
        after = moments[n + 1] if n + 1 < len(moments) else None
        between = text[one.end : after.start] if after else ""
        if after and _joins(between):
            found.append(_range(one, after, published_on))
            n += 2
            continue
        if _is_end(text, one):
            found.append(_range(None, one, published_on))
        elif _opens(text, one):
            found.append(_range(one, None, published_on))
        n += 1
    return [one for one in found if one is not None]


def _joins(between: str) -> bool:
    match = _TILL.match(between)
    return match is not None and match.end() == len(between)


def _is_end(text: str, one: _Moment) -> bool:
    before, after = text[: one.start].rstrip(), text[one.end : one.end + 8]
    return bool(re.search(r"[~〜～∼]$", before)) or bool(_UNTIL.match(after.lstrip()))


def _opens(text: str, one: _Moment) -> bool:
    return bool(re.match(r"\s*(?:~|〜|～|∼|부터|이후)", text[one.end : one.end + 8]))


def _range(
    first: _Moment | None, last: _Moment | None, published_on: date | None
) -> ReadPeriod | None:
    begins = _begin(first, last, published_on) if first else None
    if first and begins is None:
        return None
    ends = _end(last, begins, published_on) if last else None
    if last and ends is None:
        return None
    if begins and ends and ends <= begins:
        return None
    return ReadPeriod(
        kind="dates",
        begins_at=begins,
        ends_at=ends,
        has_hours=bool((first and first.hour) or (last and (last.hour or last.is_midnight))),
    )


def _first(moments: list[_Moment], text: str, published_on: date | None) -> ReadPeriod:
    """Read a period that only begins: on the one date told, or the day it was published."""
    if moments:
        begins = _begin(moments[0], None, published_on)
        return ReadPeriod(begins_at=begins, has_hours=bool(moments[0].hour))
    if published_on and _VAGUE_END.search(text):
        return ReadPeriod(begins_at=start_of(published_on))
    return ReadPeriod()


def _begin(one: _Moment, last: _Moment | None, published_on: date | None) -> datetime | None:
    year = one.year
    if year is None and last is not None and last.year is not None:
        year = last.year - ((one.month, one.day or 31) > (last.month, last.day or 31))
    day = _day(one, year, published_on)
    return None if day is None else _at(day, one.hour or time())


def _end(one: _Moment, begins: datetime | None, published_on: date | None) -> datetime | None:
    year = one.year
    if year is None and begins is not None:
        began = begins.astimezone(SEOUL)
        last_day = one.day or _last_day(began.year, one.month)
        year = began.year + ((one.month, last_day) < (began.month, began.day))
    day = _day(one, year, published_on)
    if day is None:
        return None
    if one.hour is None:
        return _at(day + timedelta(days=1), time())
    # "23:59" means the whole last minute.
    return _at(day, one.hour) + timedelta(minutes=int(one.hour.minute == 59))


def _day(one: _Moment, year: int | None, published_on: date | None) -> date | None:
    if year is not None:
        return _dated(one, year)
    if published_on is None:
        return None
    near = [_dated(one, published_on.year + step) for step in (-1, 0, 1)]
    fitting = [day for day in near if day and abs((day - published_on).days) <= LATE_DAYS_MAX]
    return min(fitting, key=lambda day: abs((day - published_on).days), default=None)


def _dated(one: _Moment, year: int) -> date | None:
    if not YEAR_MIN <= year <= YEAR_MAX:
        return None
    last = calendar.monthrange(year, one.month)[1]
    day = one.day or last
    return date(year, one.month, day) if day <= last else None


def _at(day: date, hour: time) -> datetime:
    return start_of(day) + timedelta(hours=hour.hour, minutes=hour.minute)
