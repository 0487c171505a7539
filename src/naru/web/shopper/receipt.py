"""The receipt of an order (거래명세서): who sold what, its tax, and how it was paid."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.commerce import receipts
from naru.commerce.order_views import LineView, OrderView, PartView
from naru.commerce.queries import vendors
from naru.identity.queries import register
from naru.web.parts import pdf, statuses, wording
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import order_keys


@require_GET
def receipt(request: NaruRequest, key: str) -> HttpResponse:
    """Give out the receipt of an order that was opened by its key."""
    order = order_keys.opened(request, key)
    issuer = wording.said(request.public_body.mall) or wording.said(request.public_body.name)
    paper = pdf.render("table", _values(order, issuer))
    headers = {
        "Content-Disposition": f'inline; filename="receipt-{order.number}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _values(order: OrderView, issuer: str) -> dict[str, Any]:
    sellers = _sellers(order)
    return {
        "title": _("Receipt of the order"),
        "issuer": issuer,
        "note": _("This receipt is not a tax invoice."),
        "facts": [
            (_("Order number"), order.number),
            (_("Day of the order"), wording.short_day(order.placed_at)),
            (_("Ordered by"), order.buyer_name),
            (_("Where it was bought"), issuer),
        ],
        "tables": [
            *(_sold(part, sellers, order) for part in order.parts),
            _sums(order),
            _paid(order),
        ],
    }


def _sellers(order: OrderView) -> dict[Any, str]:
    """Write every seller as the law asks: name, business number."""
    firm_ids = vendors.firm_ids(vendor_ids=[part.vendor_id for part in order.parts])
    firms = register.firms(firm_ids.values())
    return {
        vendor_id: f"{firms[firm_id].name} · {firms[firm_id].brn_written}"
        for vendor_id, firm_id in firm_ids.items()
        if firm_id in firms
    }


def _sold(part: PartView, sellers: dict[Any, str], order: OrderView) -> dict[str, Any]:
    known = sellers.get(part.vendor_id, "")
    tax = _("zero-rated") if order.is_abroad else _("taxable")
    sending = [(_("Delivery"), part.shipping)]
    if order.is_abroad:
        sending = [(_("Freight abroad"), part.shipping), (_("Duty and tax abroad"), part.duty)]
    return {
        "heading": f"{part.vendor_name} ({known})" if known else part.vendor_name,
        "headings": [_("Goods"), _("Pieces"), _("Price"), _("Sum"), _("Tax")],
        "lines": [
            *(_line(line, tax) for line in part.lines if line.kept),
            *([name, "", "", amount, tax] for name, amount in sending),
        ],
        "numbers": [1, 2, 3],
        "widths": [6, 2, 3, 3, 2],
    }


def _line(line: LineView, tax: str) -> list[Any]:
    goods = f"{line.title} {line.option_name}".strip()
    its = _("tax-free") if line.is_tax_free else tax
    return [goods, str(line.kept), line.unit_price, line.unit_price * line.kept, its]


def _sums(order: OrderView) -> dict[str, Any]:
    found = receipts.split(order)
    lines = [
        [_("Taxable, without VAT"), found.supply],
        [_("VAT"), found.vat],
        [_("Tax-free"), found.tax_free],
    ]
    if order.is_abroad:
        lines = [[_("Zero-rated (export)"), found.zero_rated], [_("Tax-free"), found.tax_free]]
    if order.refunded:
        lines.append([_("Given back already, not in these sums"), order.refunded])
    return {
        "heading": _("Sums"),
        "headings": [_("Item"), _("Amount")],
        "lines": lines,
        "numbers": [1],
        "widths": [3, 1],
        "total": [_("What was paid"), found.paid],
    }


def _paid(order: OrderView) -> dict[str, Any]:
    return {
        "heading": _("How it was paid"),
        "headings": [_("Way"), _("Amount")],
        "lines": [
            [str(statuses.status(tender.kind).word), tender.amount - tender.refunded]
            for tender in order.tenders
        ],
        "numbers": [1],
        "widths": [3, 1],
    }
