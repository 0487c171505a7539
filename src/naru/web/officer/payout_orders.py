"""Pages of payment orders, adjustments, cycles, tax figures and clearing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.operations.payout_orders import UnknownOrder
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.commerce.queries import adjustments as adjustment_queries
from naru.commerce.queries import payout_orders as queries
from naru.commerce.queries import payouts as payout_queries
from naru.commerce.queries.payouts import TaxLine
from naru.journeys import pay_out
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.ledger import queries as ledger_queries
from naru.web.officer.payout_forms import CycleForm, FileForm
from naru.web.officer.payouts import XLSX
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, DateRange, Listing, answer
from naru.web.parts.tenancy import NaruRequest

CLEARING_CODES = ["card:clearing", "bank", "card:fees", "payout:transit", "escrow:orders"]


def _try(request: NaruRequest, deed: Callable[[], object], said: str) -> bool:
    """Do something and say how it went."""
    try:
        deed()
    except Refusal as refused:
        words = f"{wording.said(refused.sentence)} {wording.said(refused.advice)}"
        messages.error(request, words)
        return False
    messages.success(request, said)
    return True


@officer_required("viewer")
@require_GET
def orders(request: NaruRequest) -> HttpResponse:
    """List payment orders."""
    rows = queries.orders(book_id=request.public_body.id)
    return render(request, "officer/payment_orders.html", {"orders": rows})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show a payment order; take in the bank's answer."""
    view = queries.order(book_id=request.public_body.id, order_id=order_id)
    if view is None:
        raise UnknownOrder
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        done = _try(
            request,
            lambda: pay_out.book_result(
                by=request.actor,
                order_id=order_id,
                content=form.cleaned_data["file"],
                at=clock.now(),
            ),
            _("The bank's answer was booked."),
        )
        if done:
            return redirect("officer:payment_order", order_id)
    rows = queries.order_rows(book_id=request.public_body.id, order_id=order_id)
    return render(
        request, "officer/payment_order.html", {"order": view, "rows": rows, "form": form}
    )


@officer_required("approver")
@require_POST
def order_file(request: NaruRequest, order_id: UUID, ending: str) -> HttpResponse:
    """Give out the bank's file; the access log says who took it."""
    view = queries.order(book_id=request.public_body.id, order_id=order_id)
    if view is None:
        raise UnknownOrder
    made = pay_out.payment_file(by=request.actor, order_id=order_id, form=ending, at=clock.now())
    name = f"payment-order-{view.number}.{ending}"
    return HttpResponse(
        made.content,
        content_type=XLSX if ending == "xlsx" else "text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-SHA256": made.sha256,
            "Cache-Control": "no-store",
        },
    )


@officer_required("approver")
@require_POST
def order_paid(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Mark a whole payment order as paid."""
    _try(
        request,
        lambda: pay_out.mark_paid(by=request.actor, order_id=order_id, at=clock.now()),
        _("The payment order was marked as paid."),
    )
    return redirect("officer:payment_order", order_id)


@officer_required("viewer")
@require_GET
def adjustments(request: NaruRequest) -> HttpResponse:
    """List adjustments with those that wait first."""
    rows = adjustment_queries.adjustments(book_id=request.public_body.id)
    return render(request, "officer/adjustments.html", {"adjustments": rows})


@officer_required("approver")
@require_POST
def decide_adjustment(request: NaruRequest, adjustment_id: UUID) -> HttpResponse:
    """Approve or refuse an adjustment."""
    _try(
        request,
        lambda: pay_out.decide_adjustment(
            by=request.actor,
            adjustment_id=adjustment_id,
            is_approved=request.POST.get("action") == "approve",
            at=clock.now(),
        ),
        _("Done."),
    )
    return redirect("officer:adjustments")


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def cycles(request: NaruRequest) -> HttpResponse:
    """Show the dated cycles, and add a row."""
    form = CycleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        terms = Cycle(
            since=entered["since"],
            kind=CycleKind(entered["kind"]),
            pay_after_business_days=entered["pay_after_business_days"],
        )
        done = _try(
            request,
            lambda: pay_out.set_cycle(
                by=request.actor,
                payee_kind=entered["payee_kind"],
                terms=terms,
                basis=entered["basis"],
                at=clock.now(),
            ),
            _("The new cycle was added."),
        )
        if done:
            return redirect("officer:payout_cycles")
    rows = {
        kind: payout_queries.cycles(body_id=request.public_body.id, payee_kind=kind)
        for kind in pay_out.PAYEE_KINDS
    }
    return render(request, "officer/payout_cycles.html", {"cycles": rows, "form": form})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def clearing(request: NaruRequest) -> HttpResponse:
    """Compare the payment company's files with the books."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = str(getattr(request.FILES["file"], "name", "")) or "clearing.csv"
        done = _try(
            request,
            lambda: pay_out.take_in_clearing(
                by=request.actor, name=name, content=form.cleaned_data["file"], at=clock.now()
            ),
            _("The file was compared with the books."),
        )
        if done:
            return redirect("officer:clearing")
    body_id = request.public_body.id
    held = ledger_queries.balances(book_id=body_id, codes=CLEARING_CODES)
    values = {
        "form": form,
        "balances": [(code, held[code]) for code in CLEARING_CODES],
        "imports": queries.imports(book_id=body_id),
        "differences": queries.differences(book_id=body_id),
    }
    return render(request, "officer/clearing.html", values)


@officer_required("viewer")
@require_GET
def tax_lines(request: NaruRequest) -> HttpResponseBase:
    """List what commission tax invoices (세금계산서) must state."""

    def rows(asked: Asked) -> Page[TaxLine]:
        today = clock.today()
        since = asked.since("day") or today.replace(month=1, day=1)
        until = asked.until("day") or date(today.year + 1, 1, 1)
        found = payout_queries.tax_lines(book_id=request.public_body.id, since=since, until=until)
        return Page(rows=found, counted=len(found))

    listing: Listing[TaxLine] = Listing(
        title=_("Commission tax invoices"),
        columns=[
            Column(label=_("Number"), value=lambda row: row.number, is_heading=True),
            Column(label=_("Vendor"), value=lambda row: row.payee_name),
            Column(label=_("Period from"), value=lambda row: row.period_since),
            Column(label=_("Supply value"), value=lambda row: won(row.supply), is_number=True),
            Column(label=_("VAT"), value=lambda row: won(row.vat), is_number=True),
            Column(label=_("Total"), value=lambda row: won(row.total), is_number=True),
        ],
        rows=rows,
        filters=[DateRange(name="day", label=_("Period"))],
        file_name="commission-tax-invoices",
        empty_title=_("No commission in these periods"),
    )
    return answer(request, listing, template="officer/list.html")
