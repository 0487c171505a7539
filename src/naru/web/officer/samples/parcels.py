"""Parcels of samples for officers: the list, one parcel, a table out and in, the packing list."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import send_samples
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.samples.operations.asking import UnknownInvitation
from naru.samples.states import PAYERS
from naru.web.officer.samples.forms import ParcelForm, TableForm
from naru.web.officer.samples.tests import shown
from naru.web.parts import papers, sample_papers, wording
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

OUTCOMES = ("arrived", "lost", "returned")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def parcels(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Show the parcels of a test, and take a filled-in table."""
    found = shown(request, test_id)
    form = TableForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    faults: Sequence[RowFault] = ()
    if request.method == "POST" and form.is_valid():
        try:
            sent, faults = send_samples.take_in(
                by=request.actor, test_id=test_id, content=form.cleaned_data["file"].read(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            said = ngettext("%(n)s parcel was noted.", "%(n)s parcels were noted.", sent)
            messages.success(request, said % {"n": sent})
            if not faults:
                return redirect("officer:sample_parcels", test_id)
    rows = send_samples.to_send(by=request.actor, test_id=test_id, at=clock.now())
    values = {
        "one": found,
        "rows": rows,
        "payers": PAYERS,
        "form": form,
        "refused": refused,
        "faults": faults,
    }
    return render(request, "officer/samples/parcels.html", values)


@officer_required("officer")
@require_GET
def table(request: NaruRequest, test_id: UUID) -> HttpResponseBase:
    """Give the parcels as a table to be filled in."""
    shown(request, test_id)
    rows = send_samples.to_send(by=request.actor, test_id=test_id, at=clock.now())
    return sample_papers.parcels_sheet(rows, "sample-parcels")


@officer_required("officer")
@require_GET
def packing(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Give the packing list with pro-forma values; ``of`` names a single parcel."""
    found = shown(request, test_id)
    rows = send_samples.to_send(by=request.actor, test_id=test_id, at=clock.now())
    only = request.GET.get("of", "")
    chosen = [one for one in rows if not only or str(one.invitation.id) == only]
    content = sample_papers.packing_list(
        found.title.en, chosen, body=request.public_body, at=clock.now()
    )
    return papers.pdf(content, "packing-list.pdf")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def parcel(request: NaruRequest, invitation_id: UUID) -> HttpResponse:
    """Note a parcel that leaves, or what became of it."""
    try:
        found = send_samples.one(by=request.actor, invitation_id=invitation_id, at=clock.now())
    except UnknownInvitation as no:
        raise Http404 from no
    test_id = found.entry.test_id
    if request.POST.get("action") in OUTCOMES:
        status = request.POST["action"]
        done(
            request,
            lambda: send_samples.note(
                by=request.actor, invitation_id=invitation_id, status=status, at=clock.now()
            ),
            _("Noted."),
        )
        return redirect("officer:sample_parcels", test_id)
    form = ParcelForm(request.POST or None, parcel=found, on=clock.today())
    if request.method == "POST" and form.is_valid():
        shipment = form.shipment()
        if done(
            request,
            lambda: send_samples.send(
                by=request.actor, invitation_id=invitation_id, shipment=shipment, at=clock.now()
            ),
            _("The parcel is noted, and the buyer is told."),
        ):
            return redirect("officer:sample_parcels", test_id)
    sent = found.invitation.parcel
    values = {
        "found": found,
        "form": form,
        "payer": wording.said(PAYERS[sent.payer]) if sent else "",
    }
    return render(request, "officer/samples/parcel.html", values)
