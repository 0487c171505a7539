"""
Report milestones, checks, activities and results with pictures, and accept them.

The file's conditions judge the facts that are told; an accepted milestone or check lets the
instalment fall due that waits for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record, reporting, snapshot
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Award, Report
from naru.programmes.operations import holders
from naru.programmes.operations.award_payments import PAYABLE
from naru.programmes.operations.awards import AwardMovedOn, locked
from naru.programmes.operations.spendings import EvidenceMissing, NotYetHappened
from naru.programmes.queries import programmes
from naru.records.operations import audit
from naru.records.operations.approvals import ReasonNeeded
from naru.rules.facts import Fact

PICTURES_MAX = 10


class UnknownReport(Refusal):
    code = "programmes.unknown_report"
    says = Text(ko="보고 내역을 찾을 수 없습니다.", en="There is no such report.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ReportNotAsked(Refusal):
    code = "programmes.report_not_asked"
    says = Text(
        ko="이 사업에 없는 보고 항목입니다: {code}", en="The programme asks no such report: {code}"
    )
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AlreadyReported(Refusal):
    code = "programmes.already_reported"
    says = Text(ko="이미 보고한 단계입니다.", en="This milestone was reported already.")
    next_step = Text(
        ko="결과를 기다리거나, 반려되면 다시 보고해 주세요.",
        en="Wait for the answer; where it is refused, report again.",
    )


class ReportMovedOn(Refusal):
    code = "programmes.report_moved_on"
    says = Text(
        ko="이미 처리한 보고입니다. 지금 상태: {status}",
        en="This report was dealt with already. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class ReportFallsShort(Refusal):
    code = "programmes.report_falls_short"
    says = Text(
        ko="보고 내용이 기준을 채우지 못했습니다: {why}",
        en="What was reported falls short: {why}",
    )
    next_step = Text(
        ko="까닭을 적어 반려하고 다시 보고하도록 안내해 주세요.",
        en="Refuse it, saying why, and have it reported again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report as its holder tells it."""

    kind: str
    code: str
    happened_on: date
    title: str = ""
    text: str = ""
    unit: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    document_ids: Sequence[UUID] = ()
    id: UUID = field(default_factory=uuid7)  # papers are kept under it before it is written


@within_transaction
def file(*, by: Actor, award_id: UUID, told: Told, at: datetime) -> UUID:
    """
    Hand in a report, as the award's holder or an officer for her.

    :raises UnknownAward, NotYourAward, AwardMovedOn: where the actor may not.
    :raises ReportNotAsked, AlreadyReported: by the file.
    :raises NotYetHappened, EvidenceMissing: where it cannot count.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    if award.status not in PAYABLE:
        raise AwardMovedOn(status=award.status)
    definition = programmes.definition(award.version_id)
    _demand_asked(definition, told)
    if told.happened_on > legal_date(at):
        raise NotYetHappened(day=told.happened_on.isoformat())
    row = _row(by, award, definition, told, at)
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyReported from error
    _note(by, "programmes.report_filed", row, at)
    return UUID(str(row.id))


@within_transaction
def accept(*, by: Actor, report_id: UUID, at: datetime, is_public: bool = False) -> None:
    """
    Accept a report that meets what the file asks; an activity may be shown to everybody.

    :raises OfficerNeeded, OwnAward: where the officer may not.
    :raises UnknownReport, ReportMovedOn: where another was first.
    :raises ReportFallsShort: where the file's conditions are not met.
    """
    award, row = _locked(by, report_id)
    holders.demand_officer(by=by, award=award)
    judged = decision_record.read(row.decision or {})
    if judged.allowed is not True:
        lacking = judged.unmet or judged.unknown
        raise ReportFallsShort(why=lacking[0].sentence.ko if lacking else "-")
    _decide(by, row, at, status="accepted", is_public=is_public)


@within_transaction
def refuse(*, by: Actor, report_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a report, saying why; it may be handed in again.

    :raises OfficerNeeded, OwnAward, ReasonNeeded: where the officer may not.
    :raises UnknownReport, ReportMovedOn: where another was first.
    """
    if not reason.strip():
        raise ReasonNeeded
    award, row = _locked(by, report_id)
    holders.demand_officer(by=by, award=award)
    _decide(by, row, at, status="refused", reason=reason[:500])


@within_transaction
def show(*, by: Actor, report_id: UUID, is_public: bool, at: datetime) -> None:
    """
    Show an accepted report to everybody, or hide it again.

    :raises OfficerNeeded, OwnAward, UnknownReport, ReportMovedOn: where it cannot be.
    """
    award, row = _locked(by, report_id, status="accepted")
    holders.demand_officer(by=by, award=award)
    Report.objects.in_book(by.body_id).filter(id=row.id).update(is_public=is_public)
    action = "programmes.report_shown" if is_public else "programmes.report_hidden"
    _note(by, action, row, at)


def _demand_asked(definition: Definition, told: Told) -> None:
    milestones = {one.code for one in definition.milestone}
    checks = {one.code: one for one in definition.check}
    known = {"milestone": milestones, "check": set(checks)}
    if told.kind in known and told.code not in known[told.kind]:
        raise ReportNotAsked(code=told.code)
    check = checks.get(told.code) if told.kind == "check" else None
    if check is not None and check.needs_photo and not told.document_ids:
        raise EvidenceMissing


def _row(by: Actor, award: Award, definition: Definition, told: Told, at: datetime) -> Report:
    facts = {**snapshot.read(award.facts, definition), **told.facts}
    judged = reporting.judge_report(
        definition, kind=told.kind, code=told.code, facts=facts, on=told.happened_on
    )
    return Report(
        book_id=by.body_id,
        id=told.id,
        award_id=award.id,
        call_id=award.call_id,
        kind=told.kind,
        code=told.code,
        unit=told.unit[:200],
        title=told.title[:200],
        text=told.text,
        facts=snapshot.written(told.facts),
        document_ids=[str(one) for one in told.document_ids[:PICTURES_MAX]],
        happened_on=told.happened_on,
        decision=decision_record.written(judged),
        reported_by=by.person_id,
        reported_at=at,
    )


def _locked(by: Actor, report_id: UUID, *, status: str = "reported") -> tuple[Award, Report]:
    rows = Report.objects.in_book(by.body_id).filter(id=report_id)
    known = rows.first()
    if known is None:
        raise UnknownReport
    award = locked(by=by, award_id=known.award_id)
    row: Report = rows.select_for_update().get()
    if row.status != status:
        raise ReportMovedOn(status=row.status)
    return award, row


def _decide(by: Actor, row: Report, at: datetime, **changes: object) -> None:
    Report.objects.in_book(by.body_id).filter(id=row.id).update(
        decided_by=by.person_id, decided_at=at, **changes
    )
    reason = str(changes.get("reason", ""))
    _note(by, f"programmes.report_{changes['status']}", row, at, reason)


def _note(by: Actor, action: str, row: Report, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by,
        action=action,
        subject=("report", row.id),
        after={"kind": row.kind, "code": row.code},
        reason=reason,
        at=at,
    )
