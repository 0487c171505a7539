"""What firms owe for freight and duty: the list, one firm, its payments and its credit."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.queries import register
from naru.identity.roles import reaches
from naru.journeys import keep_rates
from naru.kernel import clock
from naru.kernel.money import Money, won
from naru.kernel.page import Page
from naru.logistics import freight as terms
from naru.logistics.queries import freight as queries
from naru.logistics.queries.freight import Standing
from naru.web.officer.rates.forms import CreditForm, PaymentForm
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked, Column
from naru.web.parts.listing import Listing, answer
from naru.web.parts.tenancy import NaruRequest

LATEST = 10


@officer_required("viewer")
@require_GET
def firms(request: NaruRequest) -> HttpResponseBase:
    """List firms with what they owe."""
    book = request.public_body.id
    names: dict[UUID, str] = {}
    usual = terms.credit(clock.today())

    def rows(asked: Asked) -> Page[Standing]:
        found = queries.standings(book_id=book, cursor=asked.cursor, limit=asked.limit)
        known = register.firms([row.firm_id for row in found.rows])
        names.update({firm_id: firm.name for firm_id, firm in known.items()})
        return found

    listing: Listing[Standing] = Listing(
        title=_("Freight accounts of firms"),
        columns=[
            Column(
                label=_("Firm"), value=lambda row: names.get(row.firm_id, "–"), is_heading=True,
                href=lambda row: reverse("officer:rates_firm", args=[row.firm_id]),
            ),
            Column(label=_("It owes"), value=lambda row: row.owes, is_number=True),
            Column(
                label=_("Paid beforehand"),
                value=lambda row: max(row.balance, won(0)), is_number=True,
            ),
            Column(
                label=_("It may owe"), value=lambda row: row.credit or usual, is_number=True
            ),
        ],
        rows=rows,
        file_name="freight-accounts",
        empty_title=_("No firm has freight yet"),
        empty_text=_("An account opens with a firm's first parcel."),
    )  # fmt: skip
    return answer(request, listing, template="officer/rates/list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def firm(request: NaruRequest, firm_id: UUID) -> HttpResponseBase:
    """Show one firm's account, and note what it paid."""
    found = _standing(request, firm_id)
    may_write = reaches(request.actor.body_role, "officer")
    form = PaymentForm(request.POST or None, initial={"token": uuid4()})
    if request.method == "POST" and may_write and form.is_valid():
        told = form.cleaned_data
        keep_rates.pay_in(
            by=request.actor,
            firm_id=firm_id,
            amount=won(told["amount"]),
            source=told["source"],
            token=told["token"],
            memo=told["memo"],
            at=clock.now(),
        )
        messages.success(request, _("The payment is noted."))
        return redirect("officer:rates_firm", firm_id)
    charges = queries.page(book_id=request.public_body.id, firm_id=firm_id, limit=LATEST)
    values = {
        "standing": found, "firm": _name(firm_id), "form": form, "may_write": may_write,
        "charges": charges.rows, "credit": found.credit or terms.credit(clock.today()),
    }  # fmt: skip
    return render(request, "officer/rates/firm.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def credit(request: NaruRequest, firm_id: UUID) -> HttpResponseBase:
    """Agree with a firm on what it may owe."""
    found = _standing(request, firm_id)
    agreed: Money | None = found.credit
    form = CreditForm(request.POST or None, initial={"credit": agreed.minor if agreed else None})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        limit = won(told["credit"]) if told["credit"] is not None else None
        keep_rates.set_credit(
            by=request.actor, firm_id=firm_id, credit=limit, reason=told["reason"], at=clock.now()
        )
        messages.success(request, _("The credit is agreed."))
        return redirect("officer:rates_firm", firm_id)
    values = {"standing": found, "firm": _name(firm_id), "form": form}
    return render(request, "officer/rates/credit.html", values)


def _standing(request: NaruRequest, firm_id: UUID) -> Standing:
    """Return a firm's account; a firm that never had freight here is not shown."""
    found = queries.standing(book_id=request.public_body.id, firm_id=firm_id)
    if not queries.has_account(book_id=request.public_body.id, firm_id=firm_id):
        raise Http404
    return found


def _name(firm_id: UUID) -> str:
    found = register.firm(firm_id)
    return found.name if found else "–"
