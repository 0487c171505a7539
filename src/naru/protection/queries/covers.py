"""Read insurance of sales: policies, receivables, claims, defaults, and the budget for premiums."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.money import Money
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.ledger import queries as ledger
from naru.protection import accounts, covers
from naru.protection.models import (
    CoverClaim,
    CoverClaimLine,
    CoverPolicy,
    CoverRecovery,
    DebtorDefault,
    InsuredReceivable,
)

LINES_SHOWN_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverView:
    """A policy as pages show it."""

    id: UUID
    number: str
    kind: str
    firm_id: UUID
    firm_name: str
    insurer: str
    limit: Money
    left: Money
    covered_bp: int
    waiting_days: int
    premium: Money
    premium_of_body: Money
    certificate: str
    covers_since: date | None
    covers_until: date | None
    status: str
    reason: str
    applied_at: datetime

    @property
    def badge(self) -> str:
        return f"cover_{self.status}"

    @property
    def kind_name(self) -> Any:
        return covers.KIND_NAMES[self.kind]

    @property
    def premium_of_firm(self) -> Money:
        return self.premium - self.premium_of_body

    @property
    def covered_percent(self) -> int:
        return self.covered_bp // 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivableView:
    """What is owed; ``may_claim_from`` is the day without any default of the debtor."""

    id: UUID
    debtor: str
    reference: str
    amount: Money
    paid: Money
    sold_on: date
    due_on: date
    status: str
    may_claim_from: date
    is_in_default: bool

    @property
    def badge(self) -> str:
        return f"receivable_{self.status}"

    @property
    def unpaid(self) -> Money:
        return self.amount - self.paid

    def may_be_claimed(self, on: date) -> bool:
        return self.status == "open" and (self.is_in_default or on >= self.may_claim_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    id: UUID
    number: str
    policy_id: UUID
    firm_id: UUID
    firm_name: str
    unpaid: Money
    indemnity: Money
    recovered: Money
    words: str
    status: str
    reason: str
    filed_at: datetime
    paid_on: date | None
    paid_reference: str

    @property
    def badge(self) -> str:
        return f"cover_claim_{self.status}"

    @property
    def lost(self) -> Money:
        return self.unpaid - self.recovered


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLineView:
    debtor: str
    reference: str
    due_on: date
    unpaid: Money
    indemnity: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryView:
    amount: Money
    to_insurer: Money
    to_firm: Money
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultView:
    id: UUID
    debtor: str
    since_on: date
    ground: str
    source: str
    declared_at: datetime
    open_receivables: int
    open_amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The money for premiums: what is left of it, and what is owed to insurers."""

    left: Money
    owed: Money


def cover(*, book_id: int, policy_id: UUID) -> CoverView | None:
    """Return one policy, or None."""
    row = CoverPolicy.objects.in_book(book_id).filter(id=policy_id).first()
    return _cover(row) if row else None


def of_firm(*, book_id: int, firm_ids: Collection[UUID]) -> list[CoverView]:
    """Return the policies of firms, the newest first."""
    rows = CoverPolicy.objects.in_book(book_id).filter(firm_id__in=firm_ids).order_by("-id")
    return [_cover(row) for row in rows[:LINES_SHOWN_MAX]]


def page(
    *, book_id: int, status: str = "", kind: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CoverView]:  # fmt: skip
    """
    Return a page of policies, the newest first.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = CoverPolicy.objects.in_book(book_id)
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(firm_name__icontains=search) if search else rows
    return newest_first(rows, _cover, cursor=cursor, limit=limit)


def receivables(*, book_id: int, policy: CoverView) -> list[ReceivableView]:
    """Return what a policy's insurer was told of, what falls due first at the top."""
    rows = list(
        InsuredReceivable.objects.in_book(book_id)
        .filter(policy_id=policy.id)
        .order_by("status", "due_on")[:LINES_SHOWN_MAX]
    )
    fallen = DebtorDefault.objects.in_book(book_id).filter(
        debtor_key__in={row.debtor_key for row in rows}, lifted_at=None
    )
    in_default = set(fallen.values_list("debtor_key", flat=True))
    currency = policy.limit.currency
    return [
        ReceivableView(
            id=row.id, debtor=row.debtor, reference=row.reference,
            amount=Money(row.amount_minor, currency), paid=Money(row.paid_minor, currency),
            sold_on=row.sold_on, due_on=row.due_on, status=row.status,
            may_claim_from=covers.may_claim_from(row.due_on, policy.waiting_days),
            is_in_default=row.debtor_key in in_default,
        )
        for row in rows
    ]  # fmt: skip


def claim(*, book_id: int, claim_id: UUID) -> ClaimView | None:
    """Return one claim, or None."""
    row = CoverClaim.objects.in_book(book_id).filter(id=claim_id).first()
    return _claim(row) if row else None


