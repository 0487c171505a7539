"""Read quotes of duty and tax."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.customs.models import LandedQuote
from naru.kernel.money import Money, won
from naru.kernel.page import Page, newest_first
from naru.kernel.text import Text

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


def page(
    *, book_id: int, states: Sequence[str], cursor: str = "", limit: int = 20
) -> Page[QuoteView]:
    """Return quotes in some states, the newest first."""
    rows = LandedQuote.objects.in_book(book_id).filter(state__in=states)
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
