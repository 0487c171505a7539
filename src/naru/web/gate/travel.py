"""Pages of half-price travel: plan a trip, claim with receipts, follow what comes back."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.geography import queries as regions
from naru.journeys import travel_payback
from naru.journeys.travel_payback import Photo, Slip
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import paybacks as queries
from naru.programmes.queries.paybacks import TripView
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

RECEIPTS_A_FORM = 6


class TripForm(forms.Form):
    province = forms.ChoiceField(label=gettext_lazy("Province or city where you live"))
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many travel, you included"),
        min_value=1,
        max_value=50,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class ReceiptForm(forms.Form):
    receipt = forms.CharField(label=gettext_lazy("Approval number"), max_length=40, required=False)
    shop = forms.CharField(
        label=gettext_lazy("Shop"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "shops", "autocomplete": "off"}),
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Amount in won"),
        min_value=1,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    spent_on = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    picture = forms.FileField(
        label=gettext_lazy("Picture of the receipt"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the whole line once any of it is filled in."""
        told = self.cleaned_data
        names = ("receipt", "shop", "amount", "spent_on", "picture")
        if any(told.get(name) for name in names):
            for name in names:
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("Fill this in, or empty the line."))
        return told


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=gettext_lazy("Picture of your visit"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )


ReceiptForms = forms.formset_factory(ReceiptForm, extra=RECEIPTS_A_FORM, max_num=RECEIPTS_A_FORM)


@require_GET
def travel(request: NaruRequest) -> HttpResponse:
    """Show the calls that pay travellers back, and one's own trips."""
    body_id, person_id = request.public_body.id, request.actor.person_id
    trips = queries.trips(body_id=body_id, person_id=person_id) if person_id else []
    today = clock.today()
    values = {
        "calls": queries.calls(body_id=body_id, at=clock.now()),
        "trips": [(trip, trip.may_claim(today)) for trip in trips],
    }
    return render(request, "gate/travel.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def plan(request: NaruRequest, code: str) -> HttpResponseBase:
    """Apply for a trip; the answer comes at once, with its reasons."""
    of = queries.call_by_code(body_id=request.public_body.id, code=code, at=clock.now())
    if of is None:
        raise Http404
    form = TripForm(request.POST or None)
    form.fields["province"].choices = _homes(request)  # type: ignore[attr-defined] # a ChoiceField
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            trip_id = travel_payback.plan(
                by=request.actor,
                call_id=of.id,
                region_code=told["province"],
                starts_on=told["starts_on"],
                ends_on=told["ends_on"],
                people=told["people"],
                at=clock.now(),
            )
        except Refusal as why:
            refused = why
        else:
            messages.success(request, _("You may go. Keep your receipts."))
            return redirect("gate:trip", trip_id)
    values = {"of": of, "form": form, "refused": refused}
    return render(request, "gate/trip_plan.html", values, status=422 if refused else 200)


def _homes(request: NaruRequest) -> list[tuple[str, str]]:
    """Offer the provinces, and this body's own place for those who live here."""
    today, body = clock.today(), request.public_body
    provinces = regions.children(on=today, body_id=body.id)
    offered = [(one.code, wording.said(one.name)) for one in provinces]
    here = [(body.region_code, wording.said(body.name))] if body.region_code else []
    return [("", "–"), *(one for one in here if one not in offered), *offered]


def _trip(request: NaruRequest, trip_id: UUID) -> TripView:
    body_id, person_id = request.public_body.id, request.actor.person_id
    mine = queries.trips(body_id=body_id, person_id=person_id) if person_id else []
    if trip_id not in {one.id for one in mine}:
        raise Http404
    found = queries.trip(body_id=body_id, application_id=trip_id)
    assert found is not None, "it is one of hers"
    return found


@member_required
@require_GET
def trip(request: NaruRequest, trip_id: UUID) -> HttpResponse:
    """Show one trip and its claim, receipt by receipt."""
    found = _trip(request, trip_id)
    of = queries.call(body_id=request.public_body.id, call_id=found.call_id, at=clock.now())
    values = {"trip": found, "of": of, "may_claim": found.may_claim(clock.today())}
    return render(request, "gate/trip.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def claim(request: NaruRequest, trip_id: UUID) -> HttpResponseBase:
    """Claim a trip with its receipts and a picture."""
    found = _trip(request, trip_id)
    photo = PhotoForm(request.POST or None, request.FILES or None)
    receipts = ReceiptForms(request.POST or None, request.FILES or None, prefix="receipt")
    refused: Refusal | None = None
    if request.method == "POST" and photo.is_valid() and receipts.is_valid():
        try:
            travel_payback.claim(
                by=request.actor,
                application_id=found.id,
                slips=_slips(receipts),
                photo=_photo(photo.cleaned_data["photo"]),
                at=clock.now(),
            )
        except Refusal as why:
            refused = why
        else:
            messages.success(request, _("Your claim was handed in."))
            return redirect("gate:trip", found.id)
    values = {
        "trip": found,
        "photo": photo,
        "receipts": receipts,
        "refused": refused,
        "shops": sorted(travel_payback.offered_shops(body_id=request.public_body.id)),
    }
    is_bad = request.method == "POST"
    return render(request, "gate/trip_claim.html", values, status=422 if is_bad else 200)


def _photo(upload: Any) -> Photo:
    return Photo(name=upload.name, content=upload.read())


def _slips(receipts: "forms.BaseFormSet[ReceiptForm]") -> list[Slip]:
    told = [one.cleaned_data for one in receipts.forms if one.cleaned_data.get("receipt")]
    return [
        Slip(
            receipt=one["receipt"],
            shop_name=one["shop"],
            amount=one["amount"],
            spent_on=_day(one["spent_on"]),
            picture=_photo(one["picture"]),
        )
        for one in told
    ]


def _day(value: Any) -> date:
    assert isinstance(value, date), "the form asked for a day"
    return value
