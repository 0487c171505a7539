"""Read claims of the self-employed benefit, their periods, and the money of its fund."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.ledger import queries as ledger_queries
from naru.protection import accounts, kept
from naru.protection.benefits import Circumstances
from naru.protection.kept import KeptReason
from naru.protection.models import BenefitClaim, RecognitionPeriod
from naru.protection.operations.benefits import read


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim as pages show it; the account is told by its last four figures."""

    id: UUID
    number: str
    person_id: UUID
    person_name: str
    business: str
    closed_on: date
    statement: str
    bank: str
    account_tail: str
    version_id: UUID
    status: str
    applied_at: datetime
    registered_on: date
    daily: int
    days: int
    pays_from: date | None
    ends_on: date | None
    next_on: date | None
    days_paid: int
    paid: int
    owed_back: int
    given_back: int
    decided_by: UUID | None
    decided_at: datetime | None
    decision_reason: str
    ended_on: date | None
    end_reason: str

    @property
    def days_left(self) -> int:
        return self.days - self.days_paid

    @property
    def total(self) -> int:
        return self.daily * self.days

    @property
    def still_owed(self) -> int:
        return self.owed_back - self.given_back


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """A period of recognised unemployment; ``until_on`` is not part of it."""

    id: UUID
    claim_id: UUID
    since_on: date
    until_on: date
    activities: tuple[str, ...]
    days_worked: int
    took_up_work_on: date | None
    status: str
    reported_at: datetime
    counted: Mapping[str, int]
    paid_days: int
    amount: int
    decision_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPeriod:
    """A period that waits for an officer, with whose it is."""

    period: PeriodView
    number: str
    person_id: UUID
    person_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitMoney:
    """The fund of the benefit: given by the body, still free, granted and not yet paid."""

    given: int
    free: int
    granted: int

    @property
    def paid(self) -> int:
        return self.given - self.free - self.granted


def page(
    *, book_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ClaimView]:  # fmt: skip
    """Return claims, newest first, by number or name of the business."""
    rows = BenefitClaim.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(number__icontains=search) | Q(business__icontains=search))
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def claim(*, book_id: int, claim_id: UUID) -> ClaimView | None:
    """Return one claim, or None."""
    row = BenefitClaim.objects.in_book(book_id).filter(id=claim_id).first()
    return None if row is None else _view(row)


def of_person(*, book_id: int, person_id: UUID) -> list[ClaimView]:
    """Return a person's claims, newest first."""
    rows = BenefitClaim.objects.in_book(book_id).filter(person_id=person_id)
    return [_view(row) for row in rows.order_by("-id")[:50]]


def told(*, book_id: int, claim_id: UUID) -> Circumstances:
    """Return what a person said of her insurance and closing."""
    rows = BenefitClaim.objects.in_book(book_id).filter(id=claim_id)
    return read(rows.values_list("told", flat=True)[0])


def reasons(*, book_id: int, claim_id: UUID) -> tuple[KeptReason, ...]:
    """Return the reasons of a decision as they were given."""
    rows = BenefitClaim.objects.in_book(book_id).filter(id=claim_id)
    return kept.read_reasons(rows.values_list("reasons", flat=True)[0])


def periods(*, book_id: int, claim_id: UUID) -> list[PeriodView]:
    """Return the periods of a claim, newest first."""
    rows = RecognitionPeriod.objects.in_book(book_id).filter(claim_id=claim_id)
    return [_period(row) for row in rows.order_by("-since_on", "-id")]


def period(*, book_id: int, period_id: UUID) -> PeriodView | None:
    """Return one period, or None."""
    row = RecognitionPeriod.objects.in_book(book_id).filter(id=period_id).first()
    return None if row is None else _period(row)


def recognitions(
    *, book_id: int, status: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[WaitingPeriod]:
    """Return periods of everybody, newest first."""
    rows = RecognitionPeriod.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    found = newest_first(rows, _period, cursor=cursor, limit=limit)
    claims = BenefitClaim.objects.in_book(book_id).filter(
        id__in={one.claim_id for one in found.rows}
    )
    known = {row.id: row for row in claims}
    return Page(
        rows=[
            WaitingPeriod(
                period=one,
                number=known[one.claim_id].number,
                person_id=known[one.claim_id].person_id,
                person_name=known[one.claim_id].person_name,
            )
            for one in found.rows
        ],
        next_cursor=found.next_cursor,
        counted=found.counted,
    )


def money(*, book_id: int) -> BenefitMoney:
    """Return where the fund of the benefit stands."""
    codes = [accounts.BENEFIT_BUDGET, accounts.BENEFIT_FUND, accounts.BENEFIT_GRANTED]
    given, free, granted = ledger_queries.balances(book_id=book_id, codes=codes).values()
    return BenefitMoney(given=-given.minor, free=free.minor, granted=granted.minor)


def waiting(*, book_id: int) -> tuple[int, int]:
    """Count the claims and the periods that wait for an officer."""
    return (
        BenefitClaim.objects.in_book(book_id).filter(status="applied").count(),
        RecognitionPeriod.objects.in_book(book_id).filter(status="reported").count(),
    )


def _view(row: BenefitClaim) -> ClaimView:
    shown: dict[str, Any] = {
        name: getattr(row, name) for name in ClaimView.__slots__ if name != "account_tail"
    }
    return ClaimView(account_tail="".join(filter(str.isdigit, row.account))[-4:], **shown)


def _period(row: RecognitionPeriod) -> PeriodView:
    shown: dict[str, Any] = {
        name: getattr(row, name) for name in PeriodView.__slots__ if name != "activities"
    }
    return PeriodView(activities=tuple(json.loads(row.activities)), **shown)
