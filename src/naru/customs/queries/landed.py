"""Read quotes of duty and tax."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum

from naru.customs.models import LandedQuote
from naru.kernel.money import Money, won
from naru.kernel.page import Page, newest_first
from naru.kernel.text import Text

# How many days duty is held for: from, until.
AGES: Mapping[str, tuple[int, int | None]] = {
    "0": (0, 15), "15": (15, 30), "30": (30, 60), "60": (60, None),
}  # fmt: skip
SETTLED_DAYS = 30  # the post pays customs by the next month's seventh business day


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote as it stands; ``actual`` is None before the settlement."""

    id: UUID
    firm_id: UUID
    quoted_for: str
    quoted_for_id: UUID | None
    country: str
    quoted: Money
    quoted_won: Money
    actual: Money | None
    charges: tuple[tuple[str, Money, Text], ...]
    quoted_at: datetime
    valid_until: datetime
    state: str

    @property
    def badge(self) -> str:
        return f"freight_{self.state}"

    @property
    def difference(self) -> Money | None:
        """Return how much more (or less) the actual was."""
        return self.actual - self.quoted_won if self.actual is not None else None


def quote(*, book_id: int, quote_id: UUID) -> QuoteView | None:
    """Return one quote of a body, or None."""
    row = LandedQuote.objects.in_book(book_id).filter(id=quote_id).first()
    return view(row) if row else None


def held_for(*, book_id: int, kind: str, thing_id: UUID) -> QuoteView | None:
    """Return the quote that is held or settled for an order or a shipment, or None."""
    row = (
        LandedQuote.objects.in_book(book_id)
        .filter(quoted_for=kind, quoted_for_id=thing_id, state__in=("reserved", "settled"))
        .first()
    )
    return view(row) if row else None


def held(*, book_id: int, thing_ids: Collection[UUID]) -> dict[UUID, QuoteView]:
    """Return what is held or settled for orders and shipments, by their ids."""
    rows = LandedQuote.objects.in_book(book_id).filter(
        quoted_for__in=("order", "shipment"), quoted_for_id__in=thing_ids,
        state__in=("reserved", "settled"),
    )  # fmt: skip
    return {row.quoted_for_id: view(row) for row in rows if row.quoted_for_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Duty that is held for so many days: how many parcels, and how much."""

    code: str
    since_days: int
    until_days: int | None
    parcels: int
    held: Money


def ages(*, book_id: int, at: datetime) -> list[Age]:
    """Return held duty by how long it waits for the actual figure."""
    rows = LandedQuote.objects.in_book(book_id).filter(state="reserved")
    found = []
    for code, (since, until) in AGES.items():
        told = _aged(rows, code, at).aggregate(many=Count("id"), sum=Sum("quoted_won"))
        found.append(
            Age(code=code, since_days=since, until_days=until, parcels=told["many"],
                held=won(told["sum"] or 0))
        )  # fmt: skip
    return found


def _aged(rows: Any, code: str, at: datetime) -> Any:
    since, until = AGES[code]
    rows = rows.filter(quoted_at__lte=at - timedelta(days=since))
    return rows.filter(quoted_at__gt=at - timedelta(days=until)) if until else rows


def page(
    *, book_id: int, states: Sequence[str], age: str = "", at: datetime | None = None,
    cursor: str = "", limit: int = 20,
) -> Page[QuoteView]:  # fmt: skip
    """Return quotes in some states, the newest first; ``age`` narrows to those held so long."""
    rows = LandedQuote.objects.in_book(book_id).filter(state__in=states)
    if age in AGES and at is not None:
        rows = _aged(rows.filter(state="reserved"), age, at)
    return newest_first(rows, view, cursor=cursor, limit=limit)


def view(row: LandedQuote) -> QuoteView:
    """Read a row."""
    return QuoteView(
        id=row.id,
        firm_id=row.firm_id,
        quoted_for=row.quoted_for,
        quoted_for_id=row.quoted_for_id,
        country=row.country,
        quoted=Money(row.quoted_minor, row.currency),
        quoted_won=won(row.quoted_won),
        actual=won(row.actual_won) if row.actual_won is not None else None,
        charges=tuple(
            (kind, Money(minor, row.currency), Text(ko, en)) for kind, minor, ko, en in row.charges
        ),
        quoted_at=row.quoted_at,
        valid_until=row.valid_until,
        state=row.state,
    )


def unsettled(*, book_id: int, at: datetime) -> Any:
    """Return held quotes that wait too long for what customs took."""
    rows = LandedQuote.objects.in_book(book_id).filter(state="reserved")
    return rows.filter(quoted_at__lt=at - timedelta(days=SETTLED_DAYS)).order_by("quoted_at")
