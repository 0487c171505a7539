"""
Screen applications (서류검토): by the rule or against it, one or a thousand, and take it back.

The pinned rules are asked again at the moment of decision, with what the records say now; what has
changed since the snapshot is kept with the decision. Who decides against the rule says why.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record
from naru.programmes.models import Application, EvidencePaper, Review, Supplement
from naru.programmes.operations import batches, calls, places
from naru.programmes.operations.batches import Move, Undone
from naru.programmes.operations.steps import UnknownApplication
from naru.programmes.queries import screening as queries
from naru.programmes.queries.screening import Finding
from naru.records.operations import audit
from naru.rules.facts import Facts

Verdict = Literal["by_rule", "eligible", "ineligible"]


class ScreeningReasonNeeded(Refusal):
    code = "programmes.screening_reason_needed"
    says = Text(
        ko="기준과 다르게 결정하는 신청이 {count}건 있어 사유가 필요합니다.",
        en="{count} of these decisions go against the rule and need a reason.",
    )
    next_step = Text(
        ko="신청인에게 보일 사유를 적어 주세요.",
        en="Write the reason that the applicant will read.",
    )


class UnknownPaper(Refusal):
    code = "programmes.unknown_paper"
    says = Text(ko="그런 서류가 없습니다.", en="There is no such paper.")
    next_step = Text(ko="신청 화면에서 다시 골라 주세요.", en="Choose again from the application.")


class SupplementTooLate(Refusal):
    code = "programmes.supplement_day_passed"
    says = Text(ko="보완 기한이 이미 지난 날입니다.", en="The day for the supplement has passed.")
    next_step = Text(ko="오늘 이후의 날을 골라 주세요.", en="Choose a day to come.")


class CutTooHigh(Refusal):
    code = "programmes.cut_too_high"
    says = Text(
        ko="조정 금액은 사유와 함께 산정 금액({most:won})보다 적게만 정할 수 있습니다.",
        en="An amount can only be cut below the {most:won} worked out, with a reason.",
    )
    next_step = Text(
        ko="더 적은 금액과 사유를 넣어 주세요.", en="Enter a smaller amount and the reason."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a bulk decision did: its batch for undoing, and what became of each application."""

    batch: UUID
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.after)


@within_transaction
def decide_many(
    *,
    by: Actor,
    application_ids: Collection[UUID],
    verdict: Verdict,
    at: datetime,
    reason: Text | None = None,
    records: Mapping[UUID, Facts] | None = None,
) -> Decided:
    """
    Decide on applications; whoever was decided on meanwhile is left as she is.

    ``records`` are the facts that the records give now, by application; where there are none, the
    snapshot's count. Without words of the office the rule's own reasons are told.

    :raises ScreeningReasonNeeded: where a decision goes against the rule without a reason.
    """
    _lock_calls(by, application_ids)
    handed_in = [
        row
        for row in batches.locked(by=by, application_ids=application_ids)
        if row.submitted_at is not None
    ]
    findings = queries.findings(handed_in, verdict=verdict, records=records or {})
    against = [one for one in findings if one.is_against_rule]
    words = reason or Text("")
    if against and not words.ko.strip():
        raise ScreeningReasonNeeded(count=len(against))
    by_id = {one.application_id: one for one in findings if one.after}
    moving = [row for row in handed_in if row.id in by_id]
    _end_supplements(moving, at)
    _give_places_back([row for row in moving if by_id[row.id].after == "ineligible"])
    batch = batches.take(
        by=by,
        moves=[_move(row, by_id[row.id], words, at) for row in moving],
        at=at,
        deed="programmes.screened",
    )
    return Decided(batch=batch, findings=tuple(findings))


def _move(row: Application, finding: Finding, words: Text, at: datetime) -> Move:
    told = words if words.ko.strip() else finding.told
    changes: dict[str, Any] = {
        "decision": decision_record.written(finding.judged),
        "amount": finding.amount if finding.amount is not None else row.amount,
        "reason_ko": told.ko,
        "reason_en": told.en,
        "decided_at": at,
        "is_published": True,
    }
    if row.amount_cut is not None and row.amount_cut >= (changes["amount"] or 0):
        changes |= {"amount_cut": None, "cut_reason": ""}
    if finding.after == "ineligible":
        changes |= {"has_place": False, "reserve_place": None}
    return Move(
        application=row,
        after=finding.after,
        reason=told.ko,
        stage=queries.stage_after_screening(row) if finding.after != "ineligible" else "",
        changes=changes,
    )


