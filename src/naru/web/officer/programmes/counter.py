"""The counter (방문 접수): find somebody on the roll, see her identity, enter, print the slip."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import pay_everybody
from naru.journeys import see_everybodys_payment as seeing
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.operations.entitlements import Visit
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

PAPERS = (
    ("resident_card", gettext_lazy("Resident registration card")),
    ("driving_licence", gettext_lazy("Driving licence")),
    ("passport", gettext_lazy("Passport")),
    ("residence_card", gettext_lazy("Residence card of a foreigner")),
)


class VisitForm(forms.Form):
    identity_paper = forms.ChoiceField(
        label=gettext_lazy("What was shown"), choices=PAPERS, widget=forms.RadioSelect
    )
    is_identity_seen = forms.BooleanField(
        label=gettext_lazy("I have seen it, and it is this person or her proxy"), required=False
    )
    is_proxy = forms.BooleanField(label=gettext_lazy("A proxy applies"), required=False)
    proxy_name = forms.CharField(
        label=gettext_lazy("Name of the proxy"), max_length=60, required=False
    )
    proxy_relation = forms.CharField(
        label=gettext_lazy("Relation to the resident"), max_length=40, required=False
    )
    is_consent_seen = forms.BooleanField(
        label=gettext_lazy("I have the letter of consent"), required=False
    )


@officer_required("officer")
@require_GET
def counter(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Search the roll by whole number or name."""
    search = request.GET.get("q", "")[:60]
    of, found = seeing.find_at_counter(
        by=request.actor, call_id=call_id, search=search, at=clock.now()
    )
    values = {
        "of": of,
        "found": found,
        "search": search,
        "is_on_site": of.has_begun_on_site(clock.now()),
    }
    return render(request, "officer/counter.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def visit(request: NaruRequest, call_id: UUID, entry_id: UUID) -> HttpResponseBase:
    """Enter an application for whoever stands at the counter."""
    of, member = seeing.at_counter(
        by=request.actor, call_id=call_id, entry_id=entry_id, at=clock.now()
    )
    if member is None:
        raise Http404
    form = VisitForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            pay_everybody.take_at_counter(
                by=request.actor,
                call_id=call_id,
                entry_id=entry_id,
                visit=Visit(**form.cleaned_data),
                at=clock.now(),
            )
        except Refusal as why:
            refused = why
        else:
            return redirect("officer:counter_slip", call_id, entry_id)
    values = {"of": of, "one": member, "form": form, "refused": refused}
    return render(request, "officer/counter_visit.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_GET
def slip(request: NaruRequest, call_id: UUID, entry_id: UUID) -> HttpResponse:
    """Show the slip that the resident takes home."""
    of, member = seeing.at_counter(
        by=request.actor, call_id=call_id, entry_id=entry_id, at=clock.now()
    )
    if member is None or not member.standing.receipt:
        raise Http404
    values = {"of": of, "one": member, "now": clock.now()}
    return render(request, "officer/counter_slip.html", values)
