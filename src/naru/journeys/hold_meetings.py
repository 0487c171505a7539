"""Hold meetings: who came, notes, what came of it; results go into the figures of trade abroad."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.deals.queries import quotations
from naru.journeys import answer_a_meeting_round
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.meetings.operations import holding
from naru.meetings.operations.holding import Result
from naru.meetings.operations.timetables import UnknownMeeting
from naru.meetings.queries import meetings as queries
from naru.meetings.states import CURRENCY
from naru.meetings.views import MeetingView
from naru.scheduling.queries import bookings

CAME_FROM = "meeting"
LATER = "meeting_later"
# A contract that is only expected is no contract yet: it stands among the quotations.
KINDS = {"sample": "sample", "quote": "quote", "contract": "quote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    owner: str
    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Step:
    """Which kind of result is noted, and from where."""

    kind: str
    came_from: str


def look(*, by: Actor, meeting_id: UUID) -> MeetingView:
    """
    Return a meeting of the body, for officers.

    :raises UnknownMeeting: where there is none.
    """
    found = queries.meeting(body_id=by.body_id, meeting_id=meeting_id)
    if found is None:
        raise UnknownMeeting
    return found


def mark(*, by: Actor, meeting_id: UUID, firm: str, buyer: str, at: datetime) -> None:
    """
    Note who came; a meeting that both came to is a result of the firm.

    :raises UnknownMeeting, RoundMovedOn, NotMet: as the operation.
    """
    with db.transaction():
        holding.mark(by=by, meeting_id=meeting_id, firm=firm, buyer=buyer, at=at)
        _note_held(by, look(by=by, meeting_id=meeting_id), at)


def write(*, by: Actor, meeting_id: UUID, side: str, words: str, at: datetime) -> None:
    """
    Write a note as officer, firm or interpreter of the meeting.

    :raises UnknownMeeting, RoundMovedOn, ResultUnclear: as they say.
    """
    if side == "firm":
        answer_a_meeting_round.meeting_of_firm(by=by, meeting_id=meeting_id)
    if side == "interpreter":
        as_interpreter(by=by, meeting_id=meeting_id)
    with db.transaction():
        holding.write(by=by, meeting_id=meeting_id, side=side, words=words, at=at)


def as_interpreter(*, by: Actor, meeting_id: UUID) -> MeetingView:
    """
    Return a meeting that a person interprets.

    :raises UnknownMeeting: where she does not.
    """
    booked = bookings.of_purpose(body_id=by.body_id, purpose_id=meeting_id)
    hers = any(
        one.owner_id == by.person_id and one.status in ("asked", "booked", "attended")
        for one in booked
    )
    if by.person_id is None or not hers:
        raise UnknownMeeting
    return look(by=by, meeting_id=meeting_id)


def tell(*, by: Actor, meeting_id: UUID, result: Result, as_firm: bool, at: datetime) -> None:
    """
    Say what came of a meeting, as the firm or the officer.

    :raises UnknownMeeting, RoundMovedOn, NotMet, ResultUnclear: as the operation.
    """
    if as_firm:
        answer_a_meeting_round.meeting_of_firm(by=by, meeting_id=meeting_id)
    with db.transaction():
        holding.tell(by=by, meeting_id=meeting_id, result=result, at=at)
        found = look(by=by, meeting_id=meeting_id)
        for kind in ("sample", "quote"):
            if KINDS.get(result.outcome) == kind and not _is_brought(by, found, kind):
                _note(by, found, Step(kind, CAME_FROM), result, at)
            else:
                results.take_back(by=by, came_from=(CAME_FROM, found.id), kind=kind)


def add_task(*, by: Actor, meeting_id: UUID, task: Task, as_firm: bool, at: datetime) -> None:
    """
    Note what is to be done after a meeting.

    :raises UnknownMeeting, RoundMovedOn, ResultUnclear: as the operation.
    """
    if as_firm:
        answer_a_meeting_round.meeting_of_firm(by=by, meeting_id=meeting_id)
    with db.transaction():
        holding.add_task(
            by=by, meeting_id=meeting_id, owner=task.owner, what=task.what, due_on=task.due_on,
            at=at,
        )  # fmt: skip


def finish_task(*, by: Actor, meeting_id: UUID, task_id: UUID, as_firm: bool, at: datetime) -> None:
    """
    Note that a task is done.

    :raises UnknownMeeting, UnknownTask: as the operation.
    """
    if as_firm:
        answer_a_meeting_round.meeting_of_firm(by=by, meeting_id=meeting_id)
    with db.transaction():
        holding.finish_task(by=by, meeting_id=meeting_id, task_id=task_id, at=at)


def answer_later(
    *, by: Actor, meeting_id: UUID, months: int, result: Result, as_firm: bool, at: datetime
) -> None:
    """
    Answer what became of a meeting months later; a contract goes into the results.

    :raises UnknownMeeting, UnknownTask, ResultUnclear: as the operation.
    """
    if as_firm:
        answer_a_meeting_round.meeting_of_firm(by=by, meeting_id=meeting_id)
    with db.transaction():
        holding.answer_later(by=by, meeting_id=meeting_id, months=months, result=result, at=at)
        found = look(by=by, meeting_id=meeting_id)
        if result.outcome == "contract" and not _is_brought(by, found, "contract"):
            _note(by, found, Step("contract", LATER), result, at)
        else:
            results.take_back(by=by, came_from=(LATER, found.id), kind="contract")


def _is_brought(by: Actor, found: MeetingView, kind: str) -> bool:
    """Say whether the deal that the meeting began has brought that result itself."""
    quoted = quotations.of_meetings(body_id=by.body_id, meeting_ids=[found.id]).get(found.id)
    if quoted is None or kind not in ("quote", "contract"):
        return False
    return kind == "quote" or quoted.status == "accepted"


def _note_held(by: Actor, found: MeetingView, at: datetime) -> None:
    if found.was_held:
        _note(by, found, Step("meeting", CAME_FROM), Result(outcome="interest"), at)
    else:
        results.take_back(by=by, came_from=(CAME_FROM, found.id), kind="meeting")


def _note(by: Actor, found: MeetingView, step: Step, result: Result, at: datetime) -> None:
    held = found.told_during if step.came_from == CAME_FROM else None
    came = Came(
        firm_id=found.firm_id,
        kind=step.kind,
        came_from=(step.came_from, found.id),
        happened_on=clock.legal_date(held.since if held else at),
        buyer_id=found.buyer_id,
        country=found.country,
        amount=Money(result.amount_minor, CURRENCY),
        note=result.words[:300],
    )
    results.note(by=by, came=came, at=at)
