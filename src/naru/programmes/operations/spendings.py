"""
Report cost items with their papers (집행·증빙), and decide on each by the file's [[cost]] terms.

An invoice is taken the moment it is reported (cost_items.take), so that two reports cannot meet on
it; refusing or withdrawing lets it go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record, invoices, reporting, snapshot
from naru.programmes.eligibility import Judged
from naru.programmes.models import Award, Programme, Spending
from naru.programmes.operations import cost_items, holders
from naru.programmes.operations.award_payments import PAYABLE
from naru.programmes.operations.awards import AwardMovedOn, locked
from naru.programmes.queries import programmes
from naru.records.operations import audit
from naru.records.operations.approvals import ReasonNeeded
from naru.rules.facts import Fact

PAPERS_MAX = 10


class EvidenceMissing(Refusal):
    code = "programmes.evidence_missing"
    says = Text(ko="증빙 서류가 없습니다.", en="There is no paper as evidence.")
    next_step = Text(
        ko="세금계산서나 영수증, 사진 같은 서류를 올려 주세요.",
        en="Upload an invoice, a receipt or a picture.",
    )


class NotYetHappened(Refusal):
    code = "programmes.not_yet_happened"
    says = Text(
        ko="오늘보다 늦은 날짜({day})는 보고할 수 없습니다.",
        en="What has not happened yet cannot be reported ({day}).",
    )
    next_step = Text(ko="날짜를 확인해 주세요.", en="Check the date.")


class UnknownSpending(Refusal):
    code = "programmes.unknown_spending"
    says = Text(ko="집행 내역을 찾을 수 없습니다.", en="There is no such cost item.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class SpendingMovedOn(Refusal):
    code = "programmes.spending_moved_on"
    says = Text(
        ko="이미 처리한 집행 내역입니다. 지금 상태: {status}",
        en="This cost item was dealt with already. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class CostNotPayable(Refusal):
    code = "programmes.cost_not_payable"
    says = Text(
        ko="사업의 비용 기준에 맞지 않습니다: {why}",
        en="The programme does not pay this cost: {why}",
    )
    next_step = Text(
        ko="기준에 맞지 않으면 까닭을 적어 반려해 주세요.", en="Refuse it, saying why."
    )


class MoreThanPayable(Refusal):
    code = "programmes.more_than_payable"
    says = Text(
        ko="인정할 수 있는 금액은 {payable:won}까지입니다.",
        en="At most {payable:won} can be accepted.",
    )
    next_step = Text(ko="금액을 줄여 주세요.", en="Lower the amount.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """A cost item as its holder tells it; ``line`` is the one line of the invoice, if not all."""

    item: str
    what: str
    total: Money
    spent_on: date
    payee: str = ""
    invoice: str = ""
    line: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    document_ids: Sequence[UUID] = ()
    id: UUID = field(default_factory=uuid7)  # papers are kept under it before it is written


@within_transaction
def report(*, by: Actor, award_id: UUID, cost: Cost, at: datetime) -> UUID:
    """
    Report a cost item of an award, as its holder or an officer for her.

    :raises UnknownAward, NotYourAward, AwardMovedOn: where the actor may not.
    :raises EvidenceMissing, NotYetHappened, CostItemTaken: where the cost cannot count.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    return record(by=by, award=award, cost=cost, at=at)


@within_transaction
def record(*, by: Actor, award: Award, cost: Cost, at: datetime) -> UUID:
    """
    Write a cost item down for a locked award; who may do so was asked before.

    :raises AwardMovedOn, EvidenceMissing, NotYetHappened, CostItemTaken: as ``report``.
    """
    if award.status not in PAYABLE:
        raise AwardMovedOn(status=award.status)
    if not cost.document_ids:
        raise EvidenceMissing
    if cost.spent_on > legal_date(at):
        raise NotYetHappened(day=cost.spent_on.isoformat())
    cost_items.take(
        by=by,
        award_id=award.id,
        programme_code=Programme.objects.get(id=award.programme_id, body_id=by.body_id).code,
        invoice=cost.invoice,
        spent_on=cost.spent_on,
        amount=cost.total,
        line=cost.line,
        at=at,
    )
    row = Spending.objects.create(**_columns(by, award, cost, at))
    _note(by, "programmes.spending_reported", row, at)
    return UUID(str(row.id))


