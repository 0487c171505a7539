"""Read freight money: charges of parcels, what firms owe, what waits too long for a bill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.kernel.money import Money, won
from naru.kernel.page import Page, newest_first, newest_together
from naru.ledger import queries as ledger_queries
from naru.logistics import accounts
from naru.logistics.models import FreightAccount, FreightCharge

BILL_DAYS = 14  # a parcel whose charge is not settled by then is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeView:
    """A parcel's freight: as quoted, and as the carrier charged it once that is known."""

    id: UUID
    shipment_id: UUID
    firm_id: UUID
    service: str
    country: str
    discount: Money
    firm_pays: Money
    actual: Money | None
    state: str
    reserved_at: datetime
    ended_at: datetime | None

    @property
    def quoted(self) -> Money:
        return self.discount + self.firm_pays

    @property
    def difference(self) -> Money | None:
        """Return how much more (or less) the carrier charged than it quoted."""
        return self.actual - self.quoted if self.actual is not None else None

    @property
    def badge(self) -> str:
        return f"freight_{self.state}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a firm owes for freight and duty, and may owe; ``credit`` None: as the terms say."""

    firm_id: UUID
    balance: Money
    credit: Money | None

    @property
    def owes(self) -> Money:
        return max(-self.balance, won(0))


def page(
    *,
    book_id: int,
    firm_id: UUID | None = None,
    discount_id: UUID | None = None,
    state: str = "",
    cursor: str = "",
    limit: int = 20,
) -> Page[ChargeView]:
    """Return charges, the newest first."""
    rows = FreightCharge.objects.in_book(book_id)
    if firm_id is not None:
        rows = rows.filter(firm_id=firm_id)
    if discount_id is not None:
        rows = rows.filter(discount_id=discount_id)
    if state:
        rows = rows.filter(state=state)
    return newest_first(rows, view, cursor=cursor, limit=limit)


def charge(*, book_id: int, shipment_id: UUID) -> ChargeView | None:
    """Return the charge of a shipment that is held or settled, or None."""
    rows = FreightCharge.objects.in_book(book_id).exclude(state="released")
    row = rows.filter(shipment_id=shipment_id).first()
    return view(row) if row else None


def standing(*, book_id: int, firm_id: UUID) -> Standing:
    """Return what one firm owes."""
    rows = FreightAccount.objects.in_book(book_id).filter(firm_id=firm_id)
    known = list(rows) or [FreightAccount(book_id=book_id, firm_id=firm_id)]
    return _standings(book_id, known)[0]


def standings(*, book_id: int, cursor: str = "", limit: int = 20) -> Page[Standing]:
    """Return every firm with an account for freight, the newest first."""
    rows = FreightAccount.objects.in_book(book_id)
    return newest_together(
        rows, lambda found: _standings(book_id, found), cursor=cursor, limit=limit
    )


def unsettled(*, book_id: int, at: datetime) -> Any:
    """Return charges that wait too long for the carrier's bill."""
    rows = FreightCharge.objects.in_book(book_id).filter(state="reserved")
    return rows.filter(reserved_at__lt=at - timedelta(days=BILL_DAYS)).order_by("reserved_at")


def view(row: FreightCharge) -> ChargeView:
    """Read a row."""
    is_settled = row.state == "settled"
    actual = (row.actual_discount_won or 0) + (row.actual_firm_won or 0)
    return ChargeView(
        id=row.id,
        shipment_id=row.shipment_id,
        firm_id=row.firm_id,
        service=row.service,
        country=row.country,
        discount=won(row.discount_won),
        firm_pays=won(row.firm_won),
        actual=won(actual) if is_settled else None,
        state=row.state,
        reserved_at=row.reserved_at,
        ended_at=row.ended_at,
    )


def _standings(book_id: int, rows: Sequence[FreightAccount]) -> list[Standing]:
    codes = {row.firm_id: accounts.firm(row.firm_id) for row in rows}
    held = ledger_queries.balances(book_id=book_id, codes=list(codes.values()))
    return [
        Standing(
            firm_id=row.firm_id,
            balance=held[codes[row.firm_id]],
            credit=won(row.credit_won) if row.credit_won is not None else None,
        )
        for row in rows
    ]


def has_account(*, book_id: int, firm_id: UUID) -> bool:
    """Say whether a firm ever had freight at this body."""
    return bool(FreightAccount.objects.in_book(book_id).filter(firm_id=firm_id).exists())
