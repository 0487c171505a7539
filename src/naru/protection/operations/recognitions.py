"""
Report periods without work, recognise them (실업인정), and pay for their days.

Periods follow one another without a gap; the claim's row is taken first, so that two officers
cannot pay the same days. Work that is taken up ends the benefit, and what was paid for days after
it is owed back.
"""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import accounts, recognition
from naru.protection.models import BenefitClaim, RecognitionPeriod
from naru.protection.operations import benefits
from naru.protection.operations.guarantees import ReasonMissing
from naru.protection.programme_file import ProgrammeFile
from naru.protection.recognition import Counted, Course, Report
from naru.records.operations import audit


class RecognitionWaits(Refusal):
    code = "protection.recognition_waits"
    says = Text(
        ko="먼저 낸 실업인정 신청이 아직 처리되지 않았습니다.",
        en="The period reported before still waits.",
    )
    next_step = Text(ko="처리된 뒤 다음 기간을 신청해 주세요.", en="Report the next one after it.")


class RecognitionMovedOn(Refusal):
    code = "protection.recognition_moved_on"
    says = Text(ko="이미 처리된 기간입니다.", en="This period has been dealt with already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class WorkBeforeClosing(Refusal):
    code = "protection.work_before_closing"
    says = Text(
        ko="취업일은 실업을 신고한 날({since}) 뒤여야 합니다.",
        en="Work must begin after the day of the report ({since}).",
    )
    next_step = Text(ko="취업한 날을 다시 확인해 주세요.", en="Check the day.")


@within_transaction
def report(
    *, by: Actor, claim_id: UUID, told: Report, file: ProgrammeFile, on: date, at: datetime
) -> UUID:
    """
    Report a period without work.

    :raises UnknownClaim, ClaimMovedOn: where nothing is granted.
    :raises PeriodNotNext, PeriodTooLong, PeriodNotOver, TooFewActivities: it does not fit.
    :raises RecognitionWaits: the one before still waits.
    """
    row = benefits.locked(by=by, claim_id=claim_id, status="granted")
    recognition.check(told, course(row, file), today=on)
    made = RecognitionPeriod(
        book_id=by.body_id,
        claim_id=claim_id,
        since_on=told.since,
        until_on=told.until,
        activities=json.dumps([one for one in told.activities if one.strip()], ensure_ascii=False),
        days_worked=told.days_worked,
        took_up_work_on=told.took_up_work_on,
        reported_at=at,
    )
    try:
        with savepoint():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise RecognitionWaits from error
    return UUID(str(made.id))


@within_transaction
def recognise(*, by: Actor, period_id: UUID, file: ProgrammeFile, at: datetime) -> Counted:
    """
    Recognise a period and pay for its days; taken-up work, or the last day, ends the benefit.

    :raises RecognitionMovedOn: it does not wait.
    """
    period, row = _waiting(by, period_id)
    told = told_of(period)
    standing = course(row, file)
    counted = recognition.count(told, standing)
    if counted.amount:
        arrow = (accounts.BENEFIT_GRANTED, accounts.BANK, counted.amount)
        key = f"benefit:{row.id}:paid:{period_id}"
        benefits.move(by=by, key=key, kind="benefit.paid", arrow=arrow, at=at)
    _rows(by, period_id).update(
        status="recognised",
        counted=asdict(counted),
        paid_days=counted.paid_days,
        amount=counted.amount,
        decided_by=by.person_id,
        decided_at=at,
    )
    row.days_paid += counted.paid_days
    row.paid += counted.amount
    row.next_on = told.until
    _saved(by, row)
    audit.note(
        by=by,
        action="benefit.recognised",
        subject=("benefit_claim", row.id),
        after={"days": counted.paid_days, "amount": counted.amount},
        at=at,
    )
    if told.took_up_work_on is not None:
        benefits.end(by=by, row=row, on=told.took_up_work_on, reason="취업", at=at)
    elif row.days_paid == row.days or told.until >= standing.ends_on:
        benefits.end(by=by, row=row, on=told.until, reason="지급 완료", at=at)
    return counted


@within_transaction
def refuse(*, by: Actor, period_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a period, with the reason; it may be reported again.

    :raises RecognitionMovedOn: it does not wait.
    :raises ReasonMissing: no reason is given.
    """
    if not reason.strip():
        raise ReasonMissing
    _period, row = _waiting(by, period_id)
    _rows(by, period_id).update(
        status="refused", decided_by=by.person_id, decided_at=at, decision_reason=reason[:500]
    )
    audit.note(
        by=by, action="benefit.recognition_refused", subject=("benefit_claim", row.id),
        reason=reason, at=at,
    )  # fmt: skip


@within_transaction
def note_work(*, by: Actor, claim_id: UUID, on: date, reason: str, at: datetime) -> int:
    """
    Note that work was taken up on a day (취업 신고): the benefit ends.

    :returns: what was paid for days from then on; it is owed back.
    :raises UnknownClaim, ClaimMovedOn: where nothing is granted.
    :raises WorkBeforeClosing: before the report of unemployment.
    """
    row = benefits.locked(by=by, claim_id=claim_id, status="granted")
    if on < row.registered_on:
        raise WorkBeforeClosing(since=row.registered_on.isoformat())
    waiting = RecognitionPeriod.objects.in_book(by.body_id).filter(
        claim_id=claim_id, status="reported"
    )
    if waiting.exists():
        raise RecognitionWaits
    paid = RecognitionPeriod.objects.in_book(by.body_id).filter(
        claim_id=claim_id, status="recognised"
    )
    owed = recognition.overpaid(
        paid=list(paid.values_list("since_on", "until_on", "paid_days")),
        worked_since=on,
        daily=row.daily,
    )
    benefits.rows_of(by, row.id).update(owed_back=owed)
    benefits.end(by=by, row=row, on=on, reason=reason, at=at)
    return owed


def course(row: BenefitClaim, file: ProgrammeFile) -> Course:
    """Return where a granted claim stands."""
    known = file.figures_on(row.closed_on)
    days = (row.next_on, row.pays_from, row.ends_on)
    next_on, pays_from, ends_on = (_known(day) for day in days)
    return Course(
        next_on=next_on,
        pays_from=pays_from,
        ends_on=ends_on,
        days_left=row.days - row.days_paid,
        daily=row.daily,
        period_days_max=known.of("recognition_days_max"),
        activities_min=known.of("activities_min"),
    )


def _known(day: date | None) -> date:
    assert day is not None, "a granted claim has its days"
    return day


def told_of(period: RecognitionPeriod) -> Report:
    """Return what was reported of a period."""
    return Report(
        since=period.since_on,
        until=period.until_on,
        activities=tuple(json.loads(period.activities)),
        days_worked=period.days_worked,
        took_up_work_on=period.took_up_work_on,
    )


def _waiting(by: Actor, period_id: UUID) -> tuple[RecognitionPeriod, BenefitClaim]:
    claim_id = _rows(by, period_id).values_list("claim_id", flat=True).first()
    if claim_id is None:
        raise RecognitionMovedOn
    row = benefits.locked(by=by, claim_id=claim_id, status="granted")
    period: RecognitionPeriod = _rows(by, period_id).select_for_update().get()
    if period.status != "reported":
        raise RecognitionMovedOn
    return period, row


def _rows(by: Actor, period_id: UUID) -> Any:
    return RecognitionPeriod.objects.in_book(by.body_id).filter(id=period_id)


def _saved(by: Actor, row: BenefitClaim) -> None:
    benefits.rows_of(by, row.id).update(days_paid=row.days_paid, paid=row.paid, next_on=row.next_on)
