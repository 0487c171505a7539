"""A shop's orders: what to prepare, packing slips, invoice numbers one by one or by a table."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce import carriers
from naru.commerce.order_views import NoSuchOrder, PartView
from naru.commerce.ports import CarrierPort
from naru.commerce.queries import order_desk
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries.order_desk import PartRow, Wish
from naru.geography import phone
from naru.journeys import deliver
from naru.kernel import clock, outside
from naru.kernel.db import transaction
from naru.kernel.page import Page
from naru.records.operations import access_log
from naru.web.merchant import invoice_sheet
from naru.web.merchant.desk import ShopRequest, said_aloud, shop_required, show, tried
from naru.web.parts import marks, pdf, statuses
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer

FIELDS = ("name", "phone", "address")


@shop_required
def orders(request: ShopRequest) -> HttpResponseBase:
    """List a shop's orders; the Excel file is what the packers work from."""

    def rows(asked: Asked) -> Page[PartRow]:
        wish = Wish(
            search=asked.search,
            status=asked.value("status"),
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        )
        return order_desk.vendor_parts(
            book_id=request.public_body.id, vendor_id=request.shop.id, wish=wish
        )

    listing = Listing(
        title=_("Orders"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                href=lambda row: reverse("merchant:order", args=[row.id]),
                is_heading=True,
            ),
            Column(label=_("Ordered"), value=lambda row: row.placed_at),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: row.status,
            ),
            Column(label=_("Goods"), value=lambda row: row.goods),
            Column(label=_("For"), value=lambda row: row.receiver),
            Column(label=_("Sum"), value=lambda row: row.total, is_number=True),
            *_for_the_file(),
        ],
        rows=rows,
        search=_("Order number"),
        filters=[
            Select(name="status", label=_("State"), options=_states()),
            DateRange(name="day", label=_("Ordered")),
        ],
        file_name="orders",
        empty_title=_("No orders yet"),
        on_export=lambda found: _seen(request, [row.order_id for row in found], "export"),
    )
    return answer(request, listing, template="merchant/order_list.html", shop=request.shop)


def _states() -> list[tuple[str, str]]:
    codes = ("paid", "preparing", "shipped", "delivered", "confirmed", "cancelled")
    return [(code, str(statuses.status(code).word)) for code in codes]


def _for_the_file() -> list[Column[PartRow]]:
    """Return what packers and bookkeepers need, and the page does not."""
    columns: list[tuple[str, Callable[[PartRow], object]]] = [
        (_("Receiver's phone"), lambda row: row.phone),
        (_("Receiver's address"), lambda row: row.address),
        (_("A word to the carrier"), lambda row: row.wish),
        (_("Refunded sum"), lambda row: row.refunded),
        (_("Tax-free of what stays sold"), lambda row: row.tax_free),
        (_("Country (other than KR: zero-rated)"), lambda row: row.country),
        (_("Delivery or freight"), lambda row: row.shipping),
        (_("Duty and tax abroad"), lambda row: row.duty),
    ]
    return [Column(label=label, value=value, is_excel_only=True) for label, value in columns]


def _seen(request: ShopRequest, order_ids: list[UUID], deed: access_log.Deed) -> None:
    with transaction():
        access_log.note(
            by=request.actor,
            purpose=_("Deliver an order"),
            subject_kind="order",
            subject_ids=order_ids,
            fields=FIELDS,
            at=clock.now(),
            deed=deed,
        )


def _part(request: ShopRequest, part_id: UUID) -> PartView:
    try:
        return order_queries.part(
            book_id=request.public_body.id, vendor_order_id=part_id, vendor_id=request.shop.id
        )
    except NoSuchOrder as error:
        raise Http404 from error


@shop_required
@require_GET
def order(request: ShopRequest, part_id: UUID) -> HttpResponse:
    """Show one order of the shop: goods, receiver, parcels, claims, and what to do next."""
    part = _part(request, part_id)
    whole = order_queries.order(book_id=request.public_body.id, order_id=part.order_id)
    _seen(request, [part.order_id], "view")
    language = get_language() or "ko"
    return show(
        request,
        "order",
        part=part,
        order=whole,
        carriers=[(each.code, each.name.into(language)) for each in carriers.CARRIERS.values()],
    )


def _act(request: ShopRequest, part: PartView, *, action: str, carrier: str, number: str) -> None:
    at = clock.now()
    if action == "prepare":
        deliver.prepare(by=request.actor, vendor_id=request.shop.id, vendor_order_id=part.id, at=at)
    elif action == "issue":
        deliver.ship_with_issued_number(
            by=request.actor,
            vendor_id=request.shop.id,
            vendor_order_id=part.id,
            carrier=carrier,
            at=at,
            carriers_port=outside.the(CarrierPort),
        )
    else:
        deliver.ship(
            by=request.actor,
            vendor_id=request.shop.id,
            vendor_order_id=part.id,
            carrier=carrier,
            invoice_number=number,
            at=at,
        )


@shop_required
@require_POST
def act(request: ShopRequest, part_id: UUID) -> HttpResponseBase:
    """Begin to pack, enter an invoice number, or have one issued."""
    part = _part(request, part_id)
    action, carrier = request.POST.get("action", ""), request.POST.get("carrier", "")

    def do() -> None:
        number = request.POST.get("invoice_number", "")
        _act(request, part, action=action, carrier=carrier, number=number)

    done = _("Packing has begun.") if action == "prepare" else _("Sent. The buyer is told.")
    said_aloud(request, tried(request, do, done))
    return redirect("merchant:order", part.id)


@shop_required
@require_GET
def slip(request: ShopRequest, part_id: UUID) -> HttpResponse:
    """Print the packing slip of an order."""
    part = _part(request, part_id)
    whole = order_queries.order(book_id=request.public_body.id, order_id=part.order_id)
    _seen(request, [part.order_id], "print")
    paper = pdf.render(
        "packing_slip",
        {
            "issuer": request.public_body.mall.ko or request.public_body.name.ko,
            "number": part.number,
            "ordered_on": f"{clock.legal_date(part.placed_at):%Y.%m.%d}",
            "vendor": part.vendor_name,
            "to": {
                "name": whole.receiver_name,
                "phone": phone.show(whole.receiver_phone),
                "address": whole.address_said,
                "wish": whole.delivery_note,
            },
            "lines": [[line.title, line.option_name, line.kept] for line in part.lines],
        },
    )
    headers = {"Content-Disposition": f'inline; filename="{part.number}.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


@shop_required
@require_http_methods(["GET", "POST"])
def sheet(request: ShopRequest) -> HttpResponseBase:
    """Enter many invoice numbers by an Excel table; every row is answered on its own."""
    if request.method == "GET":
        return show(request, "invoice_sheet")
    upload = request.FILES.get("table")
    rows = invoice_sheet.read(upload) if upload else None
    if rows is None:
        messages.error(request, _("Please choose an Excel file (.xlsx)."))
        return redirect("merchant:invoice_sheet")
    answers = deliver.ship_sheet(
        by=request.actor, vendor_id=request.shop.id, rows=rows, at=clock.now()
    )
    return show(
        request,
        "invoice_sheet",
        answers=answers,
        done=sum(each.refusal is None for each in answers),
    )
