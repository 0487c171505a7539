"""Attendance counts by code, time and place in the round; officers correct it with a reason."""

from datetime import timedelta

import pytest
from tests.learning.conftest import AT, OFFICER, YES, meeting

from naru.journeys import run_courses
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.learning import attendance_codes
from naru.learning.operations import attendance, cohorts, enrolments
from naru.learning.operations.attendance import (
    TRIES_MAX,
    CodeIsOld,
    CorrectionNeedsReason,
    NotYourLesson,
    TooEarly,
    TooLate,
    TooManyTries,
)
from naru.learning.queries import attendance as queries

STARTS = meeting().starts_at


@pytest.fixture
def klass(school, public_body, transactional_db):
    """One participant, a lesson in the classroom, another on line."""
    _, cohort_id = school(places=5)
    person_id = uuid7()
    her = Actor(body_id=1, person_id=person_id)
    with db.transaction():
        lessons = [
            cohorts.add_lesson(by=OFFICER, cohort_id=cohort_id, meeting=one, at=AT)
            for one in (meeting(), meeting(1, is_online=True))
        ]
        taken = enrolments.enrol(
            by=her, cohort_id=cohort_id, person_id=person_id, firm_id=None, judged=YES, at=AT
        )
    return her, lessons, taken.enrolment_id


def digits(lesson_id, at):
    return attendance_codes.shown(lesson_id=lesson_id, at=at).digits


def scan(her, lesson_id, minutes, given=None):
    at = STARTS + timedelta(minutes=minutes)
    shown = attendance_codes.shown(lesson_id=lesson_id, at=at)
    return run_courses.attend(by=her, lesson_id=lesson_id, given=given or shown.token, at=at)


def test_a_scan_counts_by_its_time(klass):
    her, (lesson_id, _), _enrolment = klass
    with pytest.raises(TooEarly):
        scan(her, lesson_id, -31)
    with pytest.raises(TooLate):
        scan(her, lesson_id, 60)

    assert scan(her, lesson_id, 11) == "late"
    assert scan(her, lesson_id, 12) == "late"
    row = queries.sheet(body_id=1, lesson_id=lesson_id)[0]
    assert (row.status, row.way) == ("late", "qr")


def test_a_code_holds_for_its_lesson_and_two_minutes(klass):
    her, (lesson_id, other_id), _enrolment = klass
    old = digits(lesson_id, STARTS - timedelta(minutes=2))
    fresh = digits(lesson_id, STARTS - timedelta(minutes=1))

    with pytest.raises(CodeIsOld):
        scan(her, lesson_id, 0, old)
    with pytest.raises(CodeIsOld):
        scan(her, lesson_id, 0, attendance_codes.shown(lesson_id=other_id, at=STARTS).token)
    assert scan(her, lesson_id, 0, fresh) == "present"


def test_strangers_and_guessers_are_refused(klass):
    her, (lesson_id, _), _enrolment = klass
    with pytest.raises(NotYourLesson):
        scan(Actor(body_id=1, person_id=uuid7()), lesson_id, 0)
    for _try in range(TRIES_MAX):
        with pytest.raises(CodeIsOld):
            scan(her, lesson_id, 0, "wrong1")

    with pytest.raises(TooManyTries):
        scan(her, lesson_id, 0)


def test_an_online_lesson_counts_by_check_ins(klass):
    her, (_, online_id), enrolment_id = klass
    codes = []
    for minutes in (1441, 1470):
        at = STARTS + timedelta(minutes=minutes)
        code = run_courses.give_check_in(by=OFFICER, lesson_id=online_id, minutes=5, at=at)
        codes.append((code, at))

    assert scan_online(her, online_id, *codes[0]) == "check_in"
    half = queries.sheet(body_id=1, lesson_id=online_id)[0]
    with pytest.raises(CodeIsOld):
        scan_online(her, online_id, codes[1][0], codes[1][1] + timedelta(minutes=5))
    assert scan_online(her, online_id, *codes[1]) == "check_in"

    whole = queries.sheet(body_id=1, lesson_id=online_id)[0]
    assert (half.status, half.answered) == ("absent", 1)
    assert (whole.status, whole.answered) == ("present", 2)
    (marks,) = queries.of_cohort(body_id=1, cohort_id=_cohort(enrolment_id))
    assert (marks.statuses, marks.percent) == (("absent", "present"), 50)


def test_an_officer_corrects_with_a_reason(klass):
    _her, (lesson_id, _), enrolment_id = klass
    with db.transaction(), pytest.raises(CorrectionNeedsReason):
        correct(lesson_id, enrolment_id, " ")

    with db.transaction():
        correct(lesson_id, enrolment_id, "병원 진료 확인서")

    row = queries.sheet(body_id=1, lesson_id=lesson_id)[0]
    assert (row.status, row.way, row.reason) == ("excused", "officer", "병원 진료 확인서")


def scan_online(her, lesson_id, code, at):
    return run_courses.attend(by=her, lesson_id=lesson_id, given=code, at=at)


def correct(lesson_id, enrolment_id, reason):
    attendance.correct(
        by=OFFICER, lesson_id=lesson_id, enrolment_id=enrolment_id, status="excused",
        reason=reason, at=AT,
    )  # fmt: skip


def _cohort(enrolment_id):
    from naru.learning.models import Enrolment

    return Enrolment.objects.get(id=enrolment_id).cohort_id
