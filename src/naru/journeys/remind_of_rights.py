"""Remind of rights (상표 갱신·이의신청 기한) in time, and officers of reports that stand still."""

from datetime import date, datetime, timedelta

from naru.desk import mark_terms
from naru.desk.operations import marks
from naru.desk.queries import ip_reports
from naru.desk.queries import marks as queries
from naru.identity.queries import bodies, people
from naru.identity.queries import roles as appointments
from naru.journeys import letters_of_rights
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

LATE_EVERY_DAYS = 7  # an officer is told of a late report on its first day and every week after
LATE = Text("처리 기한이 지난 침해 신고가 있습니다", "IP reports are past their day")


def run(*, body_id: int, at: datetime) -> int:
    """Write what is due today; return how many letters were asked for."""
    today = legal_date(at)
    until = today + timedelta(days=max(mark_terms.REMIND_DAYS))
    written = 0
    for one in queries.falling_due(body_id=body_id, since=today, until=until):
        written += _remind_of_mark(body_id, one, today, at)
    soon = today + timedelta(days=max(mark_terms.OPPOSITION_REMIND_DAYS))
    for found in queries.opposition_due(body_id=body_id, since=today, until=soon):
        written += _remind_of_finding(body_id, found, today, at)
    return written + _remind_officers(body_id, today, at)


def _remind_of_mark(body_id: int, one: queries.MarkView, today: date, at: datetime) -> int:
    days = (
        ("renewal", one.renewal_on, mark_terms.REMIND_DAYS, letters_of_rights.RENEWAL),
        ("opposition", one.opposition_until, mark_terms.OPPOSITION_REMIND_DAYS,
         letters_of_rights.PUBLISHED),
    )  # fmt: skip
    written = 0
    for code, due_on, steps, what in days:
        if due_on is None or due_on < today:
            continue
        step = mark_terms.reminder_due(ends_on=due_on, on=today, steps=steps)
        if step is None:
            continue
        with transaction():
            if marks.note_reminder(
                body_id=body_id,
                subject_id=one.id,
                code=code,
                days_before=step,
                due_on=due_on,
                at=at,
            ):
                letters_of_rights.remind_of_mark(
                    body_id=body_id, mark=one, what=what, due_on=due_on, at=at
                )
                written += 1
    return written


def _remind_of_finding(body_id: int, found: queries.FindingView, today: date, at: datetime) -> int:
    assert found.opposition_until is not None, "it was asked for by that day"
    step = mark_terms.reminder_due(
        ends_on=found.opposition_until, on=today, steps=mark_terms.OPPOSITION_REMIND_DAYS
    )
    if step is None:
        return 0
    with transaction():
        if not marks.note_reminder(
            body_id=body_id,
            subject_id=found.id,
            code="oppose",
            days_before=step,
            due_on=found.opposition_until,
            at=at,
        ):
            return 0
        letters_of_rights.tell_of_finding(
            body_id=body_id, found=found, what=letters_of_rights.OPPOSE, at=at
        )
    return 1


def _remind_officers(body_id: int, today: date, at: datetime) -> int:
    fresh = []
    with transaction():
        for one in ip_reports.late(body_id=body_id, on=today):
            assert one.due_on is not None, "what is late had a day"
            week = ((today - one.due_on).days - 1) // LATE_EVERY_DAYS
            if marks.note_reminder(
                body_id=body_id,
                subject_id=one.id,
                code="late",
                days_before=week,
                due_on=one.due_on,
                at=at,
            ):
                fresh.append(one.number)
        if fresh:
            _tell_officers(body_id, fresh, at)
    return len(fresh)


def _tell_officers(body_id: int, numbers: list[str], at: datetime) -> None:
    held = {one.person_id for one in appointments.officers(body_id) if one.role == "officer"}
    for person in people.persons(held).values():
        letters.send(
            body_id=body_id,
            to=Recipient(address=person.email, person_id=person.id, language=person.language),
            template="rights.news",
            values={
                "mall": bodies.signature(body_id),
                "what": LATE.ko,
                "what_en": LATE.en,
                "name": ", ".join(numbers[:10]),
                "reason": "",
                "path": "/officer/rights/?status=late",
            },
            at=at,
        )
