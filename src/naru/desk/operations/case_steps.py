"""
Lead a case from step to step: the row locked, its clock counted, the step written and noted.

Every operation on a case comes through here, so that clock, trail and state cannot part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.desk import promises, steps
from naru.desk.bringers import is_brought_by
from naru.desk.models import Case, CaseEntry, Referral
from naru.desk.service import Clock
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

MINUTE = timedelta(minutes=1)


class UnknownCase(Refusal):
    code = "desk.unknown_case"
    says = Text(ko="상담 건을 찾을 수 없습니다.", en="There is no such case.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class WordsMissing(Refusal):
    code = "desk.case_words_missing"
    says = Text(ko="내용이 비어 있습니다.", en="There are no words.")
    next_step = Text(ko="내용을 적어 주세요.", en="Write down what it is about.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is written into a case beside its step."""

    kind: str
    words: str = ""
    side: str = "office"
    is_internal: bool = False
    documents: Sequence[UUID] = ()
    article_id: UUID | None = None
    referral_id: UUID | None = None


def locked(*, by: Actor, case_id: UUID) -> Case:
    """
    Return a case of the actor's body, locked until the transaction ends.

    :raises UnknownCase: where the body has none of that id.
    """
    row = Case.objects.select_for_update().filter(body_id=by.body_id, id=case_id).first()
    if row is None:
        raise UnknownCase
    return row


def locked_of_bringer(*, by: Actor, case_id: UUID, link_print: str = "") -> Case:
    """
    Return a case for whoever brought it, locked.

    :raises UnknownCase: where it is not hers.
    """
    row = locked(by=by, case_id=case_id)
    if not is_brought_by(row, by, link_print=link_print):
        raise UnknownCase
    return row


def move(row: Case, wanted: str, *, by: Actor, at: datetime, said: Said, **changes: Any) -> UUID:
    """
    Lead a locked case to a step, with its clock; return the entry written.

    :raises CaseMovedOn: the step does not follow.
    """
    steps.must_follow(row.status, wanted)
    before = row.status
    row.status = wanted
    for name, value in changes.items():
        setattr(row, name, value)
    _tick(row, at)
    row.save()
    if wanted in (*steps.ENDED, "merged"):
        _recall(row, at)
    after = {"from": before, "to": wanted}
    return _write(row, by=by, at=at, said=said, step=wanted, after=after)


def write(row: Case, *, by: Actor, at: datetime, said: Said) -> UUID:
    """Write words into a locked case that stays where it is; return the entry written."""
    return _write(row, by=by, at=at, said=said, step="", after=None)


def promise(row: Case, level: promises.Level, at: datetime) -> None:
    """Promise what the level says; when it falls due follows from the clock."""
    hours = promises.terms_on(legal_date(at)).hours
    row.first_minutes = level.first() // MINUTE
    row.solution_minutes = level.solution(hours) // MINUTE
    _reckon(row, Clock(spent=row.spent, since=row.counting_since), at)


def used_minutes(row: Case, at: datetime) -> int:
    """Return how much working time a case has used up to an instant."""
    hours = promises.terms_on(legal_date(at)).hours
    return Clock(spent=row.spent, since=row.counting_since).used(at, hours) // MINUTE


def _tick(row: Case, at: datetime) -> None:
    """Let the clock count or stand still as the step asks."""
    hours = promises.terms_on(legal_date(at)).hours
    clock = Clock(spent=row.spent, since=row.counting_since)
    clock = clock.paused(at, hours) if row.status in steps.RESTS else clock.resumed(at)
    row.spent, row.counting_since = clock.spent, clock.since
    _reckon(row, clock, at)


def _reckon(row: Case, clock: Clock, at: datetime) -> None:
    hours = promises.terms_on(legal_date(at)).hours
    first = clock.due(row.first_minutes * MINUTE, hours)
    row.first_due_at = None if row.answered_at else first
    row.solution_due_at = clock.due(row.solution_minutes * MINUTE, hours)


def _recall(row: Case, at: datetime) -> None:
    """End what still lies with somebody else when the case itself has ended."""
    held = Referral.objects.filter(case=row, status__in=steps.REFERRAL_OPEN)
    held.update(status="recalled", ended_at=at)


def _write(
    row: Case, *, by: Actor, at: datetime, said: Said, step: str, after: Mapping[str, Any] | None
) -> UUID:
    entry = CaseEntry.objects.create(
        case=row,
        body_id=by.body_id,
        kind=said.kind,
        side=said.side,
        words=said.words,
        step=step,
        is_internal=said.is_internal,
        article_id=said.article_id,
        referral_id=said.referral_id,
        documents=list(said.documents),
        by_id=by.person_id,
        at=at,
    )
    keeper = by if by.body_id == row.body_id else _guest_of(row, by)
    audit.note(by=keeper, action=f"case.{said.kind}", subject=("case", row.id), after=after, at=at)
    return entry.id


def _guest_of(row: Case, by: Actor) -> Actor:
    """Return another body's officer as she stands in the trail of the body whose case it is."""
    return Actor(body_id=row.body_id, person_id=by.person_id, name=by.name, address=by.address)
