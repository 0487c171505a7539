"""
Take attendance: a scan or typed code in the classroom, a check-in on line, an officer's word.

A wrong code is counted in a transaction of its own (``count_try``), so that refusing it does not
take the count back.
"""

from datetime import datetime, timedelta
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning import attendance, attendance_codes
from naru.learning.models import Attendance, CheckIn, CheckInAnswer, Enrolment, Lesson
from naru.learning.operations.cohorts import lesson as lesson_of
from naru.learning.queries.courses import rules_of
from naru.records.operations import audit

TRIES_MAX = 10
CHECK_IN_MINUTES_MAX = 60


class NotYourLesson(Refusal):
    code = "learning.not_your_lesson"
    says = Text(
        ko="신청한 과정의 차시가 아닙니다.", en="This is not a lesson of a course of yours."
    )
    next_step = Text(
        ko="내 과정에서 오늘의 차시를 확인해 주세요.", en="See today's lesson in your courses."
    )


class TooEarly(Refusal):
    code = "learning.too_early"
    says = Text(
        ko="출석은 시작 {minutes}분 전부터 할 수 있습니다.",
        en="Attendance opens {minutes} minutes before the lesson begins.",
    )
    next_step = Text(ko="잠시 뒤에 다시 해 주세요.", en="Try again in a while.")


class TooLate(Refusal):
    code = "learning.too_late"
    says = Text(
        ko="출석을 인정하는 시간이 지났습니다. (시작 후 {minutes}분까지)",
        en="It is too late to be counted as present (until {minutes} minutes after the start).",
    )
    next_step = Text(
        ko="사정이 있으면 담당자에게 말씀해 주세요.", en="Tell the office if there is a reason."
    )


class CodeIsOld(Refusal):
    code = "learning.code_is_old"
    says = Text(
        ko="맞지 않거나 이미 바뀐 코드입니다. 코드는 1분마다 바뀝니다.",
        en="The code is wrong or has changed already; it changes every minute.",
    )
    next_step = Text(
        ko="화면에 지금 보이는 QR이나 숫자로 다시 해 주세요.",
        en="Use the QR code or the digits that are shown now.",
    )


class TooManyTries(Refusal):
    code = "learning.too_many_tries"
    says = Text(
        ko="코드를 {tries}번 잘못 넣어 더 받을 수 없습니다.",
        en="The code was wrong {tries} times; no more are taken.",
    )
    next_step = Text(ko="담당자에게 출석 확인을 요청해 주세요.", en="Ask the office to mark you.")


class NoSuchCheckIn(Refusal):
    code = "learning.no_such_check_in"
    says = Text(
        ko="맞지 않거나 시간이 지난 출석 확인 번호입니다.",
        en="The check-in number is wrong or no longer good.",
    )
    next_step = Text(
        ko="강의 화면에 나온 번호를 다시 확인해 주세요.",
        en="Look at the number on the screen again.",
    )


class NotOnline(Refusal):
    code = "learning.not_online"
    says = Text(
        ko="온라인 차시에만 출석 확인 번호를 낼 수 있습니다.",
        en="Check-ins are for on-line lessons.",
    )
    next_step = Text(ko="현장 차시는 QR로 출석해 주세요.", en="Use the QR code in the classroom.")


class CorrectionNeedsReason(Refusal):
    code = "learning.correction_needs_reason"
    says = Text(ko="고치는 사유를 적지 않았습니다.", en="The reason is missing.")
    next_step = Text(ko="출석을 고치는 사유를 적어 주세요.", en="Write why it is corrected.")


@within_transaction
def count_try(*, by: Actor, lesson_id: UUID, given: str, at: datetime) -> bool:
    """
    Say whether a code is good for a lesson; a wrong one is counted against whoever tried.

    :raises NotYourLesson: where she is not enrolled.
    :raises TooManyTries: where she has guessed too often.
    """
    lesson, row = _seat(by, lesson_id)
    if row.tries >= TRIES_MAX:
        raise TooManyTries(tries=TRIES_MAX)
    if _is_good(lesson, given, at):
        return True
    row.tries += 1
    row.save(update_fields=["tries"])
    return False


@within_transaction
def scan(*, by: Actor, lesson_id: UUID, given: str, at: datetime) -> str:
    """
    Take the attendance of whoever scanned or typed the code; return how it counts.

    Scanning twice is scanning once.

    :raises NotYourLesson: where she is not enrolled.
    :raises CodeIsOld: where the code is not the lesson's, or no longer.
    :raises TooEarly, TooLate: outside the time that counts.
    """
    lesson, row = _seat(by, lesson_id)
    if row.status:
        return row.status
    if not attendance_codes.is_good(given, lesson_id=lesson.id, at=at):
        raise CodeIsOld
    rules = rules_of(lesson.cohort.course)
    status = attendance.of_scan(starts_at=lesson.starts_at, at=at, rules=rules)
    if status == "too_early":
        raise TooEarly(minutes=rules.early_minutes)
    if status == "too_late" or at >= lesson.ends_at:
        raise TooLate(minutes=rules.absent_minutes)
    row.status, row.at = status, at
    row.way = "code" if len(given) == attendance_codes.DIGITS else "qr"
    row.save(update_fields=["status", "at", "way"])
    return status


