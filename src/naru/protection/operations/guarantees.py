"""
Lead a guarantee (특례보증) from application to release.

Locks are taken in one order: the fund, then the guarantee, then its loan. An offer already counts
against the fund; what the loan turns out smaller, and what is repaid, is free again.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.protection import guarantees, kept, numbers
from naru.protection.guarantees import Asked, Assessment
from naru.protection.models import Guarantee, GuaranteeFund
from naru.protection.operations import fees, funds
from naru.protection.programme_file import ProgrammeFile
from naru.records.operations import audit
from naru.rules.facts import Facts

CODE = "guarantee"


class UnknownGuarantee(Refusal):
    code = "protection.unknown_guarantee"
    says = Text(ko="보증을 찾을 수 없습니다.", en="There is no such guarantee.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AlreadyApplied(Refusal):
    code = "protection.guarantee_already_applied"
    says = Text(
        ko="심사를 기다리는 신청이 이미 있습니다.", en="An application of this firm waits already."
    )
    next_step = Text(
        ko="먼저 낸 신청의 결과를 기다리거나 그 신청을 취소해 주세요.",
        en="Wait for its result, or take it back.",
    )


class NotByTheTerms(Refusal):
    code = "protection.guarantee_not_by_the_terms"
    says = Text(
        ko="기준을 충족하지 않아 보증할 수 없습니다: {reasons}",
        en="The terms do not allow it: {reasons}",
    )
    next_step = Text(
        ko="충족하지 못한 항목을 신청인에게 알리고 거절로 처리해 주세요.",
        en="Tell the firm which terms it does not meet, and decline.",
    )


class OfferTooLarge(Refusal):
    code = "protection.offer_too_large"
    says = Text(
        ko="기준에 따라 {limit:won}까지 보증할 수 있습니다.",
        en="The terms allow {limit:won} at most.",
    )
    next_step = Text(ko="금액을 줄여 주세요.", en="Lower the amount.")


class OfferLapsed(Refusal):
    code = "protection.offer_lapsed"
    says = Text(
        ko="대출을 실행할 기한({until})이 지났습니다.", en="The loan had to be made by {until}."
    )
    next_step = Text(
        ko="보증을 다시 신청하도록 안내해 주세요.", en="The firm may apply for a guarantee again."
    )


class ReasonMissing(Refusal):
    code = "protection.reason_missing"
    says = Text(ko="이유가 빠졌습니다.", en="The reason is missing.")
    next_step = Text(ko="이유를 적어 주세요.", en="Write down the reason.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """The firm that applies, and who applies for it."""

    firm_id: UUID
    firm_name: str
    facts: Facts


@within_transaction
def apply(
    *, by: Actor, fund_id: UUID, applicant: Applicant, asked: Asked, file: ProgrammeFile,
    on: date, at: datetime,
) -> UUID:  # fmt: skip
    """
    Take in an application with the decision that the terms give at once.

    It may be one the terms refuse: the firm sees why, and an officer still answers.

    :raises UnknownFund: where there is none.
    :raises TermTooLong: the wished term is longer than the terms allow.
    :raises AlreadyApplied: the firm waits for an answer.
    """
    funds.locked(by=by, fund_id=fund_id)
    guarantees.check_term(file, asked, on)
    guaranteed = standing_for(book_id=by.body_id, firm_id=applicant.firm_id)
    known = guarantees.facts(asked, applicant.facts, guaranteed=guaranteed)
    found = guarantees.assess(file, known, on)
    row = Guarantee(
        book_id=by.body_id,
        number=numbers.draw("G", on),
        fund_id=fund_id,
        firm_id=applicant.firm_id,
        firm_name=applicant.firm_name,
        person_id=by.person_id,
        asked_won=asked.loan,
        asked_months=asked.months,
        asked_grace_months=asked.grace_months,
        purpose=asked.purpose[:500],
        facts=kept.facts(known),
        reasons=kept.reasons(found.decision),
        version_id=file.version_id,
        share_bp=found.share_bp,
        fee_bp=found.fee_bp,
        applied_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyApplied from error
    _note(by, row.id, "applied", at=at, after={"asked": asked.loan})
    return UUID(str(row.id))


@within_transaction
def offer(
    *, by: Actor, guarantee_id: UUID, loan: int, file: ProgrammeFile, reason: str,
    on: date, at: datetime,
) -> None:  # fmt: skip
    """
    Offer a guarantee (보증 승인) for a loan up to what the terms allow; the fund carries it.

    The terms are asked again with what the firm has guaranteed by now.

    :raises UnknownGuarantee, GuaranteeMovedOn: where it does not wait.
    :raises NotByTheTerms: with the reasons that are not met.
    :raises OfferTooLarge: with what the terms allow.
    :raises CapacityUsedUp: the fund cannot carry it.
    """
    row, _fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "offered")
    guaranteed = standing_for(book_id=by.body_id, firm_id=row.firm_id)
    known = kept.read_facts(row.facts) | {"guaranteed.won": guaranteed}
    found = guarantees.assess(file, known, on)
    if not found.decision.allowed:
        raise NotByTheTerms(reasons=", ".join(one.label.ko for one in found.decision.unmet))
    if not 0 < loan <= found.loan:
        raise OfferTooLarge(limit=f"{found.loan:,}")
    amount = guarantees.guaranteed_part(loan, found.share_bp)
    funds.carry(by=by, fund_id=row.fund_id, amount=amount, key=f"guarantee:{row.id}:offer", at=at)
    days = file.figures_on(on).of("offer_days")
    _decided(by, row, found, file, at, reason=reason).update(
        status="offered",
        loan_won=loan,
        amount=amount,
        outstanding=amount,
        offer_until_on=on + timedelta(days=days),
    )
    _note(by, row.id, "offered", at=at, after={"loan": loan, "amount": amount}, reason=reason)


@within_transaction
def decline(*, by: Actor, guarantee_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline an application, with the reason in words.

    :raises UnknownGuarantee, GuaranteeMovedOn: where it does not wait.
    :raises ReasonMissing: no reason is given.
    """
    row, _fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "declined")
    if not reason.strip():
        raise ReasonMissing
    rows_of(by, row.id).update(
        status="declined", decided_at=at, decided_by=by.person_id, ended_at=at,
        decision_reason=reason[:500],
    )  # fmt: skip
    _note(by, row.id, "declined", at=at, reason=reason)


