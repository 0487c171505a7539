"""Trademarks applied for abroad at the gate: plan, file, publish, register, be reminded."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import file_trademarks
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.localisation import trademarks
from naru.localisation.queries import orders as queries
from naru.localisation.views import FilingView
from naru.web.gate.localisation.forms import FilingForm, MoveForm, RemindForm
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def filings(request: NaruRequest) -> HttpResponseBase:
    """List a firm's filings."""
    firm = current_firm(request, request.actor.firm_ids)
    found = queries.filings_of(body_id=request.public_body.id, firm_ids=[firm])
    return render(request, "gate/localisation/trademarks.html", {"filings": found})


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Write down a trademark to be applied for."""
    form, refused = FilingForm(request.POST or None, initial={"country": "CN"}), None
    if request.method == "POST" and form.is_valid():
        try:
            made = file_trademarks.plan(
                by=request.actor, firm_id=current_firm(request, request.actor.firm_ids),
                wanted=form.wanted(), at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The trademark is in the list."))
            return redirect("gate:localisation_trademark", made)
    values = {"form": form, "refused": refused}
    return render(
        request, "gate/localisation/trademark_new.html", values, status=422 if refused else 200
    )


@firm_required
@require_http_methods(["GET", "POST"])
def filing(request: NaruRequest, filing_id: UUID) -> HttpResponseBase:
    """Show a filing; note its next step, or when to be reminded."""
    one = mine(request, filing_id)
    action = request.POST.get("action", "")
    form = MoveForm(
        request.POST if action == "move" else None, status=one.status,
        initial={"on": clock.today(), "number": one.number},
    )  # fmt: skip
    remind = RemindForm(
        request.POST if action == "remind" else None,
        initial={"next_on": one.next_on, "note": one.note},
    )
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            if _done(request, one, form, remind):
                messages.success(request, _("Noted."))
                return redirect("gate:localisation_trademark", one.id)
        except Refusal as no:
            refused = no
    values = {
        "one": one, "form": form, "remind": remind, "refused": refused,
        "steps": trademarks.NEXT[one.status],
        "orders": [
            each
            for each in queries.of_firms(body_id=request.public_body.id, firm_ids=[one.firm_id])
            if each.filing_id == one.id
        ],
    }  # fmt: skip
    return render(
        request, "gate/localisation/trademark.html", values, status=422 if refused else 200
    )


def mine(request: NaruRequest, filing_id: UUID) -> FilingView:
    """Return a filing of the reader's firms; another's does not exist for her."""
    found = queries.filing(body_id=request.public_body.id, filing_id=filing_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _done(request: NaruRequest, one: FilingView, form: MoveForm, remind: RemindForm) -> bool:
    if form.is_bound and form.is_valid():
        file_trademarks.move(
            by=request.actor, firm_id=one.firm_id, filing_id=one.id, step=form.step(),
            at=clock.now(),
        )  # fmt: skip
        return True
    if remind.is_bound and remind.is_valid():
        entered = remind.cleaned_data
        file_trademarks.remind_on(
            by=request.actor, firm_id=one.firm_id, filing_id=one.id, on=entered["next_on"],
            note=entered["note"], at=clock.now(),
        )  # fmt: skip
        return True
    return False
