"""Keep hours of legal advice (법률자문): asked with a booking, held with notes, followed up."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.desk.models import IpAdvice, IpReport
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class UnknownAdvice(Refusal):
    code = "desk.unknown_ip_advice"
    says = Text(ko="그런 법률자문이 없습니다.", en="There is no such hour of advice.")
    next_step = Text(
        ko="자문 목록을 새로 고쳐 다시 골라 주세요.", en="Reload the list and choose again."
    )


class AdviceNeedsWords(Refusal):
    code = "desk.ip_advice_needs_words"
    says = Text(ko="내용이 비어 있습니다.", en="There are no words.")
    next_step = Text(
        ko="물어볼 것, 또는 자문한 내용을 적어 주세요.",
        en="Write the question, or what was advised.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The booked hour: with whom, when, under which booking."""

    resource_id: UUID
    booking_id: UUID
    adviser: str
    starts_at: datetime


@within_transaction
def ask(
    *, by: Actor, firm_id: UUID, firm_name: str, question: str, hour: Hour, at: datetime,
    report_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Keep what a firm asks in a booked hour.

    :raises AdviceNeedsWords: there is no question.
    """
    if not question.strip():
        raise AdviceNeedsWords
    mine = IpReport.objects.filter(body_id=by.body_id, firm_id=firm_id)
    row = IpAdvice.objects.create(
        body_id=by.body_id, firm_id=firm_id, firm_name=firm_name, person_id=by.person_id,
        report=mine.filter(id=report_id).first() if report_id else None, question=question,
        resource_id=hour.resource_id,
        booking_id=hour.booking_id, adviser=hour.adviser, starts_at=hour.starts_at, asked_at=at,
    )  # fmt: skip
    audit.note(by=by, action="ip_advice.asked", subject=("ip_advice", row.id), at=at)
    return row.id


@within_transaction
def hold(
    *, by: Actor, advice_id: UUID, notes: str, follow_up: str, follow_up_on: date | None,
    at: datetime,
) -> None:  # fmt: skip
    """
    Write down what was advised, and what is to be done until when.

    :raises UnknownAdvice, AdviceNeedsWords: as they say.
    """
    row = _locked(by, advice_id, ("booked", "held"))
    if not notes.strip():
        raise AdviceNeedsWords
    follows = bool(follow_up.strip())
    IpAdvice.objects.filter(id=row.id).update(
        notes=notes, follow_up=follow_up, follow_up_on=follow_up_on if follows else None,
        status="held" if follows else "done", held_by=by.person_id, held_at=at,
        done_at=None if follows else at,
    )  # fmt: skip
    audit.note(by=by, action="ip_advice.held", subject=("ip_advice", row.id), at=at)


@within_transaction
def finish(*, by: Actor, advice_id: UUID, at: datetime) -> None:
    """
    Note that what was to follow has been done.

    :raises UnknownAdvice: nothing follows.
    """
    row = _locked(by, advice_id, ("held",))
    IpAdvice.objects.filter(id=row.id).update(status="done", done_at=at)
    audit.note(by=by, action="ip_advice.done", subject=("ip_advice", row.id), at=at)


@within_transaction
def follow_booking(
    *, by: Actor, booking_id: UUID, starts_at: datetime | None, at: datetime
) -> bool:
    """Follow an hour whose booking was moved, or is no more (None); False where none waits."""
    rows = IpAdvice.objects.select_for_update().filter(
        body_id=by.body_id, booking_id=booking_id, status="booked"
    )
    row = rows.first()
    if row is None:
        return False
    if starts_at is None:
        IpAdvice.objects.filter(id=row.id).update(status="cancelled")
        audit.note(by=by, action="ip_advice.cancelled", subject=("ip_advice", row.id), at=at)
    else:
        IpAdvice.objects.filter(id=row.id).update(starts_at=starts_at)
    return True


def _locked(by: Actor, advice_id: UUID, states: tuple[str, ...]) -> IpAdvice:
    rows = IpAdvice.objects.select_for_update().filter(body_id=by.body_id, id=advice_id)
    row = rows.filter(status__in=states).first()
    if row is None:
        raise UnknownAdvice
    return row