@within_transaction
def give_check_in(*, by: Actor, lesson_id: UUID, minutes: int, at: datetime) -> str:
    """
    Give a code out during an on-line lesson; return it, to be read aloud.

    :raises UnknownLesson: where there is none.
    :raises NotOnline: for a lesson in a classroom.
    """
    lesson = lesson_of(by=by, lesson_id=lesson_id)
    if not lesson.is_online:
        raise NotOnline
    Lesson.objects.select_for_update().get(id=lesson.id)
    number = CheckIn.objects.filter(lesson=lesson).count() + 1
    until = at + timedelta(minutes=min(minutes, CHECK_IN_MINUTES_MAX))
    row = CheckIn.objects.create(
        lesson=lesson,
        number=number,
        code=attendance_codes.check_in(),
        given_at=at,
        until_at=until,
    )
    audit.note(
        by=by,
        action="learning.check_in_given",
        subject=("lesson", lesson.id),
        after={"number": number},
        at=at,
    )
    return row.code


@within_transaction
def answer_check_in(*, by: Actor, lesson_id: UUID, given: str, at: datetime) -> int:
    """
    Answer a check-in; return its number. Answering twice is answering once.

    :raises NotYourLesson: where she is not enrolled.
    :raises NoSuchCheckIn: where the number is wrong or no longer good.
    """
    lesson, seat = _seat(by, lesson_id)
    row = _good_check_in(lesson, given, at)
    if row is None:
        raise NoSuchCheckIn
    CheckInAnswer.objects.get_or_create(
        check_in=row, enrolment_id=seat.enrolment_id, defaults={"at": at}
    )
    return row.number


@within_transaction
def correct(
    *, by: Actor, lesson_id: UUID, enrolment_id: UUID, status: str, reason: str, at: datetime
) -> None:
    """
    Set or correct somebody's attendance, with a reason.

    :raises UnknownLesson: where there is none.
    :raises NotYourLesson: where the participant is of another round.
    :raises CorrectionNeedsReason: without a reason.
    """
    assert status in {"present", "late", "absent", "excused"}, "no other state"
    if not reason.strip():
        raise CorrectionNeedsReason
    lesson = lesson_of(by=by, lesson_id=lesson_id)
    held = Enrolment.objects.filter(id=enrolment_id, cohort_id=lesson.cohort_id).first()
    if held is None:
        raise NotYourLesson
    row, _ = Attendance.objects.select_for_update().get_or_create(lesson=lesson, enrolment=held)
    before = row.status
    row.status, row.way, row.at, row.reason = status, "officer", at, reason[:300]
    row.save(update_fields=["status", "way", "at", "reason"])
    audit.note(
        by=by,
        action="learning.attendance_corrected",
        subject=("enrolment", enrolment_id),
        before={"status": before, "lesson": lesson.number},
        after={"status": status, "lesson": lesson.number},
        reason=reason,
        at=at,
    )


def _seat(by: Actor, lesson_id: UUID) -> tuple[Lesson, Attendance]:
    """Return a lesson with the attendance of who acts, which is locked."""
    rows = Lesson.objects.select_related("cohort__course")
    lesson = rows.filter(body_id=by.body_id, id=lesson_id).first()
    if lesson is None or by.person_id is None:
        raise NotYourLesson
    held = Enrolment.objects.filter(
        cohort_id=lesson.cohort_id, person_id=by.person_id, status="enrolled"
    ).first()
    if held is None:
        raise NotYourLesson
    Attendance.objects.get_or_create(lesson=lesson, enrolment=held)
    return lesson, Attendance.objects.select_for_update().get(lesson=lesson, enrolment=held)


def _is_good(lesson: Lesson, given: str, at: datetime) -> bool:
    if lesson.is_online and _good_check_in(lesson, given, at) is not None:
        return True
    return attendance_codes.is_good(given, lesson_id=lesson.id, at=at)


def _good_check_in(lesson: Lesson, given: str, at: datetime) -> CheckIn | None:
    rows = CheckIn.objects.filter(lesson=lesson, code=given, given_at__lte=at, until_at__gt=at)
    return rows.order_by("-number").first()


def is_check_in(*, by: Actor, lesson_id: UUID, given: str, at: datetime) -> bool:
    """Say whether a code is a check-in of an on-line lesson, good now."""
    lesson = Lesson.objects.filter(body_id=by.body_id, id=lesson_id, is_online=True).first()
    return lesson is not None and _good_check_in(lesson, given, at) is not None
