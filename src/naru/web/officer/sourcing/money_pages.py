"""Officers' pages of the money of order sharing: deposits, payments out, the bank's answer."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import pay_workshops
from naru.journeys.pay_workshops import DepositRow
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.ledger.payment_rows import PAYMENT_STATES
from naru.sourcing.queries import money as queries
from naru.sourcing.queries.money import PayoutView, ReleaseLine
from naru.web.officer import bank_payments
from naru.web.officer.payout_forms import FileForm
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

SHOWN_MAX = 100


class DepositForm(forms.Form):
    """One deposit, by hand."""

    number = forms.CharField(label=gettext_lazy("Deposit number"), max_length=20)
    amount = forms.IntegerField(label=gettext_lazy("Amount (won)"), min_value=1)
    reference = forms.CharField(label=gettext_lazy("The bank's reference"), max_length=60)
    deposited_on = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"})
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def deposits(request: NaruRequest) -> HttpResponse:
    """Take in the bank's list of deposits, or one by hand."""
    is_file = bool(request.FILES)
    by_file = FileForm(request.POST, request.FILES) if is_file else FileForm()
    by_hand = DepositForm(request.POST if request.method == "POST" and not is_file else None)
    rows: Sequence[DepositRow] = ()
    refused: Refusal | None = None
    try:
        if is_file and by_file.is_valid():
            rows = pay_workshops.deposit_by_file(
                by=request.actor, content=by_file.cleaned_data["file"], at=clock.now()
            )
        elif request.method == "POST" and not is_file and by_hand.is_valid():
            return _taken(request, by_hand)
    except Refusal as problem:
        refused = problem
    values = {
        "by_file": by_file, "by_hand": by_hand, "rows": rows, "refused": refused, "tab": "deposits"
    }  # fmt: skip
    return render(request, "officer/sourcing/deposits.html", values, status=422 if refused else 200)


def _taken(request: NaruRequest, form: DepositForm) -> HttpResponse:
    given = form.cleaned_data
    known = queries.by_deposit_number(
        book_id=request.public_body.id, numbers=[given["number"].strip()]
    )
    if not known:
        messages.error(request, _("No request has this deposit number."))
        return redirect("officer:sourcing_deposits")
    request_id, number = next(iter(known.values()))
    is_new = pay_workshops.deposit(
        by=request.actor, request_id=request_id, amount=won(given["amount"]),
        reference=given["reference"], deposited_on=given["deposited_on"], at=clock.now(),
    )  # fmt: skip
    said = _("Recorded for %(number)s.") if is_new else _("Recorded before for %(number)s.")
    messages.success(request, said % {"number": number})
    return redirect("officer:sourcing_request", request_id)


@officer_required("viewer")
@require_GET
def releases(request: NaruRequest) -> HttpResponseBase:
    """List what went to workshops, with the figures of the tax invoices."""
    book = request.public_body.id
    listing: Listing[ReleaseLine] = Listing(
        title=_("Money that went to workshops"),
        columns=[
            Column(label=_("Day"), value=lambda row: row.released_on),
            Column(label=_("Order"), value=lambda row: row.order_number, is_heading=True),
            Column(label=_("What is to be made"), value=lambda row: row.title),
            Column(label=_("Workshop"), value=lambda row: row.workshop),
            Column(label=_("Ordering firm"), value=lambda row: row.poster),
            state("work_release_", lambda row: row.kind),
            Column(label=_("Quantity"), value=lambda row: row.quantity, is_number=True),
            Column(label=_("Supply value"), value=lambda row: won(row.supply), is_number=True),
            Column(label=_("Tax (VAT)"), value=lambda row: won(row.vat), is_number=True),
            Column(label=_("Sum"), value=lambda row: won(row.amount), is_number=True),
        ],
        rows=lambda asked: Page(
            rows=queries.releases(book_id=book, since=asked.since("day"), until=asked.until("day"))
        ),
        filters=[DateRange(name="day", label=_("Day"))],
        empty_title=_("Nothing has been released yet"),
        file_name="order-sharing-releases",
    )
    return answer(request, listing, template="officer/sourcing/list.html", tab="releases")


