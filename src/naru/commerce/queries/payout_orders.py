"""Read payment orders, what became of them, and how the books stand with the payment company."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.commerce.models import ClearingImport, ClearingRow, PaymentOrder, Payout, Vendor
from naru.ledger import bank_codes
from naru.ledger.payment_order import BankAccount

ROWS_SHOWN_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    number: str
    amount: int
    bank: str
    account_tail: str
    status: str
    return_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    id: UUID
    number: str
    payee_kind: str
    pay_on: date
    count: int
    total: int
    sha256: str
    made_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    id: UUID
    name: str
    rows: int
    matched: int
    gross: int
    fees: int
    imported_at: datetime

    @property
    def differing(self) -> int:
        return self.rows - self.matched


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    payment_id: str
    kind: str
    amount: int
    settled_on: date
    match: str
    in_books: int | None


def orders(*, book_id: int, limit: int = 100) -> list[OrderView]:
    """Return the payment orders, newest first."""
    rows = PaymentOrder.objects.in_book(book_id).order_by("-made_at", "-id")[:limit]
    return [_order(row) for row in rows]


def order(*, book_id: int, order_id: UUID) -> OrderView | None:
    """Return one payment order, or None."""
    row = PaymentOrder.objects.in_book(book_id).filter(id=order_id).first()
    return _order(row) if row else None


def _order(row: PaymentOrder) -> OrderView:
    return OrderView(
        id=row.id,
        number=row.number,
        payee_kind=row.payee_kind,
        pay_on=row.pay_on,
        count=row.count,
        total=row.total,
        sha256=row.csv_sha256,
        made_at=row.made_at,
        closed_at=row.closed_at,
    )


def order_rows(*, book_id: int, order_id: UUID) -> list[OrderRow]:
    """Return an order's rows; of each account only the last four digits."""
    rows = Payout.objects.in_book(book_id).filter(order_id=order_id).order_by("order_position")
    return [
        OrderRow(
            number=row.number,
            amount=row.net,
            bank=bank_codes.name_of(row.bank_code),
            account_tail=row.account[-4:],
            status=row.status,
            return_reason=row.return_reason,
        )
        for row in rows
    ]


def vendor_accounts(*, body_id: int, vendor_ids: list[UUID]) -> dict[UUID, BankAccount]:
    """Return the accounts that vendors gave for their payouts."""
    rows = Vendor.objects.filter(body_id=body_id, id__in=vendor_ids).exclude(account_number="")
    return {
        row.id: BankAccount(
            bank_code=bank_codes.code_of(row.bank),
            account=row.account_number,
            holder=row.account_holder,
        )
        for row in rows
    }


def imports(*, book_id: int, limit: int = 50) -> list[ImportView]:
    """Return the payment company's files that were taken in, newest first."""
    rows = ClearingImport.objects.in_book(book_id).order_by("-imported_at", "-id")[:limit]
    return [
        ImportView(
            id=row.id,
            name=row.name,
            rows=row.rows,
            matched=row.matched,
            gross=row.gross,
            fees=row.fees,
            imported_at=row.imported_at,
        )
        for row in rows
    ]


def differences(*, book_id: int, import_id: UUID | None = None) -> list[Difference]:
    """Return the rows that did not match the books."""
    rows = ClearingRow.objects.in_book(book_id).exclude(match="matched")
    if import_id is not None:
        rows = rows.filter(import_id=import_id)
    return [
        Difference(
            payment_id=row.payment_id,
            kind=row.kind,
            amount=row.amount,
            settled_on=row.settled_on,
            match=row.match,
            in_books=row.in_books,
        )
        for row in rows.order_by("-settled_on", "-id")[:ROWS_SHOWN_MAX]
    ]
