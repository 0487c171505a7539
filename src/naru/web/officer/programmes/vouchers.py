"""Vouchers (바우처) on the officers' desk: the list, one voucher, own contributions, its end."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import pay_providers, run_vouchers
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes.queries import voucher_orders
from naru.programmes.queries import vouchers as queries
from naru.programmes.voucher_views import VoucherView
from naru.web.officer.payout_forms import FileForm
from naru.web.parts import marks, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("waiting", "issued", "ended")


class DepositForm(forms.Form):
    amount = forms.IntegerField(
        label=gettext_lazy("Amount paid in (won)"),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    deposited_on = forms.DateField(
        label=gettext_lazy("Day of the deposit"), widget=forms.DateInput(attrs={"type": "date"})
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of the bank"),
        help_text=gettext_lazy("As in the bank's list. One reference is counted once."),
        max_length=80,
    )
    depositor = forms.CharField(label=gettext_lazy("Payer"), max_length=60, required=False)


@officer_required("viewer")
@require_GET
def vouchers(request: NaruRequest) -> HttpResponseBase:
    """List every voucher."""
    listing: Listing[VoucherView] = Listing(
        title=_("Vouchers"),
        columns=[
            Column(
                label=_("Firm"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:voucher", args=[row.id]),
            ),
            Column(label=_("Number"), value=lambda row: row.number),
            Column(label=_("Programme"), value=lambda row: row.programme),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.badge),
                excel=lambda row: str(statuses.status(row.badge).word),
            ),
            Column(label=_("Voucher (won)"), value=lambda row: row.face, is_number=True),
            Column(label=_("Public money"), value=lambda row: row.subsidy, is_number=True,
                   is_excel_only=True),
            Column(label=_("Own contribution"), value=lambda row: row.own, is_number=True,
                   is_excel_only=True),
            Column(label=_("Deposit number"), value=lambda row: row.deposit_number,
                   is_excel_only=True),
            Column(label=_("Held"), value=lambda row: row.held, is_number=True, is_excel_only=True),
            Column(label=_("Settled"), value=lambda row: row.settled, is_number=True),
            Column(label=_("Left"), value=lambda row: row.left, is_number=True),
            Column(label=_("Use by"), value=lambda row: row.valid_until),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            status=asked.value("state"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Firm, number or deposit number"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"voucher_{one}").word) for one in STATES],
            )
        ],
        file_name="vouchers",
        empty_title=_("No vouchers yet"),
        empty_text=_("A voucher appears when an award of a voucher programme is granted."),
    )  # fmt: skip
    waiting = voucher_orders.waiting(book_id=request.public_body.id)
    return answer(request, listing, template="officer/vouchers.html", waiting=waiting)


@officer_required("viewer")
@require_GET
def voucher(request: NaruRequest, voucher_id: UUID) -> HttpResponse:
    """Show one voucher with its menu, deposits and orders."""
    today = clock.today().isoformat()
    return _page(request, _found(request, voucher_id), DepositForm(initial={"deposited_on": today}))


def _page(
    request: NaruRequest, shown: VoucherView, form: DepositForm, refused: Refusal | None = None
) -> HttpResponse:
    book = request.public_body.id
    values = {
        "voucher": shown,
        "form": form,
        "refused": refused,
        "menu": queries.menu(book_id=book, shown=shown, today=clock.today()),
        "deposits": queries.deposits(book_id=book, voucher_id=shown.id),
        "orders": voucher_orders.orders_of_voucher(book_id=book, voucher_id=shown.id),
    }
    return render(request, "officer/voucher.html", values, status=422 if refused else 200)


def _found(request: NaruRequest, voucher_id: UUID) -> VoucherView:
    shown = queries.voucher(book_id=request.public_body.id, voucher_id=voucher_id)
    if shown is None:
        raise Http404
    return shown


@officer_required("officer")
@require_POST
def deposit(request: NaruRequest, voucher_id: UUID) -> HttpResponse:
    """Record an own contribution by hand."""
    shown = _found(request, voucher_id)
    form = DepositForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form)
    given = form.cleaned_data
    try:
        is_new = run_vouchers.deposit(
            by=request.actor, voucher_id=shown.id, amount=won(given["amount"]),
            reference=given["reference"], deposited_on=given["deposited_on"],
            depositor=given["depositor"], at=clock.now(),
        )  # fmt: skip
    except Refusal as refused:
        return _page(request, shown, form, refused)
    said = _("Recorded.") if is_new else _("This deposit was recorded before.")
    messages.success(request, said)
    return redirect("officer:voucher", shown.id)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, voucher_id: UUID) -> HttpResponse:
    """End a voucher early, or ask for the payment of what is left of the own contribution."""
    shown = _found(request, voucher_id)
    by, at = request.actor, clock.now()
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "end": (
            lambda: run_vouchers.end(
                by=by, voucher_id=shown.id, reason=request.POST.get("reason", ""), at=at
            ),
            _("Ended. What was left went back to the call and to the firm."),
        ),
        "return_own": (
            lambda: pay_providers.return_own(by=by, voucher_id=shown.id, at=at),
            _("The payment to the firm waits for a second officer."),
        ),
    }
    deed = deeds.get(request.POST.get("action", ""))
    if deed is not None:
        try:
            deed[0]()
        except Refusal as refused:
            messages.error(request, wording.said(refused.sentence))
        else:
            messages.success(request, deed[1])
    return redirect("officer:voucher", shown.id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def deposits(request: NaruRequest) -> HttpResponse:
    """Take the bank's list of deposits in and report on every line."""
    form = FileForm(request.POST or None, request.FILES or None)
    rows, refused = None, None
    if form.is_valid():
        try:
            rows = run_vouchers.deposit_by_file(
                by=request.actor, content=form.cleaned_data["file"], at=clock.now()
            )
        except Refusal as no:
            refused = no
    values = {"form": form, "rows": rows, "refused": refused}
    return render(request, "officer/voucher_deposits.html", values, status=422 if refused else 200)
