"""Claims on insurance of sales (보험금 청구): filed, decided, paid, and what came back later."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import covers, numbers
from naru.protection.models import (
    CoverClaim,
    CoverClaimLine,
    CoverPolicy,
    CoverRecovery,
    DebtorDefault,
    InsuredReceivable,
)
from naru.protection.operations.covers import locked
from naru.records.operations import audit

LINES_MAX = 200


class NothingToClaim(Refusal):
    code = "protection.nothing_to_claim"
    says = Text(ko="청구할 대금을 골라 주세요.", en="Choose what is to be claimed.")
    next_step = Text(
        ko="지급되지 않은 대금에 표시한 뒤 다시 눌러 주세요.",
        en="Tick what was not paid and press again.",
    )


class TooEarlyToClaim(Refusal):
    code = "protection.too_early_to_claim"
    says = Text(
        ko="{reference}은(는) {since}부터 청구할 수 있습니다.",
        en="{reference} may be claimed from {since} on.",
    )
    next_step = Text(
        ko="그날까지 받지 못하면 청구해 주세요. 지급불능이 공시되면 바로 청구할 수 있습니다.",
        en="Claim again if it is unpaid on that day, or at once when a default is declared.",
    )


class UnknownCoverClaim(Refusal):
    code = "protection.unknown_cover_claim"
    says = Text(ko="그런 보험금 청구가 없습니다.", en="There is no such claim.")
    next_step = Text(ko="청구 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class CoverClaimMovedOn(Refusal):
    code = "protection.cover_claim_moved_on"
    says = Text(ko="청구 {number}은(는) 이미 다음 단계입니다.", en="Claim {number} has moved on.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class RecoveredTooMuch(Refusal):
    code = "protection.cover_recovered_too_much"
    says = Text(ko="회수할 수 있는 남은 금액은 {left}입니다.", en="Only {left} is still lost.")
    next_step = Text(ko="금액을 확인해 주세요.", en="Check the amount.")


@within_transaction
def file(
    *, by: Actor, policy_id: UUID, receivable_ids: Collection[UUID], words: str, at: datetime
) -> UUID:
    """
    Claim for receivables that were not paid.

    :raises UnknownCover: as it says.
    :raises NothingToClaim: none is chosen, or one is not open.
    :raises TooEarlyToClaim: one is not long enough overdue, and its debtor is in no default.
    """
    policy = locked(by=by, policy_id=policy_id)
    rows = InsuredReceivable.objects.in_book(by.body_id).select_for_update()
    chosen = list(rows.filter(policy_id=policy_id, id__in=receivable_ids, status="open"))
    if not chosen or len(chosen) != len(set(receivable_ids)) or len(chosen) > LINES_MAX:
        raise NothingToClaim
    _check_days(by, policy, chosen, legal_date(at))
    unpaid = [row.amount_minor - row.paid_minor for row in chosen]
    claim = CoverClaim.objects.create(
        book_id=by.body_id,
        id=uuid7(),
        number=numbers.draw("K", legal_date(at)),
        policy_id=policy.id,
        firm_id=policy.firm_id,
        firm_name=policy.firm_name,
        currency=policy.currency,
        unpaid_minor=sum(unpaid),
        words=words,
        filed_at=at,
    )
    CoverClaimLine.objects.bulk_create(
        CoverClaimLine(
            book_id=by.body_id, claim_id=claim.id, receivable_id=row.id, unpaid_minor=amount
        )
        for row, amount in zip(chosen, unpaid, strict=True)
    )
    rows.filter(id__in=[row.id for row in chosen]).update(status="claimed")
    _note(by, claim, "claim_filed", at)
    return UUID(str(claim.id))


@within_transaction
def accept(*, by: Actor, claim_id: UUID, at: datetime) -> Money:
    """
    Note that the insurer accepts a claim, and return what it pays: within the limit that is left.

    :raises UnknownCoverClaim, CoverClaimMovedOn: as they say.
    """
    claim, policy = _locked(by, claim_id, "filed")
    lines = list(CoverClaimLine.objects.in_book(by.body_id).filter(claim_id=claim.id))
    lines.sort(key=lambda line: line.id)
    parts = covers.indemnities(
        [Money(line.unpaid_minor, claim.currency) for line in lines],
        covered_bp=policy.covered_bp,
        left=Money(policy.limit_minor - policy.indemnified_minor, claim.currency),
    )
    for line, part in zip(lines, parts, strict=True):
        line.indemnity_minor = part.minor
        line.save(update_fields=["indemnity_minor"])
    whole = sum(part.minor for part in parts)
    policies = CoverPolicy.objects.in_book(by.body_id).filter(id=policy.id)
    policies.update(indemnified_minor=policy.indemnified_minor + whole)
    _decided(by, claim, "accepted", at, indemnity_minor=whole)
    return Money(whole, claim.currency)


@within_transaction
def refuse(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Note that the insurer refuses a claim; its receivables may be claimed again.

    :raises UnknownCoverClaim, CoverClaimMovedOn: as they say.
    """
    claim, _policy = _locked(by, claim_id, "filed")
    lines = CoverClaimLine.objects.in_book(by.body_id).filter(claim_id=claim.id)
    rows = InsuredReceivable.objects.in_book(by.body_id)
    rows.filter(id__in=lines.values("receivable_id")).update(status="open")
    _decided(by, claim, "refused", at, reason=reason)


