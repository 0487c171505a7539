"""How an announcement of another body is said in words: its deadline, changes, and regions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from naru.announcements.views import AnnouncementView, PeriodView
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.web.parts import wording

CHANGES = {
    "first": Text("첫 공고", "First notice"),
    "changed": Text("변경", "Changed"),
    "extended": Text("연장", "Extended"),
    "corrected": Text("정정", "Corrected"),
    "reopened": Text("재공고", "Announced again"),
}
KINDS = {
    "dates": Text("날짜가 정해짐", "Fixed dates"),
    "budget": Text("예산 소진 시까지", "Until the money is used up"),
    "always": Text("상시 접수", "Always open"),
    "varies": Text("세부사업별로 다름", "Differs by part"),
    "unknown": Text("공고문에서 확인", "See the notice"),
}
FOUND_IN = {
    "field": Text("기간 항목", "the field for it"),
    "text": Text("본문", "its text"),
    "title": Text("제목", "its title"),
}
COLOURS = {
    "soon": "warning",
    "open": "information",
    "always": "success",
    "budget": "success",
    "coming": "secondary",
}
REGIONS_SHOWN_MAX = 2
DUE_ON = Text("{day}까지 (오늘 마감)", "Until {day} (closes today)")
DUE_IN = Text("{day}까지 ({left}일 남음)", "Until {day} ({left} days left)")
FROM_ON = Text("{day}부터", "From {day}")
CLOSED_ON = Text("{day} 마감됨", "Closed on {day}")
OPEN_SINCE = Text(
    "{day}부터 · 마감일은 공고문에서 확인", "Since {day}; see the notice for the last day"
)
VARIES_TILL = Text("세부사업별로 다름 (마지막 {day})", "Differs by part (the last on {day})")
EARLY = Text("예산이 소진되면 먼저 마감", "may close earlier when the money is used up")
AND_MORE = Text("{first} 외 {more}곳", "{first} and {more} more")
NATIONWIDE = Text("전국", "Nationwide")


def deadline(period: PeriodView, now: datetime) -> str:
    """Say plainly until when applications are taken; what was not read is said so."""
    return wording.said(_deadline(period, now))


def colour(period: PeriodView) -> str:
    """Return the colour of the badge that says the deadline."""
    return COLOURS.get(period.state, "gray")


def regions(names: Sequence[Text]) -> str:
    """Name the regions, the first ones where there are many."""
    if not names:
        return wording.said(NATIONWIDE)
    first = ", ".join(wording.said(name) for name in names[:REGIONS_SHOWN_MAX])
    more = len(names) - REGIONS_SHOWN_MAX
    return wording.said(AND_MORE.fill(first=first, more=more)) if more > 0 else first


def body(one: AnnouncementView) -> str:
    """Name the body, and who runs it where that is another."""
    return " · ".join(dict.fromkeys(part for part in (one.agency, one.operator) if part))


def last_day(period: PeriodView) -> str:
    """Write the last moment: with the hour where one is told, else the last day."""
    if period.ends_at is None:
        return ""
    if period.has_hours:
        return wording.instant(period.ends_at)
    return wording.short_day(period.ends_at - timedelta(seconds=1))


def _deadline(period: PeriodView, now: datetime) -> Text:
    day = last_day(period)
    if period.state == "closed":
        return CLOSED_ON.fill(day=day)
    if period.state == "coming":
        return FROM_ON.fill(day=wording.short_day(period.begins_at))
    if period.state == "varies" and day:
        return VARIES_TILL.fill(day=day)
    if period.state in ("open", "soon"):
        return _open(period, day, now)
    return KINDS[period.state]


def _open(period: PeriodView, day: str, now: datetime) -> Text:
    if period.ends_at is None:
        return OPEN_SINCE.fill(day=wording.short_day(period.begins_at))
    last = legal_date(period.ends_at - timedelta(seconds=1))
    left = (last - legal_date(now)).days
    return DUE_IN.fill(day=day, left=left) if left > 0 else DUE_ON.fill(day=day)