@within_transaction
def withdraw(*, by: Actor, guarantee_id: UUID, at: datetime) -> None:
    """
    Take an application back, or an offer that was not used yet.

    :raises UnknownGuarantee, GuaranteeMovedOn: where neither stands.
    """
    row, fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "withdrawn")
    _end(by, row, fund, "withdrawn", at=at)


@within_transaction
def lapse(*, by: Actor, guarantee_id: UUID, on: date, at: datetime) -> bool:
    """Let an offer lapse whose days are over; False where they are not."""
    row, fund = locked(by=by, guarantee_id=guarantee_id)
    if row.status != "offered" or _last_day(row) >= on:
        return False
    _end(by, row, fund, "lapsed", at=at)
    return True


@within_transaction
def issue(*, by: Actor, guarantee_id: UUID, principal: int, months: int, starts_on: date,
          at: datetime) -> None:  # fmt: skip
    """
    Issue the guarantee of a loan that the bank has made (보증서 발급); charge the first fee.

    What the loan is smaller than offered is free again.

    :raises UnknownGuarantee, GuaranteeMovedOn: where nothing is offered.
    :raises OfferLapsed: the days to make the loan are over.
    :raises OfferTooLarge, TermTooLong: the loan is larger, or longer, than offered.
    """
    row, fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "issued")
    if _last_day(row) < starts_on:
        raise OfferLapsed(until=_last_day(row).isoformat())
    if not 0 < principal <= row.loan_won:
        raise OfferTooLarge(limit=f"{row.loan_won:,}")
    if not 0 < months <= row.asked_months:
        raise guarantees.TermTooLong(months=row.asked_months, grace=row.asked_grace_months)
    amount = guarantees.guaranteed_part(principal, row.share_bp)
    rest = row.amount - amount
    if rest:
        key = f"guarantee:{row.id}:smaller"
        funds.set_free(by=by, fund=fund, amount=rest, key=key, at=at)
    rows_of(by, row.id).update(
        status="issued",
        amount=amount,
        outstanding=amount,
        issued_on=starts_on,
        expires_on=months_later(starts_on, months),
        check_code=numbers.check_code(),
    )
    fees.charge(by=by, guarantee_id=row.id, on=starts_on, at=at)
    _note(by, row.id, "issued", at=at, after={"amount": amount})