@within_transaction
def undo(*, by: Actor, batch: UUID, reason: str, at: datetime) -> Undone:
    """
    Take a bulk deed back where nothing was built on it: no later step, no review begun.

    A place that went to somebody else meanwhile is not taken away again: that one stays as it is.

    :raises NothingToUndo: where not one of them stands.
    """
    steps = batches.of_batch(by=by, batch=batch)
    touched = [step.application_id for step in steps]
    _lock_calls(by, touched)
    begun = Review.objects.filter(application__in=touched).exclude(status="declined")
    keep = set(begun.values_list("application_id", flat=True))
    rows = {row.id: row for row in batches.locked(by=by, application_ids=touched)}
    lost = [
        step.application_id
        for step in steps
        if step.before.get("has_place") and not rows[step.application_id].has_place
    ]
    gone = {one for one in lost if one in keep or not places.take(round_id=rows[one].round_id)}
    undone = batches.undo(
        by=by, batch=batch, reason=reason, at=at, deed="programmes.undone", keep=keep | gone
    )
    for application_id in set(lost) - gone - set(undone.undone):
        places.give_back(round_id=rows[application_id].round_id)
    at_that_time = {step.at for step in steps}
    supplements = Supplement.objects.filter(application__in=undone.undone, answered_at=None)
    supplements.filter(ended_at=None).update(ended_at=at)
    supplements.filter(ended_at__in=at_that_time).update(ended_at=None)
    return undone


@within_transaction
def ask_supplement(
    *,
    by: Actor,
    application_ids: Collection[UUID],
    what: str,
    due_at: datetime,
    at: datetime,
    codes: Sequence[str] = (),
) -> Decided:
    """
    Ask for a supplement (보완요청) by a day; ``codes`` name the papers and questions meant.

    :raises SupplementTooLate: for a day that has passed.
    """
    if due_at <= at:
        raise SupplementTooLate
    rows = batches.locked(by=by, application_ids=application_ids)
    asked = [row for row in rows if row.status in {"submitted", "eligible"}]
    Supplement.objects.bulk_create(
        Supplement(
            application=row,
            asked_by=by.person_id,
            asked_at=at,
            due_at=due_at,
            what=what,
            codes=list(codes),
        )
        for row in asked
    )
    batch = batches.take(
        by=by,
        moves=[Move(application=row, after="supplement", reason=what) for row in asked],
        at=at,
        deed="programmes.supplement_asked",
    )
    taken = {row.id for row in asked}
    return Decided(
        batch=batch,
        findings=tuple(
            queries.as_is(row, after="supplement" if row.id in taken else "") for row in rows
        ),
    )


@within_transaction
def check_paper(
    *, by: Actor, paper_id: UUID, is_good: bool, at: datetime, finding: str = ""
) -> None:
    """
    Note that somebody looked at a paper and what she found.

    :raises UnknownPaper: where the body has no such paper.
    """
    papers = EvidencePaper.objects.filter(id=paper_id, application__body_id=by.body_id)
    row = papers.first()
    if row is None:
        raise UnknownPaper
    papers.update(is_good=is_good, finding=finding[:300], checked_by=by.person_id, checked_at=at)
    audit.note(
        by=by,
        action="programmes.paper_checked",
        subject=("application", row.application_id),
        after={"paper": row.code, "is_good": is_good},
        reason=finding,
        at=at,
    )


@within_transaction
def cut(*, by: Actor, application_id: UUID, amount: int | None, reason: str, at: datetime) -> None:
    """
    Give less than was worked out, with a reason; None gives the whole again.

    :raises UnknownApplication: where the body has none.
    :raises CutTooHigh: where it is not below what was worked out, or has no reason.
    """
    found = batches.locked(by=by, application_ids=[application_id])
    if not found:
        raise UnknownApplication
    (row,) = found
    if amount is not None and (not 0 <= amount < (row.amount or 0) or not reason.strip()):
        raise CutTooHigh(most=f"{row.amount or 0:,}")
    Application.objects.filter(id=row.id).update(
        amount_cut=amount, cut_reason=reason[:300] if amount is not None else ""
    )
    audit.note(
        by=by,
        action="programmes.amount_cut",
        subject=("application", row.id),
        before={"amount": row.amount_cut},
        after={"amount": amount},
        reason=reason,
        at=at,
    )


def _lock_calls(by: Actor, application_ids: Collection[UUID]) -> None:
    """Lock the calls first: a decision may give a place back."""
    found = Application.objects.filter(id__in=application_ids, body_id=by.body_id)
    for call_id in sorted(set(found.values_list("call_id", flat=True))):
        calls.locked(by=by, call_id=call_id)


def _end_supplements(rows: Sequence[Application], at: datetime) -> None:
    waiting = [row.id for row in rows if row.status == "supplement"]
    Supplement.objects.filter(
        application__in=waiting, answered_at__isnull=True, ended_at__isnull=True
    ).update(ended_at=at)


def _give_places_back(rows: Sequence[Application]) -> None:
    for row in rows:
        if row.has_place:
            places.give_back(round_id=row.round_id)