@officer_required("viewer")
@require_GET
def payouts(request: NaruRequest) -> HttpResponseBase:
    """List the payments; what can be asked for, approved or ordered now stands above."""
    book = request.public_body.id
    listing: Listing[PayoutView] = Listing(
        title=_("Payments of shared orders"),
        columns=bank_payments.columns(
            paid_to=lambda row: row.firm_name,
            kind=lambda row: _("for work") if row.kind == "work" else _("money back"),
            states="work_payout_",
            order_page="officer:sourcing_payment_order",
        ),
        rows=lambda asked: queries.payouts(
            book_id=book, status=asked.value("status"), cursor=asked.cursor, limit=asked.limit
        ),
        filters=[states("work_payout_", PAYMENT_STATES)],
        empty_title=_("No payments yet"),
        file_name="order-sharing-payments",
    )
    return answer(
        request,
        listing,
        template="officer/sourcing/payouts.html",
        payables=queries.payables(book_id=book),
        asked=queries.payouts(book_id=book, status="asked", limit=SHOWN_MAX).rows,
        approved=queries.payouts(book_id=book, status="approved", limit=SHOWN_MAX).rows,
        tab="payouts",
    )


@officer_required("officer")
@require_POST
def act(request: NaruRequest) -> HttpResponse:
    """Ask for all there is to pay; approve, refuse or order the chosen payments."""
    by, at = request.actor, clock.now()
    chosen = bank_payments.chosen(request)

    def ask() -> str:
        count = pay_workshops.ask_all(by=by, at=at)
        return _("%(count)s payments wait for approval.") % {"count": count}

    def refuse() -> str:
        for payout_id in chosen:
            reason = request.POST.get("reason", "")
            pay_workshops.refuse(by=by, payout_id=payout_id, reason=reason, at=at)
        return _("Refused. It can be asked for again.")

    def approve() -> str:
        count = pay_workshops.approve(by=by, payout_ids=chosen, at=at)
        return _("%(count)s payments were approved.") % {"count": count}

    def order() -> str:
        pay_workshops.order(by=by, payout_ids=chosen, pay_on=clock.today(), at=at)
        return _("The bank's file was made. Take it from the list.")

    deeds = {"ask": ask, "approve": approve, "refuse": refuse, "order": order}
    return bank_payments.act(request, deeds, back="officer:sourcing_payouts")


@officer_required("viewer")
@require_GET
def payment_order(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Show a file for the bank with its payments."""
    return _page(request, order_id, FileForm())


def _page(
    request: NaruRequest, order_id: UUID, form: FileForm, refused: Refusal | None = None
) -> HttpResponse:
    rows = queries.of_payment_order(book_id=request.public_body.id, order_id=order_id)
    if not rows:
        raise Http404
    page = "officer/sourcing/payment_order.html"
    return bank_payments.shown(
        request, rows, template=page, form=form, refused=refused, tab="payouts"
    )


@officer_required("officer")
@require_POST
def payment_file(request: NaruRequest, order_id: UUID, ending: str) -> HttpResponse:
    """Give out the bank's file; who took it is written into the access log."""
    if not queries.of_payment_order(book_id=request.public_body.id, order_id=order_id):
        raise Http404
    made = pay_workshops.payment_file(
        by=request.actor, order_id=order_id, form=ending, at=clock.now()
    )
    return bank_payments.given_out(made.content, name="order-sharing-payments", ending=ending)


@officer_required("officer")
@require_POST
def booked(request: NaruRequest, order_id: UUID) -> HttpResponse:
    """Book the bank's answer, by its file or as all paid."""
    if not queries.of_payment_order(book_id=request.public_body.id, order_id=order_id):
        raise Http404
    return bank_payments.booked(
        request,
        book=lambda content: pay_workshops.book_result(
            by=request.actor, order_id=order_id, content=content, at=clock.now()
        ),
        again=lambda form, refused: _page(request, order_id, form, refused),
        done=lambda: redirect("officer:sourcing_payment_order", order_id),
    )
