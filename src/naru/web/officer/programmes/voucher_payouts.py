"""Payments to providers on the officers' desk: claims to approve, the bank's file, its answer."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import pay_providers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.ledger.payment_rows import PAYMENT_STATES
from naru.programmes.queries import voucher_payouts as queries
from naru.programmes.voucher_views import PayoutView
from naru.web.officer import bank_payments
from naru.web.officer.payout_forms import FileForm
from naru.web.parts import statuses
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

SHOWN_MAX = 100


@officer_required("viewer")
@require_GET
def payouts(request: NaruRequest) -> HttpResponseBase:
    """List the payments; what can be approved or ordered now stands above."""
    book = request.public_body.id
    listing: Listing[PayoutView] = Listing(
        title=_("Payments to providers"),
        columns=bank_payments.columns(
            paid_to=lambda row: row.name,
            kind=lambda row: _("own contribution back") if row.kind == "own" else _("Provider"),
            states="claim_",
            order_page="officer:voucher_payment_order",
        ),
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


@officer_required("officer")
@require_POST
def act(request: NaruRequest) -> HttpResponse:
    """Approve, refuse or order the chosen payments."""
    by, at = request.actor, clock.now()
    chosen = bank_payments.chosen(request)

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

    deeds = {"approve": approve, "refuse": refuse, "order": order}
    return bank_payments.act(request, deeds, back="officer:voucher_payouts")


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
    page = "officer/voucher_payment_order.html"
    return bank_payments.shown(request, rows, template=page, form=form, refused=refused)


@officer_required("officer")
@require_POST
def payment_file(request: NaruRequest, order_id: UUID, ending: str) -> HttpResponse:
    """Give out the bank's file; who took it is written into the access log."""
    made = pay_providers.payment_file(
        by=request.actor, order_id=order_id, form=ending, at=clock.now()
    )
    return bank_payments.given_out(made.content, name="voucher-payments", ending=ending)


@officer_required("officer")
@require_POST
def booked(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Book the bank's answer, by its file or as all paid."""
    return bank_payments.booked(
        request,
        book=lambda content: pay_providers.book_result(
            by=request.actor, order_id=order_id, content=content, at=clock.now()
        ),
        again=lambda form, refused: _page(request, order_id, form, refused),
        done=lambda: redirect("officer:voucher_payment_order", order_id),
    )