@within_transaction
def note_paid(*, by: Actor, claim_id: UUID, on: date, reference: str, at: datetime) -> None:
    """
    Note that the insurer paid the firm.

    :raises UnknownCoverClaim, CoverClaimMovedOn: as they say.
    """
    claim, _policy = _locked(by, claim_id, "accepted")
    lines = CoverClaimLine.objects.in_book(by.body_id).filter(claim_id=claim.id)
    rows = InsuredReceivable.objects.in_book(by.body_id)
    rows.filter(id__in=lines.values("receivable_id")).update(status="settled")
    claims = CoverClaim.objects.in_book(by.body_id).filter(id=claim.id)
    claims.update(status="paid", paid_on=on, paid_reference=reference)
    _note(by, claim, "claim_paid", at)


@within_transaction
def note_recovery(
    *, by: Actor, claim_id: UUID, amount: Money, token: UUID, on: date, at: datetime
) -> tuple[Money, Money]:
    """
    Note what the debtor paid after all, and return its shares (insurer, firm); a token counts once.

    :raises UnknownCoverClaim, CoverClaimMovedOn: the claim was not paid.
    :raises RecoveredTooMuch: more than was lost.
    """
    claim, _policy = _locked(by, claim_id, "paid")
    shares = covers.recovery_shares(
        amount,
        indemnified=Money(claim.indemnity_minor, claim.currency),
        unpaid=Money(claim.unpaid_minor, claim.currency),
    )
    noted = CoverRecovery.objects.in_book(by.body_id)
    if noted.filter(claim_id=claim.id, token=token).exists():
        return shares
    left = claim.unpaid_minor - claim.recovered_minor
    if not 0 < amount.minor <= left:
        raise RecoveredTooMuch(left=Money(left, claim.currency))
    CoverRecovery.objects.create(
        book_id=by.body_id,
        id=uuid7(),
        claim_id=claim.id,
        token=token,
        amount_minor=amount.minor,
        to_insurer_minor=shares[0].minor,
        received_on=on,
        noted_by=by.person_id,
        noted_at=at,
    )
    claims = CoverClaim.objects.in_book(by.body_id).filter(id=claim.id)
    claims.update(recovered_minor=claim.recovered_minor + amount.minor)
    _note(by, claim, "recovered", at)
    return shares


def _check_days(
    by: Actor, policy: CoverPolicy, chosen: Collection[InsuredReceivable], today: date
) -> None:
    fallen = DebtorDefault.objects.in_book(by.body_id).filter(
        debtor_key__in={row.debtor_key for row in chosen}, lifted_at=None
    )
    in_default = set(fallen.values_list("debtor_key", flat=True))
    for row in chosen:
        since = covers.may_claim_from(row.due_on, policy.waiting_days)
        if row.debtor_key not in in_default and today < since:
            raise TooEarlyToClaim(reference=row.reference, since=since)


def _locked(by: Actor, claim_id: UUID, status: str) -> tuple[CoverClaim, CoverPolicy]:
    """Take policy, then claim, so that two claims on one limit stand in line."""
    found = CoverClaim.objects.in_book(by.body_id).filter(id=claim_id).first()
    if found is None:
        raise UnknownCoverClaim
    policy = locked(by=by, policy_id=found.policy_id)
    claim: CoverClaim = CoverClaim.objects.in_book(by.body_id).select_for_update().get(id=claim_id)
    if claim.status != status:
        raise CoverClaimMovedOn(number=claim.number)
    return claim, policy


def _decided(by: Actor, claim: CoverClaim, to: str, at: datetime, **columns: object) -> None:
    claims = CoverClaim.objects.in_book(by.body_id).filter(id=claim.id)
    claims.update(status=to, decided_at=at, decided_by=by.person_id, **columns)
    _note(by, claim, f"claim_{to}", at)


def _note(by: Actor, claim: CoverClaim, deed: str, at: datetime) -> None:
    audit.note(by=by, action=f"cover.{deed}", subject=("cover_claim", claim.id), at=at)
