"""Payment orders of support (지급 파일): the list, one with its file and the bank's answer."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import pay_support
from naru.kernel import clock
from naru.programmes.operations.disbursement_orders import UnknownPaymentOrder
from naru.programmes.queries import disbursements as queries
from naru.programmes.queries.disbursements import OrderView
from naru.web.officer.payout_forms import FileForm
from naru.web.officer.payouts import XLSX
from naru.web.officer.programmes.doing import attempt
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def orders(request: NaruRequest) -> HttpResponse:
    """List payment orders, newest first."""
    rows = queries.orders(book_id=request.public_body.id)
    return render(request, "officer/support_orders.html", {"orders": rows})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show a payment order; take in the bank's answer."""
    view = _find(request, order_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            lambda: pay_support.book_result(
                by=request.actor,
                order_id=order_id,
                content=form.cleaned_data["file"],
                at=clock.now(),
            ),
            _("The bank's answer was booked."),
        )
        if done:
            return redirect("officer:support_order", order_id)
    rows = queries.of_order(book_id=request.public_body.id, order_id=order_id)
    return render(
        request, "officer/support_order.html", {"order": view, "rows": rows, "form": form}
    )


@officer_required("approver")
@require_POST
def order_file(request: NaruRequest, order_id: UUID, ending: str) -> HttpResponse:
    """Give out the bank's file; the access log says who took it."""
    view = _find(request, order_id)
    made = pay_support.payment_file(
        by=request.actor, order_id=order_id, form=ending, at=clock.now()
    )
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
    """Mark a whole payment order as paid, where the bank gives no result file."""
    attempt(
        request,
        lambda: pay_support.mark_paid(by=request.actor, order_id=order_id, at=clock.now()),
        _("The payment order was marked as paid."),
    )
    return redirect("officer:support_order", order_id)


def _find(request: NaruRequest, order_id: UUID) -> OrderView:
    view = queries.order(book_id=request.public_body.id, order_id=order_id)
    if view is None:
        raise UnknownPaymentOrder
    return view
