"""Premium support (보험료 지원) on the officers' desk: enrol firms, pay insurers, certificates."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import insure_exporters
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.ledger import bank_codes
from naru.ledger.payment_order import BankAccount
from naru.programmes.queries import premiums as queries
from naru.programmes.queries.premiums import PolicyView
from naru.web.officer.payout_forms import FileForm
from naru.web.parts import marks, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("chosen", "enrolled", "asked", "paid", "certified")
Row = tuple[PolicyView, str]  # with the firm's business number


class InsurerForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the insurer"), max_length=120)
    bank = forms.ChoiceField(label=gettext_lazy("Bank"), choices=list(bank_codes.BANKS.items()))
    account = forms.CharField(label=gettext_lazy("Account number"), max_length=20)
    holder = forms.CharField(label=gettext_lazy("Account holder"), max_length=60)


def _rows(asked: Asked, *, book: int) -> Page[Row]:
    found = queries.page(
        book_id=book, state=asked.value("state"), search=asked.search, cursor=asked.cursor,
        limit=asked.limit,
    )  # fmt: skip
    firms = register.firms([row.firm_id for row in found.rows])
    rows = [
        (row, firms[row.firm_id].brn_written if row.firm_id in firms else "") for row in found.rows
    ]
    return Page(rows=rows, next_cursor=found.next_cursor, counted=found.counted)


def _columns() -> list[Column[Row]]:
    return [
        Column(label=_("Number"), value=lambda row: row[0].number, is_heading=True),
        Column(label=_("Firm"), value=lambda row: row[0].name),
        Column(label=_("Business number"), value=lambda row: row[1], is_excel_only=True),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(row[0].badge),
            excel=lambda row: str(statuses.status(row[0].badge).word),
        ),
        Column(label=_("Limit of cover (USD)"), value=lambda row: row[0].limit_usd, is_number=True),
        Column(label=_("Premium (won)"), value=lambda row: row[0].premium, is_number=True),
        Column(label=_("Insurer"), value=lambda row: row[0].insurer, is_excel_only=True),
        Column(label=_("Certificate of insurance"), value=lambda row: row[0].certificate),
        Column(label=_("Covered from"), value=lambda row: row[0].covers_since, is_excel_only=True),
        Column(label=_("Covered until"), value=lambda row: row[0].covers_until),
    ]


@officer_required("viewer")
@require_GET
def premiums(request: NaruRequest) -> HttpResponseBase:
    """List the firms whose premium is paid; the Excel file is the list for the insurer."""
    return _page(request, InsurerForm())


def _page(
    request: NaruRequest, form: InsurerForm, refused: Refusal | None = None
) -> HttpResponseBase:
    book = request.public_body.id
    listing: Listing[Row] = Listing(
        title=_("Premium support"),
        columns=_columns(),
        rows=lambda asked: _rows(asked, book=book),
        search=_("Name or number"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, statuses.status(f"policy_{one}").word) for one in STATES],
            )
        ],
        file_name="insured-firms",
        empty_title=_("No premium is paid yet"),
        empty_text=_("Firms appear here when an award of premium support is granted."),
    )
    return answer(
        request,
        listing,
        template="officer/premiums.html",
        insurers=queries.insurers(body_id=book),
        waiting=len(queries.ids(book_id=book, state="chosen")),
        to_pay=len(queries.ids(book_id=book, state="enrolled")),
        form=form,
        refused=refused,
    )


@officer_required("officer")
@require_POST
def insurer(request: NaruRequest) -> HttpResponseBase:
    """Name an insurer and its account."""
    form = InsurerForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    given = form.cleaned_data
    account = BankAccount(bank_code=given["bank"], account=given["account"], holder=given["holder"])
    try:
        insure_exporters.name_insurer(
            by=request.actor, name=given["name"], account=account, at=clock.now()
        )
    except Refusal as refused:
        return _page(request, form, refused)
    messages.success(request, _("Saved."))
    return redirect("officer:premiums")


@officer_required("officer")
@require_POST
def act(request: NaruRequest) -> HttpResponse:
    """Enrol everybody who waits, or ask for the payment of everybody who is enrolled."""
    by, at = request.actor, clock.now()

    def enrol() -> str:
        chosen = request.POST.get("insurer", "")
        known = {str(one.id) for one in queries.insurers(body_id=by.body_id)}
        insurer_id = UUID(chosen) if chosen in known else UUID(int=0)
        count = insure_exporters.enrol_all(by=by, insurer_id=insurer_id, at=at)
        return _("%(count)s firms were enrolled.") % {"count": count}

    def pay() -> str:
        count = insure_exporters.ask_for_payment(by=by, at=at)
        return _("%(count)s premiums wait for approval among the payments of support.") % {
            "count": count
        }

    deeds: dict[str, Callable[[], str]] = {"enrol": enrol, "pay": pay}
    deed = deeds.get(request.POST.get("action", ""))
    if deed is not None:
        try:
            messages.success(request, deed())
        except Refusal as refused:
            messages.error(request, wording.said(refused.sentence))
    return redirect("officer:premiums")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def certificates(request: NaruRequest) -> HttpResponse:
    """Take the insurer's certificates in and report on every line."""
    form = FileForm(request.POST or None, request.FILES or None)
    rows, refused = None, None
    if form.is_valid():
        try:
            rows = insure_exporters.take_certificates(
                by=request.actor, content=form.cleaned_data["file"], at=clock.now()
            )
        except Refusal as no:
            refused = no
    values = {"form": form, "rows": rows, "refused": refused}
    return render(
        request, "officer/premium_certificates.html", values, status=422 if refused else 200
    )
