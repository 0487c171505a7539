"""
Open the demo county's seats: studio, rooms, scanner, mentors, interpreters; and let people book.

Everything is booked through the same journeys as anybody's, in the weeks before and after the
story's last evening.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from naru.identity.operations.newcomers import Newcomer
from naru.identity.queries import register
from naru.journeys import answer_a_booking, book_a_seat, book_an_interpreter
from naru.journeys.book_an_interpreter import Meeting
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shops import FIRST_SERIAL, Opened
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import bookings, resources

BEFORE_MIDNIGHT = timedelta(hours=9)
OFFICE = tuple(Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5))
LATE = tuple(Hours(weekday=day, opens=time(10), closes=time(20)) for day in range(6))
AFTERNOONS = tuple(Hours(weekday=day, opens=time(13), closes=time(18)) for day in (1, 3))
CENTRE = "나루 소상공인 미디어센터"
INTERPRETER = "interpreter@naru.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whose time is booked: name in Korean and English, skills, hours."""

    ko: str
    en: str
    skills: tuple[str, ...]
    hours: tuple[Hours, ...]


def _thing(kind: str, ko: str, en: str, place: str, **more: Any) -> Particulars:
    """Describe a room or a machine of the centre, under one rule for all."""
    return Particulars(
        kind=kind, name_ko=ko, name_en=en, place=place, no_shows_max=2, notice_hours=3, **more
    )


THINGS = (
    (
        _thing(
            "studio", "1인 미디어 스튜디오", "Media studio", f"{CENTRE} 2층",
            note_ko="조명과 카메라 2대, 라이브 송출 장비가 있습니다.",
            note_en="Lights, two cameras and a live encoder.",
            minutes_max=180, minutes_step=60, minutes_buffer=15,
        ),
        LATE,
    ),
    (
        _thing(
            "classroom", "온라인판로 교육장", "Classroom", f"{CENTRE} 3층",
            note_ko="실습용 노트북 20대가 있습니다.", note_en="Twenty laptops to practise on.",
            minutes_max=240, minutes_step=60,
        ),
        OFFICE,
    ),
    (
        _thing(
            "room", "수출상담 회의실", "Meeting room", "나루군청 4층", capacity=2, minutes_max=180
        ),
        OFFICE,
    ),
    (
        _thing(
            "scanner", "3D 스캐너", "3D scanner", "소공인특화지원센터 1층",
            skills=("시제품", "도면"), minutes_max=240, minutes_step=60, minutes_buffer=15,
        ),
        OFFICE,
    ),
)  # fmt: skip
MENTORS = (
    Person(ko="고상세 멘토", en="Mentor Go", skills=("상세페이지", "사진"), hours=AFTERNOONS),
    Person(ko="나광고 멘토", en="Mentor Na", skills=("온라인 광고", "검색"), hours=AFTERNOONS),
    Person(ko="도수출 멘토", en="Mentor Do", skills=("수출", "인증"), hours=OFFICE),
)
INTERPRETERS = (
    Person(ko="아오이 통역", en="Aoi", skills=("lang:ja",), hours=OFFICE),
    Person(ko="민영어 통역", en="Min", skills=("lang:en",), hours=OFFICE),
    Person(ko="하나에 통역", en="Hanae", skills=("lang:ja", "lang:en"), hours=AFTERNOONS),
    Person(ko="리나 통역", en="Li Na", skills=("lang:zh",), hours=OFFICE),
    Person(ko="응우옌 통역", en="Nguyen", skills=("lang:vi",), hours=LATE),
    Person(ko="루시아 통역", en="Lucia", skills=("lang:es", "lang:en"), hours=OFFICE),
)
PAST_DAYS = (20, 17, 13, 10, 8, 6, 3)
MEETING = "일본 바이어 온라인 상담"
ROOM = "나루군청 4층 수출상담 회의실"


def leave(*, opened: Sequence[Opened], joined: Sequence[Newcomer], evening: datetime) -> None:
    """Open what can be booked, and leave bookings of the weeks around."""
    at = evening - BEFORE_MIDNIGHT
    start = at - timedelta(days=60)
    things = [_add(one, hours, start) for one, hours in THINGS]
    owners = [county.person_id(INTERPRETER), *(one.id for one in joined)]
    interpreters = [
        _person("interpreter", one, owners[number % len(owners)], start)
        for number, one in enumerate(INTERPRETERS)
    ]
    for number, one in enumerate(MENTORS, len(INTERPRETERS)):
        things.append(_person("mentor", one, owners[number % len(owners)], start))
    firms = [firm for place in range(min(8, len(opened))) if (firm := _firm(place))]
    _look_back(things, interpreters, firms, at)
    _look_ahead(things, firms, at)
    _ask(interpreters[0], at)


def _add(particulars: Particulars, hours: Sequence[Hours], at: datetime) -> UUID:
    officer = county.officer("officer")
    return book_a_seat.add_resource(by=officer, particulars=particulars, hours=hours, at=at)


