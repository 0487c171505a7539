"""Write sessions of help (상담 일지), and let the firm confirm or dispute them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.models import Assignment, HelpSession
from naru.matching.operations import assignments
from naru.matching.operations.assignments import WordsMissing
from naru.matching.states import must_be
from naru.records.operations import audit

MINUTES_MIN = 10
MINUTES_MAX = 480


class UnknownSession(Refusal):
    code = "matching.unknown_session"
    says = Text(ko="상담 일지를 찾을 수 없습니다.", en="There is no such session.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class HoursUsedUp(Refusal):
    code = "matching.hours_used_up"
    says = Text(
        ko="배정된 시간이 {left}분 남아 이만큼은 적을 수 없습니다.",
        en="Only {left} minutes of the allotted time are left.",
    )
    next_step = Text(
        ko="시간을 줄이거나 담당자에게 시간을 늘려 달라고 해 주세요.",
        en="Write less, or ask the office for more hours.",
    )


class NotHeldYet(Refusal):
    code = "matching.session_not_held_yet"
    says = Text(
        ko="상담한 날은 배정 기간 안의, 오늘까지의 날이어야 합니다.",
        en="The day must lie in the term of the assignment, up to today.",
    )
    next_step = Text(ko="날짜를 다시 확인해 주세요.", en="Check the day.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a helper writes of a session."""

    held_on: date
    minutes: int
    way: str
    notes: str
    tasks: str = ""
    next_on: date | None = None


@within_transaction
def write(*, by: Actor, assignment_id: UUID, held: Held, at: datetime) -> UUID:
    """
    Write a session down; its minutes count against what was allotted.

    :raises UnknownAssignment, MovedOn: where the assignment does not run.
    :raises WordsMissing: where it has no notes.
    :raises NotHeldYet: where the day does not lie in the term.
    :raises HoursUsedUp: where less time is left.
    """
    row = assignments.locked(by=by, assignment_id=assignment_id)
    must_be(row.status, "running")
    if not held.notes.strip():
        raise WordsMissing
    if row.starts_on is None or not row.starts_on <= held.held_on <= clock.legal_date(at):
        raise NotHeldYet
    if row.minutes_used + held.minutes > row.minutes:
        raise HoursUsedUp(left=row.minutes - row.minutes_used)
    _use(row, held.minutes)
    session = HelpSession.objects.create(
        assignment=row,
        held_on=held.held_on,
        minutes=held.minutes,
        way=held.way,
        notes=held.notes,
        tasks=held.tasks,
        next_on=held.next_on,
        written_by=by.person_id,
        written_at=at,
    )
    _note(by, session.id, "written", at)
    return session.id


@within_transaction
def answer(*, by: Actor, session_id: UUID, agrees: bool, words: str, at: datetime) -> None:
    """
    Confirm a session as the firm, or dispute it: then its minutes are given back.

    :raises UnknownSession, MovedOn: where there is none, or it was answered.
    :raises WordsMissing: where a dispute gives no reason.
    """
    found = HelpSession.objects.filter(id=session_id, assignment__body_id=by.body_id).first()
    if found is None:
        raise UnknownSession
    if not agrees and not words.strip():
        raise WordsMissing
    row = assignments.locked(by=by, assignment_id=found.assignment_id)
    session = HelpSession.objects.select_for_update().get(id=session_id)
    must_be(session.status, "written")
    session.status = "confirmed" if agrees else "disputed"
    session.firm_words, session.answered_by, session.answered_at = words[:300], by.person_id, at
    session.save(update_fields=["status", "firm_words", "answered_by", "answered_at"])
    if not agrees:
        _use(row, -session.minutes)
    _note(by, session.id, session.status, at)


@within_transaction
def allot(*, by: Actor, assignment_id: UUID, hours: int, reason: str, at: datetime) -> None:
    """
    Allot other hours to an assignment that runs.

    :raises UnknownAssignment, MovedOn: where it does not run.
    :raises HoursUsedUp: where more were held already.
    """
    row = assignments.locked(by=by, assignment_id=assignment_id)
    must_be(row.status, "running")
    if hours * 60 < row.minutes_used:
        raise HoursUsedUp(left=row.minutes - row.minutes_used)
    Assignment.objects.filter(id=row.id).update(minutes=hours * 60)
    audit.note(
        by=by, action="assignment.allotted", subject=("assignment", row.id),
        after={"hours": hours}, reason=reason, at=at,
    )  # fmt: skip


def _use(row: Assignment, minutes: int) -> None:
    row.minutes_used += minutes
    Assignment.objects.filter(id=row.id).update(minutes_used=row.minutes_used)


def _note(by: Actor, session_id: UUID, deed: str, at: datetime) -> None:
    audit.note(by=by, action=f"help_session.{deed}", subject=("help_session", session_id), at=at)
