"""Insure firms' sales: applications, policies in force, and the body's part of premiums."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.ledger.refusals import Overdrawn
from naru.protection import accounts, covers, numbers
from naru.protection.models import CoverPolicy
from naru.records.operations import audit

DAYS_AWAY_MAX = timedelta(days=366)


class UnknownCover(Refusal):
    code = "protection.unknown_cover"
    says = Text(ko="그런 보험을 찾을 수 없습니다.", en="There is no such policy.")
    next_step = Text(ko="보험 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class CoverMovedOn(Refusal):
    code = "protection.cover_moved_on"
    says = Text(ko="보험 {number}은(는) 이미 다음 단계입니다.", en="Policy {number} has moved on.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class CoveredAlready(Refusal):
    code = "protection.covered_already"
    says = Text(
        ko="같은 보험을 이미 신청했거나 가입했습니다.",
        en="The firm has applied for this insurance, or has it, already.",
    )
    next_step = Text(ko="지금 보험을 확인해 주세요.", en="See the present policy.")


class CoverBudgetEmpty(Refusal):
    code = "protection.cover_budget_empty"
    says = Text(
        ko="보험료 예산이 부족합니다. 필요한 금액: {needed:won}",
        en="The budget for premiums is too small. Needed: {needed:won}",
    )
    next_step = Text(ko="예산을 먼저 넣어 주세요.", en="Put money into the budget first.")


class CertificateNeeded(Refusal):
    code = "protection.certificate_needed"
    says = Text(ko="증권번호를 적어 주세요.", en="The certificate's number is missing.")
    next_step = Text(
        ko="보험사가 알려 준 번호를 적어 주세요.", en="Enter the number the insurer gave."
    )


class CoverDayUnlikely(Refusal):
    code = "protection.cover_day_unlikely"
    says = Text(
        ko="보험이 시작하는 날({since})이 오늘에서 1년 넘게 떨어져 있습니다.",
        en="The cover would begin on {since}, more than a year away from today.",
    )
    next_step = Text(
        ko="증권에 적힌 보험기간의 첫날을 확인해 주세요.",
        en="Look at the first day of cover on the certificate.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """An export policy that an award bought: what the insurer's certificate says."""

    award_id: UUID
    firm_id: UUID
    firm_name: str
    insurer: str
    limit: Money
    premium: Money
    certificate: str
    since: date
    until: date


@within_transaction
def apply(
    *, by: Actor, kind: str, firm_id: UUID, firm_name: str, limit: Money, at: datetime
) -> UUID:
    """
    Apply for insurance on the terms of the day.

    :raises NoTerms, LimitOutOfRange: as the terms say.
    :raises CoveredAlready: the firm has one of the kind, or has applied.
    """
    terms = covers.terms_on(kind, legal_date(at))
    covers.check_limit(limit, terms)
    price = covers.premium(limit, terms)
    row = CoverPolicy(
        **_agreed(by, terms, limit),
        firm_id=firm_id,
        firm_name=firm_name,
        premium_minor=price.whole.minor,
        premium_of_body_minor=price.of_body.minor,
        applied_at=at,
    )
    _stored(row)
    _note(by, row, "applied", at)
    return UUID(str(row.id))


@within_transaction
def begin(*, by: Actor, policy_id: UUID, certificate: str, since: date, at: datetime) -> None:
    """
    Put a policy in force under the insurer's certificate; the body's part of the premium is owed.

    :raises UnknownCover, CoverMovedOn, CertificateNeeded, CoverDayUnlikely: as they say.
    :raises CoverBudgetEmpty: the body's part is not in its budget.
    """
    row = locked(by=by, policy_id=policy_id)
    if "in_force" not in covers.POLICY_STEPS[row.status]:
        raise CoverMovedOn(number=row.number)
    if not certificate.strip():
        raise CertificateNeeded
    if abs(since - legal_date(at)) > DAYS_AWAY_MAX:
        raise CoverDayUnlikely(since=since)
    terms = covers.terms_on(row.kind, row.terms_since)
    if row.currency == "KRW" and row.premium_of_body_minor:
        _owe(by, row, at)
    _moved(
        by, row, "in_force", at, certificate=certificate.strip(), covers_since=since,
        covers_until=covers.covers_until(since, terms),
    )  # fmt: skip