def _person(kind: str, one: Person, owner_id: UUID, at: datetime) -> UUID:
    is_interpreter = kind == "interpreter"
    particulars = Particulars(
        kind=kind, name_ko=one.ko, name_en=one.en, skills=one.skills, owner_id=owner_id,
        note_ko="나루군 시민 통역 서포터즈입니다." if is_interpreter else "한 시간 상담입니다.",
        note_en="A citizen interpreter of Naru." if is_interpreter else "An hour of advice.",
        minutes=60, minutes_max=240 if is_interpreter else 60, notice_hours=24,
        accept_hours=48 if is_interpreter else None, no_shows_max=2,
    )  # fmt: skip
    return _add(particulars, one.hours, at)


def _look_back(
    things: Sequence[UUID], interpreters: Sequence[UUID], firms: Sequence[UUID], at: datetime
) -> None:
    """Let firms have come, or not, on some days of the last weeks."""
    for number, days in enumerate(PAST_DAYS):
        then = at - timedelta(days=days)
        firm = firms[(number + 1) % len(firms)]
        booked = _book(things[number % len(things)], firm, "상품 촬영과 상담", then)
        held = _book(interpreters[number % len(interpreters)], firm, MEETING, then, minutes=120)
        for one in (booked, held):
            if one is not None:
                _over(one, came=number != len(PAST_DAYS) // 2, at=at)


def _look_ahead(things: Sequence[UUID], firms: Sequence[UUID], at: datetime) -> None:
    """Book the days to come; the producer has a seat, a question to an interpreter, and waits."""
    studio, mine = things[0], _mine()
    taken = _book(studio, firms[1], "명절 선물세트 촬영", at, skip=16)
    _book(studio, mine, "봄나물 소개 영상", at, skip=18)
    _book(things[4], mine, "상세페이지 고치기", at, skip=8)
    for number, firm in enumerate(firms[2:]):
        _book(things[number % len(things)], firm, "실습과 시제품", at, skip=3 * number)
    if taken is not None:
        view = bookings.booking(body_id=NARU, booking_id=taken)
        assert view is not None, "it was booked a moment ago"
        book_a_seat.wait(by=_caller(), wish=_wish(studio, view.during, mine, "소개 영상"), at=at)
    for number, (language, firm) in enumerate(
        (("en", firms[2]), ("vi", firms[0]), ("zh", firms[1]))
    ):
        slot = _slot_of_language(language, at, number)
        if slot is not None:
            meeting = Meeting(
                language=language, during=slot, place=ROOM,
                title="수출 상담", attendee_kind="firm", attendee_id=firm,
            )  # fmt: skip
            book_an_interpreter.book(by=_caller(), meeting=meeting, at=at)


def _ask(interpreter_id: UUID, at: datetime) -> None:
    """Let the producer wait for the answer of the demo's own interpreter."""
    later = _slots(interpreter_id, at, 120)[20:]
    if later:
        wish = replace(_wish(interpreter_id, later[0], _mine(), MEETING), language="ja", place=ROOM)
        book_a_seat.book(by=_caller(), wish=wish, at=at)


def _book(
    resource_id: UUID, firm_id: UUID, title: str, at: datetime, *, minutes: int = 60, skip: int = 0
) -> UUID | None:
    """Book the first free time after some, at the moment that the firm called."""
    slots = _slots(resource_id, at, minutes)
    if len(slots) <= skip:
        return None
    wish = _wish(resource_id, slots[skip], firm_id, title)
    return book_a_seat.book(by=_caller(), wish=wish, at=at, is_told=False)


def _slots(resource_id: UUID, at: datetime, minutes: int) -> list[Span]:
    view = resources.resource(body_id=NARU, resource_id=resource_id)
    assert view is not None, "it was added a moment ago"
    since = clock.legal_date(at)
    found = bookings.free_slots(
        resource=view, since=since, until=since + timedelta(days=10), at=at,
        minutes=min(minutes, max(view.minutes, view.minutes_max)),
    )  # fmt: skip
    return [slot.span for slot in found]


def _slot_of_language(language: str, at: datetime, skip: int) -> Span | None:
    page = resources.page(
        body_id=NARU, kind="interpreter", skill=book_an_interpreter.skill_of(language)
    )
    slots = _slots(page.rows[0].id, at, 120)
    later = 14 + 4 * skip  # She has a day to answer in.
    return slots[later] if len(slots) > later else None


def _wish(resource_id: UUID, during: Span, firm_id: UUID, title: str) -> Wish:
    return Wish(
        resource_id=resource_id, during=during, attendee_kind="firm", attendee_id=firm_id,
        title=title, is_exclusive=False,
    )  # fmt: skip


def _over(booking_id: UUID, *, came: bool, at: datetime) -> None:
    """Let a booking be answered and kept, or not."""
    view = bookings.booking(body_id=NARU, booking_id=booking_id)
    assert view is not None, "it was booked a moment ago"
    if view.status == "asked":
        by = Actor(body_id=NARU, person_id=view.owner_id)
        answered = view.booked_at + timedelta(hours=1)
        answer_a_booking.accept(by=by, booking_id=booking_id, at=answered)
    if view.during.until <= at:
        officer = county.officer("officer")
        book_a_seat.mark(by=officer, booking_id=booking_id, came=came, at=view.during.until)


def _mine() -> UUID:
    found = register.firms_of(county.person_id("producer@naru.example"))
    return found[0].id


def _caller() -> Actor:
    return county.officer("officer")


def _firm(place: int) -> UUID | None:
    found = register.firm_by_brn(people.business_number(FIRST_SERIAL + place))
    return found.id if found else None
