"""What export meetings do by the clock: remind of wishes, meetings and tasks, and ask later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_meetings
from naru.kernel import clock, db
from naru.ledger.schemes import months_later
from naru.meetings.operations import holding, parties
from naru.meetings.queries import meetings as queries
from naru.meetings.queries import rounds as round_queries
from naru.meetings.states import FOLLOW_UP_MONTHS
from naru.meetings.views import MeetingView, RoundView

WISHES_AHEAD = timedelta(days=2)
TASKS_AHEAD = timedelta(days=1)
TEMPLATES = {"day": "tomorrow", "hour": "soon"}
HOUR = timedelta(hours=1)
EVENING_FROM = 17  # o'clock in Seoul: one letter with all of tomorrow's meetings


def every_hour(*, at: datetime) -> int:
    """Remind of unanswered rounds, and from the evening before on of tomorrow's meetings."""
    return sum(
        _remind_of_wishes(one.id, at) + _remind(one.id, at, when="day") for one in bodies.bodies()
    )


def every_few_minutes(*, at: datetime) -> int:
    """Remind of meetings that begin within the hour."""
    return sum(_remind(one.id, at, when="hour") for one in bodies.bodies())


def every_morning(*, at: datetime) -> int:
    """Remind of tasks that fall due, and ask what came of meetings 1, 3 and 6 months ago."""
    return sum(_remind_of_tasks(one.id, at) + _ask_later(one.id, at) for one in bodies.bodies())


def _remind_of_wishes(body_id: int, at: datetime) -> int:
    told = 0
    for round_ in round_queries.due_for_wishes(body_id=body_id, since=at, until=at + WISHES_AHEAD):
        waiting = round_queries.unanswered(round_id=round_.id)
        with db.transaction():
            parties.note_reminded(row_ids=[one.id for one in waiting], at=at)
            told += sum(
                letters_of_meetings.remind_of_wishes(
                    body_id=body_id, round_=round_, party=party, at=at
                )
                for party in waiting
            )
    return told


def _evening_reaches(at: datetime) -> datetime:
    """Return until when the letter speaks: in the evening of all of tomorrow, before of today."""
    is_evening = at.astimezone(clock.SEOUL).hour >= EVENING_FROM
    return clock.end_of(clock.legal_date(at) + timedelta(days=int(is_evening)))


def _remind(body_id: int, at: datetime, *, when: str) -> int:
    until = at + HOUR if when == "hour" else _evening_reaches(at)
    found = queries.to_remind(body_id=body_id, since=at, until=until, when=when)
    told = 0
    for round_id in sorted({one.round_id for one in found}):
        round_ = round_queries.round_(body_id=body_id, round_id=round_id)
        assert round_ is not None, "its meetings were read a moment ago"
        hers = [one for one in found if one.round_id == round_id]
        with db.transaction():
            holding.note_reminded(meeting_ids=[one.id for one in hers], when=when, at=at)
            told += _write(body_id, round_, hers, TEMPLATES[when], at)
    return told


def _write(
    body_id: int, round_: RoundView, meetings: Sequence[MeetingView], template: str, at: datetime
) -> int:
    told = 0
    for party in round_queries.parties(round_id=round_.id):
        hers = [one for one in meetings if party.id in (one.firm_row, one.buyer_row)]
        if hers:
            letters_of_meetings.tell_times(
                body_id=body_id, round_=round_, party=party, template=template, meetings=hers, at=at
            )
            told += 1
    return told


def _remind_of_tasks(body_id: int, at: datetime) -> int:
    due = queries.tasks_due(body_id=body_id, on=clock.legal_date(at + TASKS_AHEAD))
    for task in due:
        meeting = queries.meeting(body_id=body_id, meeting_id=task.meeting_id)
        assert meeting is not None, "a task belongs to a meeting"
        owner: UUID | None = meeting_officer(meeting) if task.owner == "officer" else None
        with db.transaction():
            holding.note_task_reminded(task_ids=[task.id], at=at)
            if task.owner == "firm" or owner:
                letters_of_meetings.remind_of_task(
                    body_id=body_id, meeting=meeting, what=task.what,
                    due=task.due_on.isoformat(), owner=owner, at=at,
                )  # fmt: skip
    return len(due)


def meeting_officer(meeting: MeetingView) -> UUID | None:
    """Return the officer who runs the round of a meeting."""
    return round_queries.opener(round_id=meeting.round_id)


def _ask_later(body_id: int, at: datetime) -> int:
    asked = 0
    for months in sorted(FOLLOW_UP_MONTHS, reverse=True):  # of several that are due, the latest
        until = months_later(clock.legal_date(at), -months)
        for meeting in queries.to_ask_later(body_id=body_id, until=until, months=months):
            with db.transaction():
                if holding.ask_later(meeting_id=meeting.id, months=months, at=at):
                    letters_of_meetings.ask_later(
                        body_id=body_id, meeting=meeting, months=months, at=at
                    )
                    asked += 1
    return asked
