"""Read guarantees, their fees, and what was paid and recovered for them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.protection import kept
from naru.protection.kept import KeptReason
from naru.protection.models import Guarantee, GuaranteeFee, GuaranteeRecovery, Subrogation
from naru.rules.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeView:
    """A guarantee as pages show it."""

    id: UUID
    number: str
    fund_id: UUID
    firm_id: UUID
    firm_name: str
    person_id: UUID | None
    status: str
    asked_won: int
    asked_months: int
    asked_grace_months: int
    purpose: str
    version_id: UUID
    loan_won: int
    amount: int
    outstanding: int
    share_bp: int
    fee_bp: int
    check_code: str
    applied_at: datetime
    decided_at: datetime | None
    decided_by: UUID | None
    decision_reason: str
    offer_until_on: date | None
    issued_on: date | None
    expires_on: date | None
    defaulted_on: date | None
    ended_at: datetime | None
    end_reason: str

    @property
    def is_certified(self) -> bool:
        """Say whether there is a certificate to show."""
        return self.issued_on is not None

    @property
    def stands(self) -> bool:
        """Say whether the fund stands for the loan now."""
        return self.status in {"issued", "defaulted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeView:
    year: int
    months: int
    base: int
    amount: int
    charged_on: date
    paid_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryView:
    received_on: date
    principal: int
    damages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubrogationView:
    """What the fund paid for a firm, and what is left to recover."""

    principal: int
    interest: int
    damages_bp: int
    paid_on: date
    recovered: int
    damages_received: int
    written_off: int
    ended_on: date | None
    recoveries: tuple[RecoveryView, ...]

    @property
    def paid(self) -> int:
        return self.principal + self.interest

    @property
    def left(self) -> int:
        return self.paid - self.recovered - self.written_off


def page(
    *, book_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[GuaranteeView]:  # fmt: skip
    """Return guarantees, newest first, by number or firm."""
    rows = Guarantee.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(number__icontains=search) | Q(firm_name__icontains=search))
    return newest_first(rows, _view, cursor=cursor, limit=limit)


def guarantee(*, book_id: int, guarantee_id: UUID) -> GuaranteeView | None:
    """Return one guarantee, or None."""
    row = Guarantee.objects.in_book(book_id).filter(id=guarantee_id).first()
    return None if row is None else _view(row)


def by_code(*, book_id: int, code: str) -> GuaranteeView | None:
    """Return the guarantee whose certificate carries a check code, or None."""
    row = Guarantee.objects.in_book(book_id).filter(check_code=code).exclude(check_code="").first()
    return None if row is None else _view(row)


def of_firms(*, book_id: int, firm_ids: frozenset[UUID]) -> list[GuaranteeView]:
    """Return the guarantees of firms, newest first."""
    rows = Guarantee.objects.in_book(book_id).filter(firm_id__in=firm_ids)
    return [_view(row) for row in rows.order_by("-id")[:100]]


def reasons(*, book_id: int, guarantee_id: UUID) -> tuple[KeptReason, ...]:
    """Return the reasons of a decision as they were given."""
    rows = Guarantee.objects.in_book(book_id).filter(id=guarantee_id)
    return kept.read_reasons(rows.values_list("reasons", flat=True)[0])


def facts(*, book_id: int, guarantee_id: UUID) -> dict[str, Fact]:
    """Return what a decision was made on."""
    rows = Guarantee.objects.in_book(book_id).filter(id=guarantee_id)
    return kept.read_facts(rows.values_list("facts", flat=True)[0])


def fees(*, book_id: int, guarantee_id: UUID) -> list[FeeView]:
    """Return the fees charged, by year."""
    rows = GuaranteeFee.objects.in_book(book_id).filter(guarantee_id=guarantee_id)
    return [
        FeeView(
            year=row.year,
            months=row.months,
            base=row.base,
            amount=row.amount,
            charged_on=row.charged_on,
            paid_on=row.paid_on,
        )
        for row in rows.order_by("year")
    ]


def subrogation(*, book_id: int, guarantee_id: UUID) -> SubrogationView | None:
    """Return what the fund paid for a guarantee, or None."""
    row = Subrogation.objects.in_book(book_id).filter(guarantee_id=guarantee_id).first()
    if row is None:
        return None
    came = GuaranteeRecovery.objects.in_book(book_id).filter(subrogation_id=row.id)
    return SubrogationView(
        principal=row.principal,
        interest=row.interest,
        damages_bp=row.damages_bp,
        paid_on=row.paid_on,
        recovered=row.recovered,
        damages_received=row.damages_received,
        written_off=row.written_off,
        ended_on=row.ended_on,
        recoveries=tuple(
            RecoveryView(received_on=one.received_on, principal=one.principal, damages=one.damages)
            for one in came.order_by("received_on", "id")
        ),
    )


def lapsing(*, book_id: int, before: date) -> list[UUID]:
    """Return offers whose days are over."""
    rows = Guarantee.objects.in_book(book_id).filter(status="offered", offer_until_on__lt=before)
    return list(rows.values_list("id", flat=True))


def running(*, book_id: int) -> list[UUID]:
    """Return every guarantee for which a fee may fall due."""
    rows = Guarantee.objects.in_book(book_id).filter(status__in=("issued", "defaulted"))
    return list(rows.values_list("id", flat=True))


def waiting(*, book_id: int) -> int:
    """Count the applications that wait for an answer."""
    return Guarantee.objects.in_book(book_id).filter(status="applied").count()


def _view(row: Guarantee) -> GuaranteeView:
    return GuaranteeView(
        **{name: getattr(row, name) for name in GuaranteeView.__slots__}  # the columns it shows
    )
