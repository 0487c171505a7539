"""
Write about seats: booked, asked for, moved, cancelled, promoted, declined, and the day before.

Whoever booked is told, and whoever's time it is. The letter names the page on which the calendar
file lies, since letters carry no enclosures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.identity.queries import bodies, people, register
from naru.identity.views import BodyView, PersonView
from naru.kernel import clock, db
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.scheduling.hours import Span
from naru.scheduling.operations import reminders
from naru.scheduling.queries import bookings, feeds
from naru.scheduling.views import BookingView

NEWS = {
    "booked": Text("예약되었습니다", "Your seat is booked"),
    "asked": Text("예약을 요청했습니다", "Your booking is asked for"),
    "accepted": Text("예약이 확정되었습니다", "Your booking was accepted"),
    "moved": Text("예약 시간이 바뀌었습니다", "Your booking was moved"),
    "cancelled": Text("예약이 취소되었습니다", "Your booking was cancelled"),
    "promoted": Text("기다리던 자리가 났습니다", "A seat you waited for is yours"),
    "declined": Text("예약이 이루어지지 않았습니다", "Your booking was declined"),
    "replaced": Text("다른 분께 다시 요청했습니다", "We asked somebody else for you"),
    "reminder": Text("내일 예약이 있습니다", "You have a booking tomorrow"),
}
ADVICE = {
    "asked": Text("{until}까지 답을 받아 알려 드립니다.", "You will hear the answer by {until}."),
    "replaced": Text(
        "{until}까지 답을 받아 알려 드립니다.", "You will hear the answer by {until}."
    ),
    "promoted": Text(
        "오실 수 없으면 {cancel}까지 취소해 주세요.", "If you cannot come, cancel by {cancel}."
    ),
    "reminder": Text(
        "오실 수 없으면 미리 취소하거나 담당자에게 알려 주세요. 연락 없이 오지 않으면 다음 예약이 "
        "막힐 수 있습니다.",
        "If you cannot come, cancel or tell the office. Not coming without a word may close "
        "booking to you.",
    ),
    "declined": Text(
        "다른 시간이나 다른 분으로 다시 예약해 주세요.", "Please book another time or person."
    ),
}
OWNER_NEWS = {
    "booked": Text("새 예약이 들어왔습니다", "You were booked"),
    "asked": Text("예약 요청에 답해 주세요", "Please answer a booking"),
    "moved": Text("예약 시간이 바뀌었습니다", "A booking was moved"),
    "cancelled": Text("예약이 취소되었습니다", "A booking was cancelled"),
    "reminder": Text("내일 예약이 있습니다", "You are booked tomorrow"),
}
OWNER_ADVICE = {
    "asked": Text(
        "{until}까지 수락하거나 거절해 주세요. 그때까지 답이 없으면 다른 분께 넘어갑니다.",
        "Please accept or decline by {until}; after that somebody else is asked.",
    ),
}
WEEKDAYS_KO = "월화수목금토일"
READERS_MAX = 5
NOTHING = Text("", "")


def tell(*, body_id: int, booking_id: UUID, news: str, at: datetime, reason: str = "") -> None:
    """Write to whoever booked, and to whoever's time it is, in the caller's transaction."""
    found = bookings.booking(body_id=body_id, booking_id=booking_id)
    if found is None:
        return
    body = bodies.body(body_id)
    owner_news = "asked" if news == "replaced" else "booked" if news == "promoted" else news
    if found.status == "asked" and news in {"promoted", "moved"}:
        owner_news = "asked"
    assert body is not None, "a booking belongs to a body"
    words = _Words(news=NEWS[news], advice=ADVICE.get(news, NOTHING), reason=reason)
    for reader in _attendees(found):
        _send(body, found, reader, words, at)
    if found.owner_id and owner_news in OWNER_NEWS:
        advice = OWNER_ADVICE.get(owner_news, NOTHING)
        words = _Words(news=OWNER_NEWS[owner_news], advice=advice, reason=reason, is_owner=True)
        for reader in people.persons({found.owner_id}).values():
            _send(body, found, reader, words, at)


def remind_everywhere(*, at: datetime) -> int:
    """Write to everybody who has a booking tomorrow; return of how many bookings."""
    return sum(_remind(body.id, at) for body in bodies.bodies())


def _remind(body_id: int, at: datetime) -> int:
    tomorrow = clock.end_of(clock.legal_date(at))
    ahead = feeds.to_remind(body_id=body_id, since=tomorrow, until=tomorrow + timedelta(days=1))
    told = 0
    for one in ahead:
        with db.transaction():
            for booking_id in reminders.note(body_id=body_id, booking_ids=[one.id], at=at):
                tell(body_id=body_id, booking_id=booking_id, news="reminder", at=at)
                told += 1
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What a letter says first and last, and whether to whom the time belongs."""

    news: Text
    advice: Text
    reason: str
    is_owner: bool = False


def _send(
    body: BodyView,
    found: BookingView,
    reader: PersonView,
    words: _Words,
    at: datetime,
) -> None:
    if not reader.email:
        return
    page = "mine/time" if words.is_owner else f"mine/{found.id}"
    advice = words.advice.fill(
        until=_moment(found.answer_until), cancel=_moment(found.cancel_until)
    )
    letters.send(
        body_id=body.id,
        to=Recipient(address=reader.email, person_id=reader.id, language=reader.language),
        template="seats.news",
        values={
            "mall": body.signature,
            "news": words.news.ko,
            "news_en": words.news.en,
            "what": found.resource.ko,
            "what_en": found.resource.into("en"),
            "when": _when(found.during).ko,
            "when_en": _when(found.during).en,
            "place": found.meets_at or found.place or "-",
            "purpose": found.title or "-",
            "reason": words.reason,
            "advice": advice.ko,
            "advice_en": advice.en,
            "link": f"https://{body.host}/support/seats/{page}/",
        },
        at=at,
    )


def _attendees(found: BookingView) -> Iterable[PersonView]:
    if found.attendee_kind == "person":
        return people.persons({found.attendee_id}).values()
    if found.attendee_kind != "firm":
        return ()
    members = {one.person_id for one in register.people_of(found.attendee_id)[:READERS_MAX]}
    hers = found.booked_by
    return people.persons({hers} if hers and hers in members else members).values()


def _when(during: Span) -> Text:
    since, until = during.since.astimezone(clock.SEOUL), during.until.astimezone(clock.SEOUL)
    day = f"{since.year}년 {since.month}월 {since.day}일({WEEKDAYS_KO[since.weekday()]})"
    return Text(
        f"{day} {since:%H:%M}~{until:%H:%M}",
        f"{since:%a} {since.day} {since:%b %Y}, {since:%H:%M}–{until:%H:%M}",
    )


def _moment(instant: datetime | None) -> str:
    return f"{instant.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}" if instant else ""
