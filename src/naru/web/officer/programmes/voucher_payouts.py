"""Payments to providers on the officers' desk: claims to approve, the bank's file, its answer."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import pay_providers
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger.payment_rows import PAYMENT_STATES
from naru.programmes.queries import voucher_payouts as queries
from naru.programmes.voucher_views import PayoutView
from naru.web.officer.payout_forms import FileForm
from naru.web.parts import marks, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

SHOWN_MAX = 100
FORMS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@officer_required("viewer")
@require_GET
def payouts(request: NaruRequest) -> HttpResponseBase:
    """List the payments; what can be approved or ordered now stands above."""
    book = request.public_body.id
    listing: Listing[PayoutView] = Listing(
        title=_("Payments to providers"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            book_id=book, status=asked.value("state"), cursor=asked.cursor, limit=asked.limit
        ),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"claim_{one}").word) for one in PAYMENT_STATES],
            )
        ],
        file_name="voucher-payments",
        empty_title=_("No payments yet"),
    )
    return answer(
        request,
        listing,
        template="officer/voucher_payouts.html",
        asked=queries.page(book_id=book, status="asked", limit=SHOWN_MAX).rows,
        approved=queries.page(book_id=book, status="approved", limit=SHOWN_MAX).rows,
        today=clock.today(),
    )


def _columns() -> list[Column[PayoutView]]:
    return [
        Column(label=_("Number"), value=lambda row: row.number, is_heading=True),
        Column(label=_("Paid to"), value=lambda row: row.name),
        Column(
            label=_("Kind"),
            value=lambda row: _("own contribution back") if row.kind == "own" else _("Provider"),
        ),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(row.badge),
            excel=lambda row: str(statuses.status(row.badge).word),
        ),
        Column(label=_("Amount"), value=lambda row: won(row.amount), is_number=True),
        Column(label=_("Asked"), value=lambda row: row.asked_at),
        Column(
            label=_("Bank's file"),
            value=lambda row: row.order_number,
            href=lambda row: (
                reverse("officer:voucher_payment_order", args=[row.order_id])
                if row.order_id
                else ""
            ),
        ),
        Column(label=_("Remark"), value=lambda row: row.reason),
    ]


@officer_required("officer")
@require_POST
def act(request: NaruRequest) -> HttpResponse:
    """Approve, refuse or order the chosen payments."""
    by, at = request.actor, clock.now()
    chosen = [UUID(one) for one in request.POST.getlist("chosen")]

    def refuse() -> str:
        for payout_id in chosen:
            reason = request.POST.get("reason", "")
            pay_providers.refuse(by=by, payout_id=payout_id, reason=reason, at=at)
        return _("Refused. The amount can be claimed again.")

    def approve() -> str:
        count = pay_providers.approve(by=by, payout_ids=chosen, at=at)
        return _("%(count)s payments were approved.") % {"count": count}

    def order() -> str:
        pay_providers.order(by=by, payout_ids=chosen, pay_on=clock.today(), at=at)
        return _("The bank's file was made. Take it from the list.")

    deeds: dict[str, Callable[[], str]] = {"approve": approve, "refuse": refuse, "order": order}
    deed = deeds.get(request.POST.get("action", ""))
    if deed is not None:
        try:
            messages.success(request, deed())
        except Refusal as refused:
            messages.error(request, wording.said(refused.sentence))
    return redirect("officer:voucher_payouts")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def payment_order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show a file for the bank with its payments."""
    return _page(request, order_id, FileForm())


def _page(
    request: NaruRequest, order_id: UUID, form: FileForm, refused: Refusal | None = None
) -> HttpResponse:
    rows = queries.of_order(book_id=request.public_body.id, order_id=order_id)
    if not rows:
        raise Http404
    values = {
        "order_id": order_id,
        "rows": rows,
        "number": rows[0].order_number,
        "pay_on": rows[0].pay_on,
        "total": sum(row.amount for row in rows),
        "is_open": any(row.status == "ordered" for row in rows),
        "form": form,
        "refused": refused,
    }
    return render(
        request, "officer/voucher_payment_order.html", values, status=422 if refused else 200
    )


@officer_required("officer")
@require_POST
def payment_file(request: NaruRequest, order_id: UUID, ending: str) -> HttpResponse:
    """Give out the bank's file; who took it is written into the access log."""
    made = pay_providers.payment_file(
        by=request.actor, order_id=order_id, form=ending, at=clock.now()
    )
    headers = {"Content-Disposition": f'attachment; filename="voucher-payments.{ending}"'}
    return HttpResponse(made.content, content_type=FORMS[ending], headers=headers)


@officer_required("officer")
@require_POST
def booked(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Book the bank's answer, by its file or as all paid."""
    form = FileForm(request.POST, request.FILES)
    content = b""
    if request.POST.get("action") != "paid":
        if not form.is_valid():
            return _page(request, order_id, form)
        content = form.cleaned_data["file"]
    try:
        count = pay_providers.book_result(
            by=request.actor, order_id=order_id, content=content, at=clock.now()
        )
    except Refusal as refused:
        return _page(request, order_id, form, refused)
    messages.success(request, _("%(count)s were paid.") % {"count": count})
    return redirect("officer:voucher_payment_order", order_id)
