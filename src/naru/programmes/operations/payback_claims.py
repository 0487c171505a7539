"""Check travellers' claims and pay them back (페이백): one officer checks, a second pays."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger.accounts import fund
from naru.programmes import exclusion, paybacks, wallets
from naru.programmes.definition.programme import Definition
from naru.programmes.models import (
    Application,
    Call,
    PaybackClaim,
    PaybackReceipt,
    SupportRecord,
)
from naru.programmes.operations import awards, calls
from naru.programmes.operations.awards import Pick
from naru.programmes.operations.payment_batches import NotAWalletProgramme
from naru.programmes.operations.trips import trip_of
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit


class UnknownClaim(Refusal):
    code = "programmes.unknown_payback_claim"
    says = Text(ko="청구를 찾을 수 없습니다.", en="There is no such claim.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ClaimMovedOn(Refusal):
    code = "programmes.payback_claim_moved_on"
    says = Text(ko="이미 처리된 청구입니다: {number}", en="The claim has moved on: {number}")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class ClaimNeedsASecond(Refusal):
    code = "programmes.payback_needs_a_second"
    says = Text(
        ko="확인한 담당자는 지급할 수 없습니다: {number}",
        en="Whoever checked a claim cannot pay it: {number}",
    )
    next_step = Text(ko="다른 결재자가 지급해 주세요.", en="Let another approver pay it.")


class ClaimRefusedWithoutReason(Refusal):
    code = "programmes.payback_refused_without_reason"
    says = Text(ko="거절하는 이유를 적어 주세요.", en="Give a reason for the refusal.")
    next_step = Text(ko="신청한 분에게 그대로 전해집니다.", en="The traveller will read it.")


@within_transaction
def check(
    *, by: Actor, claim_id: UUID, leave_out: Mapping[UUID, str] | None = None, at: datetime
) -> str:
    """
    Check a claim: leave receipts out (with a reason each), work it out; return its state.

    What the file gives nothing for is refused with its reasons.

    :raises UnknownClaim, ClaimMovedOn: where it is not there, or no longer waits.
    """
    row = _locked(by, claim_id, "filed")
    receipts = PaybackReceipt.objects.in_book(by.body_id).filter(claim_id=claim_id)
    for receipt_id, reason in (leave_out or {}).items():
        receipts.filter(id=receipt_id).update(counts=False, why_not=reason[:300] or "-")
    accepted = receipts.filter(counts=True).aggregate(won=Sum("amount", default=0))["won"]
    application = Application.objects.get(id=row.application_id)
    definition = queries.definition(application.version_id)
    decision = paybacks.worked_out(
        definition, trip_of(application), accepted=accepted, claimed_on=legal_date(row.filed_at)
    )
    told = [[one.sentence.ko, one.sentence.en] for one in decision.reasons]
    status = "checked" if decision.allowed and decision.amount else "refused"
    unmet = " ".join(one.sentence.ko for one in decision.unmet)
    _rows(by, claim_id).update(
        status=status, accepted=accepted, amount=decision.amount or 0 if decision.allowed else 0,
        decision={"reasons": told}, decided_by=by.person_id, decided_at=at,
        reason="" if status == "checked" else (unmet or "지급할 금액이 없습니다.")[:300],
    )  # fmt: skip
    if status == "refused":
        receipts.update(counts=False)
    _note(by, row, status, at)
    return status


@within_transaction
def refuse(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a claim with a reason; its receipts are free again, the trip may be claimed anew.

    :raises UnknownClaim, ClaimMovedOn, ClaimRefusedWithoutReason: where it cannot be.
    """
    if not reason.strip():
        raise ClaimRefusedWithoutReason
    row = _locked(by, claim_id, "filed", "checked")
    PaybackReceipt.objects.in_book(by.body_id).filter(claim_id=claim_id).update(counts=False)
    _rows(by, claim_id).update(
        status="refused", amount=0, decided_by=by.person_id, decided_at=at, reason=reason[:300]
    )
    _note(by, row, "refused", at, reason)


@within_transaction
def pay(*, by: Actor, claim_ids: Sequence[UUID], at: datetime) -> int:
    """
    Pay checked claims back as restricted money, all of them or none; return how much in won.

    :raises UnknownClaim, ClaimMovedOn: where one does not wait to be paid.
    :raises ClaimNeedsASecond: where she checked one of them.
    :raises BudgetUsedUp, AlreadySupported: as ``awards.reserve``.
    """
    total = 0
    for claim_id in sorted(claim_ids):
        row = _locked(by, claim_id, "checked")
        if row.decided_by is not None and row.decided_by == by.person_id:
            raise ClaimNeedsASecond(number=row.number)
        total += _pay(by, row, at)
    return total


def _pay(by: Actor, row: PaybackClaim, at: datetime) -> int:
    call = calls.locked(by=by, call_id=row.call_id)
    application = Application.objects.get(id=row.application_id)
    definition = queries.definition(application.version_id)
    wallet = definition.wallet
    if wallet is None:
        raise NotAWalletProgramme
    ledger.open_scheme(
        book_id=by.body_id, code=wallet.scheme, kind=wallet.kind, name=wallet.name.text,
        terms=[wallets.terms_of(definition, wallet)], at=at,
    )  # fmt: skip
    pick = Pick(
        holder_kind="person",
        holder_id=row.person_id,
        number=row.number,
        amount=won(row.amount),
        application_id=row.application_id,
        round_id=application.round_id,
        support_keys=_keys(by, definition, call, row, at),
    )
    (award_id,) = awards.reserve(
        by=by, call=call, picks=[pick], key=f"claim:{row.id}", kind=call.programme.kind, at=at
    )
    awards.grant(
        by=by, award_id=award_id, at=at, since_on=legal_date(at),
        until_on=wallets.last_day(wallet, at),
    )  # fmt: skip
    awards.pay(
        by=by, award_id=award_id, amount=won(row.amount), target=fund(wallet.scheme),
        key="payback", kind="programme.paid", at=at,
    )  # fmt: skip
    lots.issue_alike(
        book_id=by.body_id, key=f"award:{award_id}:lots", scheme=wallet.scheme,
        holders={award_id: row.person_id}, face=won(row.amount),
        expires_at=wallets.expires_at(wallet, at), posted_at=at, actor_id=by.person_id,
    )  # fmt: skip
    _rows(by, row.id).update(status="paid", award_id=award_id)
    Application.objects.filter(id=application.id).update(status="selected", stage="check")
    _note(by, row, "paid", at)
    return int(row.amount)


def _keys(
    by: Actor, definition: Definition, call: Call, row: PaybackClaim, at: datetime
) -> tuple[str, ...]:
    held = SupportRecord.objects.in_book(by.body_id).filter(holder_id=row.person_id)
    return exclusion.next_keys(
        definition, on=legal_date(at), call_id=call.id,
        held=set(held.values_list("key", flat=True)),
    )  # fmt: skip


def _rows(by: Actor, claim_id: UUID) -> "QuerySet[PaybackClaim]":
    return PaybackClaim.objects.in_book(by.body_id).filter(id=claim_id)


def _locked(by: Actor, claim_id: UUID, *states: str) -> PaybackClaim:
    row: PaybackClaim | None = _rows(by, claim_id).select_for_update().first()
    if row is None:
        raise UnknownClaim
    if row.status not in states:
        raise ClaimMovedOn(number=row.number)
    return row


def _note(by: Actor, row: PaybackClaim, status: str, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by, action=f"programmes.payback_{status}", subject=("payback_claim", row.id), at=at,
        before={"status": row.status}, after={"number": row.number}, reason=reason,
    )  # fmt: skip