@within_transaction
def reduce(*, by: Actor, guarantee_id: UUID, owed: int, key: str, at: datetime) -> None:
    """
    Bring a guarantee down to its share of what the loan still owes; at nothing it is released.

    :raises UnknownGuarantee: where there is none.
    """
    row, fund = locked(by=by, guarantee_id=guarantee_id)
    if row.status not in {"issued", "defaulted"}:
        return
    left = min(row.outstanding, guarantees.guaranteed_part(owed, row.share_bp))
    if left == row.outstanding:
        return
    funds.set_free(by=by, fund=fund, amount=row.outstanding - left, key=key, at=at)
    rows_of(by, row.id).update(outstanding=left)
    if not left:
        rows_of(by, row.id).update(status="released", ended_at=at)
        _note(by, row.id, "released", at=at)


@within_transaction
def prolong(*, by: Actor, guarantee_id: UUID, until: date, at: datetime) -> None:
    """Let a guarantee last as long as the eased plan of its loan."""
    row, _fund = locked(by=by, guarantee_id=guarantee_id)
    if row.expires_on is not None and row.expires_on < until:
        rows_of(by, row.id).update(expires_on=until)
        _note(by, row.id, "prolonged", at=at, after={"until": until})


@within_transaction
def note_default(*, by: Actor, guarantee_id: UUID, on: date, reason: str, at: datetime) -> None:
    """
    Note that the bank reports a default (보증사고).

    :raises UnknownGuarantee, GuaranteeMovedOn: where it is not running.
    """
    row, _fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "defaulted")
    rows_of(by, row.id).update(status="defaulted", defaulted_on=on)
    _note(by, row.id, "defaulted", at=at, after={"on": on}, reason=reason)


@within_transaction
def note_cure(*, by: Actor, guarantee_id: UUID, reason: str, at: datetime) -> None:
    """
    Note that the loan runs again (보증사고 해소).

    :raises UnknownGuarantee, GuaranteeMovedOn: where it is not in default.
    """
    row, _fund = locked(by=by, guarantee_id=guarantee_id)
    if row.status != "defaulted":
        raise guarantees.GuaranteeMovedOn
    rows_of(by, row.id).update(status="issued", defaulted_on=None)
    _note(by, row.id, "cured", at=at, reason=reason)


def standing_for(*, book_id: int, firm_id: UUID) -> int:
    """Return how much is guaranteed for a firm by now, in all funds."""
    rows = Guarantee.objects.in_book(book_id).filter(firm_id=firm_id, status__in=guarantees.CARRIED)
    return sum(rows.values_list("outstanding", flat=True))


def locked(*, by: Actor, guarantee_id: UUID) -> tuple[Guarantee, GuaranteeFund]:
    """
    Return a guarantee and its fund, both locked until the transaction ends, the fund first.

    :raises UnknownGuarantee: where the actor's book has none of that id.
    """
    rows = Guarantee.objects.in_book(by.body_id).filter(id=guarantee_id)
    fund_id = rows.values_list("fund_id", flat=True).first()
    if fund_id is None:
        raise UnknownGuarantee
    fund = funds.locked(by=by, fund_id=fund_id)
    row: Guarantee = rows.select_for_update().get()
    return row, fund


def rows_of(by: Actor, guarantee_id: UUID) -> Any:
    """Return the query of one guarantee in the actor's book."""
    return Guarantee.objects.in_book(by.body_id).filter(id=guarantee_id)


def _last_day(row: Guarantee) -> date:
    assert row.offer_until_on is not None, "an offer has its last day"
    return row.offer_until_on


def _decided(
    by: Actor, row: Guarantee, found: Assessment, file: ProgrammeFile, at: datetime, *, reason: str
) -> Any:
    """Keep the decision as it was made; return the query of the row for what it decided."""
    rows = rows_of(by, row.id)
    rows.update(
        reasons=kept.reasons(found.decision),
        version_id=file.version_id,
        share_bp=found.share_bp,
        fee_bp=found.fee_bp,
        decided_at=at,
        decided_by=by.person_id,
        decision_reason=reason[:500],
    )
    return rows


def _end(by: Actor, row: Guarantee, fund: GuaranteeFund, status: str, *, at: datetime) -> None:
    if row.outstanding:
        key = f"guarantee:{row.id}:{status}"
        funds.set_free(by=by, fund=fund, amount=row.outstanding, key=key, at=at)
    rows_of(by, row.id).update(status=status, outstanding=0, ended_at=at)
    _note(by, row.id, status, at=at)


def _note(
    by: Actor, guarantee_id: UUID, deed: str, *, at: datetime,
    after: dict[str, Any] | None = None, reason: str = "",
) -> None:  # fmt: skip
    audit.note(
        by=by, action=f"guarantee.{deed}", subject=(CODE, guarantee_id), after=after,
        reason=reason, at=at,
    )  # fmt: skip