def claims_of(*, book_id: int, policy_id: UUID) -> list[ClaimView]:
    """Return the claims on a policy, the newest first."""
    rows = CoverClaim.objects.in_book(book_id).filter(policy_id=policy_id).order_by("-id")
    return [_claim(row) for row in rows[:LINES_SHOWN_MAX]]


def claims(
    *, book_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ClaimView]:  # fmt: skip
    """
    Return a page of claims, the newest first.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = CoverClaim.objects.in_book(book_id)
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(firm_name__icontains=search) if search else rows
    return newest_first(rows, _claim, cursor=cursor, limit=limit)


def lines(*, book_id: int, claim: ClaimView) -> list[ClaimLineView]:
    """Return the receivables of a claim."""
    rows = list(CoverClaimLine.objects.in_book(book_id).filter(claim_id=claim.id))
    owed = {
        row.id: row
        for row in InsuredReceivable.objects.in_book(book_id).filter(
            id__in=[line.receivable_id for line in rows]
        )
    }
    currency = claim.unpaid.currency
    return [
        ClaimLineView(
            debtor=owed[line.receivable_id].debtor, reference=owed[line.receivable_id].reference,
            due_on=owed[line.receivable_id].due_on, unpaid=Money(line.unpaid_minor, currency),
            indemnity=Money(line.indemnity_minor, currency),
        )
        for line in sorted(rows, key=lambda line: line.id)
    ]  # fmt: skip


def recoveries(*, book_id: int, claim: ClaimView) -> list[RecoveryView]:
    """Return what came back after a claim was paid, with its shares."""
    currency = claim.unpaid.currency
    rows = CoverRecovery.objects.in_book(book_id).filter(claim_id=claim.id).order_by("id")
    return [
        RecoveryView(
            amount=Money(row.amount_minor, currency),
            to_insurer=Money(row.to_insurer_minor, currency),
            to_firm=Money(row.amount_minor - row.to_insurer_minor, currency),
            received_on=row.received_on,
        )
        for row in rows
    ]


def defaults(*, book_id: int) -> list[DefaultView]:
    """Return who was declared in default and what is still open with each, the newest first."""
    rows = DebtorDefault.objects.in_book(book_id).filter(lifted_at=None).order_by("-id")
    shown = list(rows[:LINES_SHOWN_MAX])
    keys = [row.debtor_key for row in shown]
    open_rows = InsuredReceivable.objects.in_book(book_id).filter(
        debtor_key__in=keys, status="open"
    )
    found: dict[str, list[Any]] = {key: [] for key in keys}
    for row in open_rows[:1_000]:
        found[row.debtor_key].append(row)
    policies = CoverPolicy.objects.in_book(book_id).filter(
        id__in={row.policy_id for each in found.values() for row in each}
    )
    currency = dict(policies.values_list("id", "currency"))
    return [
        DefaultView(
            id=row.id, debtor=row.debtor, since_on=row.since_on, ground=row.ground,
            source=row.source, declared_at=row.declared_at,
            open_receivables=len(found[row.debtor_key]),
            open_amounts=_by_currency(found[row.debtor_key], currency),
        )
        for row in shown
    ]  # fmt: skip


def budget(*, book_id: int) -> Budget:
    """Return how the money for premiums stands."""
    codes = [accounts.COVER_BUDGET, accounts.COVER_OWED]
    left, owed = ledger.balances(book_id=book_id, codes=codes).values()
    return Budget(left=left, owed=owed)


def _by_currency(rows: list[Any], currency: dict[UUID, str]) -> tuple[Money, ...]:
    sums: dict[str, int] = {}
    for row in rows:
        code = currency[row.policy_id]
        sums[code] = sums.get(code, 0) + row.amount_minor - row.paid_minor
    return tuple(Money(minor, code) for code, minor in sorted(sums.items()))


def _cover(row: CoverPolicy) -> CoverView:
    plain = (
        "id", "number", "kind", "firm_id", "firm_name", "insurer", "covered_bp", "waiting_days",
        "certificate", "covers_since", "covers_until", "status", "reason", "applied_at",
    )  # fmt: skip
    return CoverView(
        **{name: getattr(row, name) for name in plain},
        limit=Money(row.limit_minor, row.currency),
        left=Money(row.limit_minor - row.indemnified_minor, row.currency),
        premium=Money(row.premium_minor, row.currency if row.award_id is None else "KRW"),
        premium_of_body=Money(
            row.premium_of_body_minor, row.currency if row.award_id is None else "KRW"
        ),
    )


def _claim(row: CoverClaim) -> ClaimView:
    plain = (
        "id", "number", "policy_id", "firm_id", "firm_name", "words", "status", "reason",
        "filed_at", "paid_on", "paid_reference",
    )  # fmt: skip
    return ClaimView(
        **{name: getattr(row, name) for name in plain},
        unpaid=Money(row.unpaid_minor, row.currency),
        indemnity=Money(row.indemnity_minor, row.currency),
        recovered=Money(row.recovered_minor, row.currency),
    )
