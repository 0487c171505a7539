"""A merchant's payouts (정산): what was paid, when, for which orders, and what comes next."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.commerce.queries import payouts as queries
from naru.commerce.queries.payouts import PayoutView
from naru.kernel.money import won
from naru.web.merchant.desk import ShopRequest, shop_required, show
from naru.web.parts import marks, statement_papers, wording
from naru.web.parts import statuses as words
from naru.web.parts.listing import Column, Listing, Select, answer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATUSES = ("drafted", "requested", "approved", "ordered", "paid", "carried", "returned")


def _status(row: PayoutView) -> str:
    return words.of_payout(row.status, is_held=row.is_held)


@shop_required
@require_GET
def payouts(request: ShopRequest) -> HttpResponseBase:
    """List the shop's payouts."""
    listing: Listing[PayoutView] = Listing(
        title=_("Payouts"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("merchant:payout", args=[row.id]),
            ),
            Column(label=_("Period from"), value=lambda row: row.period_since),
            Column(label=_("Pay day"), value=lambda row: row.pay_on),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(_status(row)),
                excel=lambda row: str(words.status(_status(row)).word),
            ),
            Column(label=_("Sales"), value=lambda row: won(row.sums.sales), is_number=True),
            Column(
                label=_("Commission"), value=lambda row: won(row.sums.commission), is_number=True
            ),
            Column(label=_("To be paid"), value=lambda row: won(row.net), is_number=True),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            payee_kind="vendor",
            payee_id=request.shop.id,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(code, words.status(code).word) for code in STATUSES],
            )
        ],
        file_name="payouts",
        empty_title=_("No payouts yet"),
        empty_text=_("A statement is made after each period in which you sold something."),
    )
    return answer(request, listing, template="merchant/payouts.html", shop=request.shop)


def _mine(request: ShopRequest, payout_id: UUID) -> PayoutView:
    """Return a payout of this shop or of its firm's counter; others do not exist for her."""
    view = queries.view(book_id=request.public_body.id, payout_id=payout_id)
    if view.payee_id not in (request.shop.id, request.shop.firm_id):
        raise Http404
    return view


@shop_required
@require_GET
def payout(request: ShopRequest, payout_id: UUID) -> HttpResponse:
    """Show one statement with every line."""
    view = _mine(request, payout_id)
    lines = queries.lines(book_id=request.public_body.id, payout=view)
    return show(
        request,
        "payout",
        payout=view,
        status_code=_status(view),
        sums=statement_papers.sums(view),
        lines=[(line, statement_papers.line_label(line.kind)) for line in lines],
    )


@shop_required
@require_GET
def statement(request: ShopRequest, payout_id: UUID, ending: str) -> HttpResponse:
    """Give out a statement as PDF or XLSX."""
    view = _mine(request, payout_id)
    lines = queries.lines(book_id=request.public_body.id, payout=view)
    name = statement_papers.file_name(view, ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if ending == "xlsx":
        content = statement_papers.as_workbook(view, lines)
        return HttpResponse(content, content_type=XLSX, headers=headers)
    issuer = wording.said(request.public_body.name)
    content = statement_papers.as_pdf(view, lines, issuer=issuer)
    return HttpResponse(content, content_type="application/pdf", headers=headers)
