"""Hold meetings: who came, notes, what came of it, tasks, and the questions months later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.meetings.models import Meeting, MeetingFollowUp, MeetingNote, MeetingTask
from naru.meetings.operations import timetables
from naru.meetings.states import ATTENDANCES, OUTCOMES, must_be
from naru.records.operations import audit

HOLDS = ("published", "held")
TELLS = ("published", "held", "closed")
AMOUNT_MAX = 10**12


class NotMet(Refusal):
    code = "meetings.not_met"
    says = Text(
        ko="공개된 시간표에 없거나 열리지 않은 상담입니다.",
        en="The meeting is not in the published timetable, or did not take place.",
    )
    next_step = Text(ko="출석부터 적어 주세요.", en="Note first who came.")


class ResultUnclear(Refusal):
    code = "meetings.result_unclear"
    says = Text(ko="상담 결과를 알 수 없습니다: {why}", en="The result is not clear: {why}")
    next_step = Text(ko="그 칸을 채워 주세요.", en="Fill in that field.")


class UnknownTask(Refusal):
    code = "meetings.unknown_task"
    says = Text(ko="그런 할 일이 없습니다.", en="There is no such task.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a meeting; the amount is in US cents and only stated."""

    outcome: str
    amount_minor: int = 0
    words: str = ""
    meets_again: bool = False


@within_transaction
def mark(*, by: Actor, meeting_id: UUID, firm: str, buyer: str, at: datetime) -> None:
    """
    Note who came, late or not at all; it may be corrected while the round is held.

    :raises UnknownMeeting, RoundMovedOn, NotMet: where there is nothing to mark.
    """
    meeting = timetables.locked(by=by, meeting_id=meeting_id)
    must_be(meeting.round.status, *HOLDS)
    if meeting.told_status != "chosen":
        raise NotMet
    assert {firm, buyer} <= set(ATTENDANCES), (firm, buyer)
    Meeting.objects.filter(id=meeting.id).update(firm_came=firm, buyer_came=buyer)
    _note(by, "marked", meeting.id, at)


@within_transaction
def write(*, by: Actor, meeting_id: UUID, side: str, words: str, at: datetime) -> None:
    """
    Write a note of a meeting.

    :raises UnknownMeeting, RoundMovedOn: where there is none, or it was not told yet.
    :raises ResultUnclear: where nothing is said.
    """
    meeting = timetables.locked(by=by, meeting_id=meeting_id)
    must_be(meeting.round.status, *TELLS)
    if not words.strip():
        raise ResultUnclear(why=Text("상담 내용", "the words"))
    MeetingNote.objects.create(
        meeting=meeting, side=side, words=words.strip()[:4000], written_by=by.person_id,
        written_at=at,
    )  # fmt: skip
    _note(by, "noted", meeting.id, at)


@within_transaction
def tell(*, by: Actor, meeting_id: UUID, result: Result, at: datetime) -> None:
    """
    Say what came of a meeting; told again, it takes the place of what was told.

    :raises UnknownMeeting, RoundMovedOn, NotMet: where the meeting did not take place.
    :raises ResultUnclear: where the outcome or the amount is not one.
    """
    meeting = timetables.locked(by=by, meeting_id=meeting_id)
    must_be(meeting.round.status, *TELLS)
    if meeting.told_status != "chosen" or "missed" in (meeting.firm_came, meeting.buyer_came):
        raise NotMet
    _check(result)
    Meeting.objects.filter(id=meeting.id).update(
        outcome=result.outcome,
        amount_minor=result.amount_minor,
        outcome_words=result.words[:500],
        meets_again=result.meets_again,
        told_at=at,
        told_by=by.person_id,
    )
    _note(by, "told", meeting.id, at)


@within_transaction
def add_task(
    *, by: Actor, meeting_id: UUID, owner: str, what: str, due_on: date, at: datetime
) -> UUID:
    """
    Note what is still to be done after a meeting.

    :raises UnknownMeeting, RoundMovedOn: where there is none.
    :raises ResultUnclear: where nothing is said.
    """
    meeting = timetables.locked(by=by, meeting_id=meeting_id)
    must_be(meeting.round.status, *TELLS)
    if not what.strip():
        raise ResultUnclear(why=Text("할 일", "the task"))
    row = MeetingTask.objects.create(
        meeting=meeting, owner=owner, what=what.strip()[:300], due_on=due_on, written_at=at
    )
    _note(by, "task_added", meeting.id, at)
    return row.id


@within_transaction
def finish_task(*, by: Actor, meeting_id: UUID, task_id: UUID, at: datetime) -> None:
    """
    Note that a task is done.

    :raises UnknownMeeting, UnknownTask: where there is none.
    """
    meeting = timetables.locked(by=by, meeting_id=meeting_id)
    rows = MeetingTask.objects.filter(id=task_id, meeting=meeting, done_at__isnull=True)
    if not rows.update(done_at=at):
        raise UnknownTask
    _note(by, "task_done", meeting.id, at)


@within_transaction
def ask_later(*, meeting_id: UUID, months: int, at: datetime) -> bool:
    """Note that what became of a meeting is asked now; False where it was asked before."""
    _row, is_new = MeetingFollowUp.objects.get_or_create(
        meeting_id=meeting_id, months=months, defaults={"asked_at": at}
    )
    return is_new


@within_transaction
def answer_later(*, by: Actor, meeting_id: UUID, months: int, result: Result, at: datetime) -> None:
    """
    Answer what became of a meeting.

    :raises UnknownMeeting, UnknownTask: where it was not asked.
    :raises ResultUnclear: where the outcome or the amount is not one.
    """
    meeting = timetables.locked(by=by, meeting_id=meeting_id)
    _check(result)
    rows = MeetingFollowUp.objects.filter(meeting=meeting, months=months)
    if not rows.update(
        answered_at=at, outcome=result.outcome, amount_minor=result.amount_minor,
        words=result.words[:500],
    ):  # fmt: skip
        raise UnknownTask
    _note(by, "followed_up", meeting.id, at)


@within_transaction
def note_reminded(*, meeting_ids: Iterable[UUID], when: str, at: datetime) -> None:
    """Note that the parties of meetings were reminded the day or the hour before."""
    Meeting.objects.filter(id__in=list(meeting_ids)).update(**{f"{when}_reminded_at": at})


@within_transaction
def note_task_reminded(*, task_ids: Iterable[UUID], at: datetime) -> None:
    """Note that the owners of tasks were reminded."""
    MeetingTask.objects.filter(id__in=list(task_ids)).update(reminded_at=at)


def _check(result: Result) -> None:
    if result.outcome not in OUTCOMES:
        raise ResultUnclear(why=Text("결과", "the outcome"))
    if not 0 <= result.amount_minor <= AMOUNT_MAX:
        raise ResultUnclear(why=Text("금액", "the amount"))


def _note(by: Actor, deed: str, meeting_id: UUID, at: datetime) -> None:
    audit.note(by=by, action=f"meeting.{deed}", subject=("meeting", meeting_id), at=at)