@within_transaction
def accept(
    *,
    by: Actor,
    spending_id: UUID,
    at: datetime,
    amount: Money | None = None,
    reason: str = "",
) -> Money:
    """
    Accept a cost item: as much as the file pays of it, or less with a reason.

    :returns: the accepted amount.
    :raises OfficerNeeded, OwnAward: where the officer may not.
    :raises UnknownSpending, SpendingMovedOn: where another was first.
    :raises CostNotPayable, MoreThanPayable: by the file's terms.
    :raises ReasonNeeded: where less is accepted without saying why.
    """
    award, row = _locked(by, spending_id)
    holders.demand_officer(by=by, award=award)
    judged = judge(award=award, row=row)
    if judged.allowed is not True or judged.amount is None:
        raise CostNotPayable(why=_why(judged))
    accepted = judged.amount if amount is None else amount.minor
    if not 0 <= accepted <= judged.amount:
        raise MoreThanPayable(payable=f"{judged.amount:,}")
    if accepted < judged.amount and not reason.strip():
        raise ReasonNeeded
    _decide(
        by, row, at, status="accepted", accepted=accepted, reason=reason[:500],
        decision=decision_record.written(judged),
    )  # fmt: skip
    return won(accepted)


@within_transaction
def refuse(*, by: Actor, spending_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a cost item, saying why; its invoice may be handed in again.

    :raises OfficerNeeded, OwnAward, ReasonNeeded: where the officer may not.
    :raises UnknownSpending, SpendingMovedOn: where another was first.
    """
    if not reason.strip():
        raise ReasonNeeded
    award, row = _locked(by, spending_id)
    holders.demand_officer(by=by, award=award)
    _decide(by, row, at, status="refused", reason=reason[:500])
    _let_go(by, row)


@within_transaction
def withdraw(*, by: Actor, spending_id: UUID, at: datetime) -> None:
    """
    Take a cost item back before it is decided.

    :raises UnknownSpending, NotYourAward, SpendingMovedOn: where it cannot be.
    """
    award, row = _locked(by, spending_id)
    holders.demand(by=by, award=award)
    _decide(by, row, at, status="withdrawn")
    _let_go(by, row)


def judge(*, award: Award, row: Spending) -> Judged:
    """Say what the file pays of a cost item, with reasons."""
    definition = programmes.definition(award.version_id)
    facts = snapshot.read({**award.facts, **row.facts}, definition)
    return reporting.judge_cost(
        definition, total=row.total, kind=row.item, facts=facts, on=row.spent_on
    )


def _columns(by: Actor, award: Award, cost: Cost, at: datetime) -> dict[str, Any]:
    row = {
        "book_id": by.body_id,
        "id": cost.id,
        "award_id": award.id,
        "call_id": award.call_id,
        "item": cost.item,
        "what": cost.what[:300],
        "facts": snapshot.written(cost.facts),
        "total": cost.total.minor,
        "spent_on": cost.spent_on,
        "payee": cost.payee[:120],
        "invoice": invoices.key(cost.invoice, on=cost.spent_on),
        "line": cost.line[:60],
        "document_ids": [str(one) for one in cost.document_ids[:PAPERS_MAX]],
        "reported_by": by.person_id,
        "reported_at": at,
    }
    row["decision"] = decision_record.written(judge(award=award, row=Spending(**row)))
    return row


def _locked(by: Actor, spending_id: UUID) -> tuple[Award, Spending]:
    rows = Spending.objects.in_book(by.body_id).filter(id=spending_id)
    known = rows.first()
    if known is None:
        raise UnknownSpending
    award = locked(by=by, award_id=known.award_id)
    row: Spending = rows.select_for_update().get()
    if row.status != "reported":
        raise SpendingMovedOn(status=row.status)
    return award, row


def _decide(by: Actor, row: Spending, at: datetime, **changes: Any) -> None:
    Spending.objects.in_book(by.body_id).filter(id=row.id).update(
        decided_by=by.person_id, decided_at=at, **changes
    )
    row.accepted = changes.get("accepted")
    _note(by, f"programmes.spending_{changes['status']}", row, at, changes.get("reason", ""))


def _let_go(by: Actor, row: Spending) -> None:
    if not row.invoice:
        return
    number = row.invoice.split(":", 1)[0]
    cost_items.give_back(
        by=by, award_id=row.award_id, invoice=number, spent_on=row.spent_on,
        amount=won(row.total), line=row.line,
    )  # fmt: skip


def _why(judged: Judged) -> str:
    lacking = judged.unmet or judged.unknown
    return lacking[0].sentence.ko if lacking else ", ".join(judged.asks) or "기준 없음"


def _note(by: Actor, action: str, row: Spending, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by,
        action=action,
        subject=("spending", row.id),
        after={"total": row.total, "accepted": row.accepted},
        reason=reason,
        at=at,
    )