@within_transaction
def refuse(*, by: Actor, policy_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse an application, with the reason.

    :raises UnknownCover, CoverMovedOn: as they say.
    """
    row = locked(by=by, policy_id=policy_id)
    if "refused" not in covers.POLICY_STEPS[row.status]:
        raise CoverMovedOn(number=row.number)
    _moved(by, row, "refused", at, reason=reason)


@within_transaction
def take_over(*, by: Actor, certified: Certified, at: datetime) -> UUID | None:
    """Take over an export policy that an award bought; None where that was done before."""
    terms = covers.terms_on("export", certified.since)
    rows = CoverPolicy.objects.in_book(by.body_id).filter(award_id=certified.award_id)
    if rows.exists():
        return None
    row = CoverPolicy(
        **_agreed(by, terms, certified.limit) | {"insurer": certified.insurer},
        firm_id=certified.firm_id,
        firm_name=certified.firm_name,
        premium_minor=certified.premium.minor,
        premium_of_body_minor=certified.premium.minor,
        award_id=certified.award_id,
        certificate=certified.certificate,
        covers_since=certified.since,
        covers_until=certified.until,
        status="in_force",
        applied_at=at,
        decided_at=at,
    )
    _stored(row)
    _note(by, row, "in_force", at)
    return UUID(str(row.id))


@within_transaction
def end_those_over(*, by: Actor, on: date, at: datetime) -> int:
    """End the policies whose last day has passed; return how many."""
    rows = CoverPolicy.objects.in_book(by.body_id).select_for_update()
    over = list(rows.filter(status="in_force", covers_until__lte=on))
    for row in over:
        _moved(by, row, "ended", at)
    return len(over)


@within_transaction
def endow(*, by: Actor, amount: Money, token: UUID, at: datetime) -> None:
    """Put money into the budget for premiums; a token counts once."""
    open_accounts(book_id=by.body_id, at=at)
    posted = ledger.post(
        book_id=by.body_id, key=f"cover:budget:{token}", kind="cover_endowed", posted_at=at,
        actor_id=by.person_id,
        postings=[Posting(source=accounts.COVER_BEARER, target=accounts.COVER_BUDGET,
                          amount=amount)],
    )  # fmt: skip
    if posted.is_new:
        audit.note(by=by, action="cover.endowed", subject=("cover", token), at=at,
                   after={"amount": amount.minor})  # fmt: skip


def open_accounts(*, book_id: int, at: datetime) -> None:
    """Open the accounts of premiums; opening them again changes nothing."""
    ledger.open_accounts(book_id=book_id, accounts=accounts.of_cover(), at=at)


def locked(*, by: Actor, policy_id: UUID) -> CoverPolicy:
    """
    Return a policy, locked until the transaction ends.

    :raises UnknownCover: where the body has none.
    """
    rows = CoverPolicy.objects.in_book(by.body_id).select_for_update()
    row: CoverPolicy | None = rows.filter(id=policy_id).first()
    if row is None:
        raise UnknownCover
    return row


def _owe(by: Actor, row: CoverPolicy, at: datetime) -> None:
    open_accounts(book_id=by.body_id, at=at)
    amount = won(row.premium_of_body_minor)
    try:
        with savepoint():
            ledger.post(
                book_id=by.body_id, key=f"cover:{row.id}:premium", kind="cover_premium",
                posted_at=at, actor_id=by.person_id,
                postings=[Posting(source=accounts.COVER_BUDGET, target=accounts.COVER_OWED,
                                  amount=amount)],
            )  # fmt: skip
    except Overdrawn as error:
        raise CoverBudgetEmpty(needed=f"{amount.minor:,}") from error


def _agreed(by: Actor, terms: covers.Terms, limit: Money) -> dict[str, Any]:
    return {
        "book_id": by.body_id,
        "id": uuid7(),
        "number": numbers.draw("C", terms.since),
        "kind": terms.kind,
        "terms_since": terms.since,
        "insurer": terms.insurer.ko,
        "currency": limit.currency,
        "limit_minor": limit.minor,
        "covered_bp": terms.covered_bp,
        "waiting_days": terms.waiting_days,
    }


def _stored(row: CoverPolicy) -> None:
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "firm_has_one_cover_of_a_kind" in str(error):
            raise CoveredAlready from error
        raise


def _moved(by: Actor, row: CoverPolicy, to: str, at: datetime, **columns: Any) -> None:
    rows = CoverPolicy.objects.in_book(by.body_id).filter(id=row.id)
    rows.update(status=to, decided_at=at, decided_by=by.person_id, **columns)
    _note(by, row, to, at)


def _note(by: Actor, row: CoverPolicy, deed: str, at: datetime) -> None:
    audit.note(by=by, action=f"cover.{deed}", subject=("cover", row.id), at=at)
