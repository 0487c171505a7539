"""
Teach in the demo county: three rounds of the e-commerce school that are over, and what is ahead.

Rounds 1 to 3 went as the county tells it: 24 of 24 certified, and 24 registered a business. A
creators' round is under way, with a lesson tomorrow; others take enrolments or wait for an officer.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from naru.identity.operations import firms, newcomers
from naru.identity.operations.firms import Particulars as FirmParticulars
from naru.identity.operations.newcomers import Newcomer
from naru.identity.queries import register
from naru.journeys import (
    book_a_seat,
    complete_a_cohort,
    enrol_in_a_course,
    prove_exports,
    run_courses,
)
from naru.journeys.demo_county import county, people, scheme_steps
from naru.journeys.demo_county.county import NARU, REGION
from naru.journeys.prove_exports import Stated
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7_at
from naru.learning import attendance_codes
from naru.learning.operations.cohorts import Meeting, Plan
from naru.learning.operations.completions import Given
from naru.learning.operations.courses import Particulars
from naru.learning.operations.feedback import Answers
from naru.learning.queries import enrolments
from naru.scheduling.hours import Hours
from naru.scheduling.operations.resources import Particulars as Room

FILE = Path(__file__).with_name("courses.toml")
SEED, SERIAL = 20_260_301, 670_001
ROUNDS_DAYS_AGO = (200, 130, 60)
LEARNERS_PER_ROUND = 8
OPENED_AFTER_DAYS = 20
ANSWERING = 5
WEEK = timedelta(days=7)
SAID = (
    "사진 실습이 가장 좋았습니다.",
    "",
    "광고 수업이 더 길면 좋겠습니다.",
    "",
    "바로 써먹었어요.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """Who teaches, what is taught, and in which rooms."""

    by: Actor
    courses: Mapping[str, UUID]
    rooms: Mapping[str, tuple[UUID, str]]
    evening: datetime

    def day(self, days: int) -> date:
        """Return the day so many days after the last of the story; before it below zero."""
        return clock.legal_date(self.evening - timedelta(seconds=1)) + timedelta(days=days)


def teach(evening: datetime) -> None:
    """Tell what was taught, what is taught, and what one can still enrol in."""
    began = evening - timedelta(days=ROUNDS_DAYS_AGO[0] + 40)
    by = county.officer("officer")
    school = School(by=by, courses=_courses(by, began), rooms=_rooms(by, began), evening=evening)
    learners = _learners(began, len(ROUNDS_DAYS_AGO) * LEARNERS_PER_ROUND)
    for number, days_ago in enumerate(ROUNDS_DAYS_AGO):
        first = number * LEARNERS_PER_ROUND
        _round_that_is_over(school, learners[first : first + LEARNERS_PER_ROUND], days_ago)
    _open_a_business(school, learners)
    _rounds_ahead(school, learners)
    _state_exports(school, learners)


def _courses(by: Actor, at: datetime) -> dict[str, UUID]:
    found = {}
    for told in tomllib.loads(FILE.read_text(encoding="utf-8"))["course"]:
        terms = told.pop("terms", "")
        found[told["code"]] = run_courses.add_course(
            by=by, particulars=Particulars(**told), terms=terms, at=at
        )
    return found


def _rooms(by: Actor, at: datetime) -> dict[str, tuple[UUID, str]]:
    week = [Hours(weekday=day, opens=time(9), closes=time(21)) for day in range(6)]
    told = {
        "classroom": Room(kind="classroom", name_ko="나루교육관 1강의실", place="나루읍 군청길 3"),
        "studio": Room(kind="studio", name_ko="나루 미디어센터 스튜디오", place="나루읍 장터길 12"),
        "studio-2": Room(kind="studio", name_ko="솔바람 미디어센터 스튜디오", place="솔바람면"),
        "scanner": Room(kind="scanner", name_ko="소공인센터 3D 스캔실", place="나루읍 공방길 7"),
    }
    return {
        name: (
            book_a_seat.add_resource(by=by, particulars=room, hours=week, at=at),
            room.name_ko,
        )
        for name, room in told.items()
    }


def _learners(at: datetime, many: int) -> list[Newcomer]:
    chance = Random(SEED)
    named = [people.person(chance) for _ in range(many)]
    found = [
        Newcomer(
            id=uuid7_at(int(at.timestamp() * 1000) + number, chance.randbytes(10)),
            name=one.name,
            email=f"learner{number:02d}@naru.example",
            phone=one.phone,
            joined_at=at,
        )
        for number, one in enumerate(named, 1)
    ]
    with db.transaction():
        newcomers.join_many(body_id=NARU, newcomers=found, at=at)
    return found


def _round_that_is_over(school: School, learners: Sequence[Newcomer], days_ago: int) -> None:
    first = school.day(-days_ago)
    cohort_id = _announce(school, "ec-school", first, places=LEARNERS_PER_ROUND, days=7)
    lessons = [
        _lesson(school, cohort_id, first, "상품 사진과 상세페이지"),
        _lesson(school, cohort_id, first + WEEK, "해외 오픈마켓 입점"),
    ]
    for one in learners:
        _enrol(school, cohort_id, one.id, at=clock.start_of(first - timedelta(days=8)))
        for lesson_id, at in lessons:
            _attend(one.id, lesson_id, at)
    over = lessons[-1][1] + timedelta(days=1)
    going = enrolments.in_cohort(body_id=NARU, cohort_id=cohort_id)
    marks = [Given(enrolment_id=one.id, tasks_done=1, mark=78 + place * 3)
             for place, one in enumerate(going)]  # fmt: skip
    run_courses.set_marks(by=school.by, cohort_id=cohort_id, given=marks, at=over)
    complete_a_cohort.complete(by=school.by, cohort_id=cohort_id, at=over)
    for place, row in enumerate(going[:ANSWERING]):
        told = Answers(content=5 - place % 2, teaching=5, usefulness=4, said=SAID[place])
        complete_a_cohort.answer(by=_her(row.person_id), enrolment_id=row.id, answers=told)


def _open_a_business(school: School, learners: Sequence[Newcomer]) -> None:
    """Let every graduate register a firm three weeks after her round began."""
    with db.transaction():
        for place, one in enumerate(learners):
            days_ago = ROUNDS_DAYS_AGO[place // LEARNERS_PER_ROUND]
            opened_on = school.day(OPENED_AFTER_DAYS - days_ago)
            firms.register(
                by=school.by,
                brn=people.business_number(SERIAL + place),
                particulars=FirmParticulars(
                    name=f"{one.name} 상점", representative=one.name, opened_on=opened_on,
                    region_code=REGION, address=f"나루군 나루읍 새길 {place + 1}",
                ),
                answer=scheme_steps.IN_BUSINESS,
                owner_id=one.id,
                at=clock.start_of(opened_on),
            )  # fmt: skip


def _rounds_ahead(school: School, learners: Sequence[Newcomer]) -> None:
    """Leave a round under way, one that is full, and two that take enrolments."""
    shopper, now = county.person_id("shopper@naru.example"), school.evening
    going = _announce(school, "creator-studio", school.day(0), places=20, days=14)
    held = _lesson(school, going, school.day(0), "기획과 촬영", room="studio")
    _lesson(school, going, school.day(1), "라이브 실습", room="studio-2", hour=14)
    _lesson(school, going, school.day(2), "편집 (온라인)", is_online=True, hour=19)
    creators = [shopper, *(each.id for each in learners[:11])]
    for one in creators:
        _enrol(school, going, one, at=now - timedelta(days=9))
    for place, one in enumerate(creators[:10]):
        _attend(one, *held, minutes=15 if place == 3 else 0)
    full = _announce(school, "ec-school", school.day(16), places=12, days=21)
    for one in [each.id for each in learners[11:24]]:
        _enrol(school, full, one, at=now - timedelta(days=1))
    _lesson(school, full, school.day(16), "상품 사진과 상세페이지", room="classroom")
    export = _announce(school, "first-export", school.day(20), places=15, days=4, approves=True)
    _lesson(school, export, school.day(20), "HS 코드와 인증", room="classroom")
    producer = scheme_steps.producer()
    assert producer.by.person_id is not None, "she can sign in"
    enrol_in_a_course.enrol(
        by=producer.by, cohort_id=export, person_id=producer.by.person_id,
        firm_id=producer.firm_id, at=now - timedelta(days=1),
    )  # fmt: skip
    makers = _announce(school, "maker-school", school.day(26), places=10, days=10)
    _lesson(school, makers, school.day(26), "3D 스캔 실습", room="scanner")


def _state_exports(school: School, learners: Sequence[Newcomer]) -> None:
    """Let a graduate's first export be proven, and leave another's for an officer."""
    proven = _state(school, learners[1], days_ago=40, number="43210-26-100013X")
    prove_exports.decide(
        by=school.by, export_id=proven, is_proven=True, reason="",
        at=school.evening - timedelta(days=38),
    )  # fmt: skip
    _state(school, learners[9], days_ago=12, number="43210-26-100027X")


def _state(school: School, graduate: Newcomer, *, days_ago: int, number: str) -> UUID:
    (firm,) = register.firms_of(graduate.id)
    by = Actor(body_id=NARU, person_id=graduate.id, firm_ids=frozenset({firm.id}))
    stated = Stated(
        exported_on=school.day(-days_ago), country="JP", declaration=number,
        file_name="수출신고필증.png", content=scheme_steps.paper(),
    )  # fmt: skip
    at = school.evening - timedelta(days=days_ago - 1)
    return prove_exports.state(by=by, firm_id=firm.id, stated=stated, at=at)


def _announce(
    school: School, code: str, first: date, *, places: int, days: int, approves: bool = False
) -> UUID:
    opens = first - timedelta(days=28)
    plan = Plan(
        places=places,
        opens_at=clock.start_of(opens),
        closes_at=clock.start_of(first),
        starts_on=first,
        ends_on=first + timedelta(days=days),
        teacher="김강사",
        place="나루교육관 1강의실",
        link="https://live.naru.example/learning",
        needs_approval=approves,
    )
    return run_courses.announce(
        by=school.by, course_id=school.courses[code], plan=plan, at=clock.start_of(opens)
    )


def _lesson(
    school: School, cohort_id: UUID, day: date, title: str, *, room: str = "", hour: int = 10,
    is_online: bool = False,
) -> tuple[UUID, datetime]:  # fmt: skip
    """Add a lesson of two hours; return it with the instant at which it begins."""
    starts = clock.start_of(day) + timedelta(hours=hour)
    room_id, place = school.rooms[room] if room else (None, "")
    meeting = Meeting(
        title_ko=title, starts_at=starts, ends_at=starts + timedelta(hours=2),
        is_online=is_online, place=place,
    )  # fmt: skip
    lesson_id = run_courses.add_lesson(
        by=school.by, cohort_id=cohort_id, meeting=meeting,
        resource_id=room_id, at=starts - timedelta(days=28),
    )  # fmt: skip
    return lesson_id, starts


def _enrol(school: School, cohort_id: UUID, person_id: UUID, *, at: datetime) -> None:
    enrol_in_a_course.enrol(
        by=school.by, cohort_id=cohort_id, person_id=person_id, firm_id=None, at=at, by_office=True
    )


def _attend(person_id: UUID, lesson_id: UUID, starts: datetime, *, minutes: int = 0) -> None:
    at = starts + timedelta(minutes=minutes)
    shown = attendance_codes.shown(lesson_id=lesson_id, at=at)
    run_courses.attend(by=_her(person_id), lesson_id=lesson_id, given=shown.token, at=at)


def _her(person_id: UUID) -> Actor:
    return Actor(body_id=NARU, person_id=person_id)
