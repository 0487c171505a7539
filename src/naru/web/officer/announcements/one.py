"""One announcement at the desk: look, hide, put the region or the period right."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naru.announcements.operations.following import UnknownAnnouncement
from naru.announcements.queries import showing
from naru.announcements.views import AnnouncementPage
from naru.geography import queries as geography
from naru.journeys import tend_announcements
from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.kernel.refusal import Refusal
from naru.web.parts import announcement_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

WORDS_OF_PLACES_MAX = 30


class RegionForm(forms.Form):
    places = forms.CharField(
        label=gettext_lazy("Regions"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Names with commas, such as 전라남도 강진군. Empty: nationwide."),
    )


class PeriodForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of period"))
    begins_at = forms.DateTimeField(
        label=gettext_lazy("Opens"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Closes"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("The last moment, in Korean time."),
    )


class HideForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def announcement(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Show an announcement; sent, put its region or period right."""
    found = _found(request, announcement_id)
    shown, refused = _forms(request, found), None
    if request.method == "POST":
        if request.actor.body_role == "viewer":
            raise Http404
        sent = shown["region_form" if request.POST.get("what") == "region" else "period_form"]
        if sent.is_valid():
            refused = _mended(request, found, sent)
            if refused is None:
                messages.success(request, _("Put right. It stays so when it is imported again."))
                return redirect("officer:announcement", announcement_id)
    values = {"one": found, "view": found.view, "refused": refused, "now": clock.now()}
    return render(request, "officer/announcements/one.html", values | shown)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def hide(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Take an announcement out of sight, with the reason."""
    found = _found(request, announcement_id)
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tend_announcements.hide(
            by=request.actor,
            announcement_id=announcement_id,
            why=form.cleaned_data["why"],
            at=clock.now(),
        )
        messages.success(request, _("It is out of sight."))
        return redirect("officer:announcement", announcement_id)
    values = {"view": found.view, "form": form}
    return render(request, "officer/announcements/hide.html", values)


@officer_required("officer")
@require_POST
def show(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Let it be seen again."""
    return _done(request, announcement_id, tend_announcements.show, _("It is seen again."))


@officer_required("officer")
@require_POST
def read_again(request: NaruRequest, announcement_id: UUID) -> HttpResponse:
    """Take back what was put right by hand."""
    words = _("What its newest version says counts again.")
    return _done(request, announcement_id, tend_announcements.read_again, words)


def _done(request: NaruRequest, announcement_id: UUID, deed: Any, words: str) -> HttpResponse:
    try:
        deed(by=request.actor, announcement_id=announcement_id, at=clock.now())
    except UnknownAnnouncement:
        raise Http404 from None
    messages.success(request, words)
    return redirect("officer:announcement", announcement_id)


def _found(request: NaruRequest, announcement_id: UUID) -> AnnouncementPage:
    found = showing.one(
        body_id=request.public_body.id,
        announcement_id=announcement_id,
        at=clock.now(),
        with_hidden=True,
    )
    if found is None:
        raise Http404
    return found


def _forms(request: NaruRequest, found: AnnouncementPage) -> dict[str, Any]:
    period, view = found.view.period, found.view
    names = ", ".join(name.ko for name in view.regions)
    sent = request.POST if request.method == "POST" else None
    period_form = PeriodForm(
        sent if sent and sent.get("what") == "period" else None,
        initial={
            "kind": period.kind,
            "begins_at": _local(period.begins_at),
            "ends_at": _local(period.ends_at),
        },
    )
    kinds = [(code, wording.said(text)) for code, text in announcement_words.KINDS.items()]
    period_form.fields["kind"].choices = kinds  # type: ignore[attr-defined] # a ChoiceField
    region_form = RegionForm(
        sent if sent and sent.get("what") == "region" else None, initial={"places": names}
    )
    return {"period_form": period_form, "region_form": region_form}


def _local(at: datetime | None) -> str:
    return f"{at.astimezone(SEOUL):%Y-%m-%dT%H:%M}" if at else ""


def _mended(request: NaruRequest, found: AnnouncementPage, sent: forms.Form) -> Refusal | None:
    deed = _mend_region if isinstance(sent, RegionForm) else _mend_period
    try:
        deed(request, found, sent.cleaned_data)
    except Refusal as refused:
        return refused
    return None


def _mend_region(request: NaruRequest, found: AnnouncementPage, told: dict[str, Any]) -> None:
    names = [name.strip() for name in told["places"].split(",") if name.strip()]
    tend_announcements.mend_regions(
        by=request.actor,
        announcement_id=found.view.id,
        codes=geography.codes_named(names[:WORDS_OF_PLACES_MAX], on=clock.today()),
        at=clock.now(),
    )


def _mend_period(request: NaruRequest, found: AnnouncementPage, told: dict[str, Any]) -> None:
    tend_announcements.mend_period(
        by=request.actor,
        announcement_id=found.view.id,
        kind=told["kind"],
        begins_at=told["begins_at"],
        ends_at=told["ends_at"],
        at=clock.now(),
    )
