"""Read purchase orders and pro-forma invoices."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.deals import numbers
from naru.deals.models import Proforma, PurchaseOrder
from naru.deals.queries.deals import Wanted, narrowed
from naru.deals.queries.quotations import QuotationView
from naru.deals.queries.quotations import view as quotation_view
from naru.kernel.money import Money
from naru.kernel.page import Page, newest_first


@dataclass(frozen=True, slots=True, kw_only=True)
class ProformaView:
    """A pro-forma invoice; ``told`` is what it says, word for word."""

    id: UUID
    deal_id: UUID
    number: str
    told: Mapping[str, Any]
    total: Money
    deposit: Money
    step: str
    issued_at: datetime
    deposit_on: date | None
    shipped_on: date | None
    done_on: date | None
    void_at: datetime | None
    void_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """A purchase order with the version it stands on and its pro-forma invoices, newest first."""

    id: UUID
    number: str
    po_number: str
    document_id: UUID | None
    words: str
    ordered_at: datetime
    quotation: QuotationView
    proformas: tuple[ProformaView, ...]

    @property
    def proforma(self) -> ProformaView | None:
        """Return the invoice that stands."""
        return next((one for one in self.proformas if one.void_at is None), None)


def order(*, body_id: int, deal_id: UUID) -> OrderView | None:
    """Return a deal's purchase order."""
    rows = _orders(body_id).filter(deal_id=deal_id)
    row = rows.first()
    return _order(row) if row else None


def page(*, body_id: int, wanted: Wanted, cursor: str = "", limit: int) -> Page[OrderView]:
    """Return a page of purchase orders, newest first."""
    rows = narrowed(_orders(body_id), wanted, to="deal__")
    return newest_first(rows, _order, cursor=cursor, limit=limit)


def last_proforma(*, body_id: int, firm_id: UUID) -> ProformaView | None:
    """Return a firm's newest pro-forma invoice, from which the next form is filled in."""
    rows = Proforma.objects.filter(body_id=body_id, firm_id=firm_id).select_related("order")
    row = rows.order_by("-id").first()
    return _proforma(row, row.order) if row else None


def proforma(*, body_id: int, proforma_id: UUID) -> ProformaView | None:
    """Return one pro-forma invoice."""
    rows = Proforma.objects.filter(body_id=body_id, id=proforma_id).select_related("order")
    row = rows.first()
    return _proforma(row, row.order) if row else None


def _orders(body_id: int) -> Any:
    rows = PurchaseOrder.objects.filter(body_id=body_id)
    return rows.select_related("quotation__deal").prefetch_related("proformas")


def _order(row: PurchaseOrder) -> OrderView:
    good_first = sorted(row.proformas.all(), key=lambda one: one.serial, reverse=True)
    return OrderView(
        id=row.id,
        number=row.number,
        po_number=row.po_number,
        document_id=row.document_id,
        words=row.words,
        ordered_at=row.ordered_at,
        quotation=quotation_view(row.quotation),
        proformas=tuple(_proforma(one, row) for one in good_first),
    )


def _proforma(row: Proforma, of: PurchaseOrder) -> ProformaView:
    return ProformaView(
        id=row.id,
        deal_id=of.deal_id,
        number=numbers.proforma(row.year, row.serial),
        told=row.told | json.loads(row.private),
        total=Money(row.total_minor, row.currency),
        deposit=Money(row.deposit_minor, row.currency),
        step=row.step,
        issued_at=row.issued_at,
        deposit_on=row.deposit_on,
        shipped_on=row.shipped_on,
        done_on=row.done_on,
        void_at=row.void_at,
        void_words=row.void_words,
    )
