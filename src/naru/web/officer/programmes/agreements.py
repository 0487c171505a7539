"""Agreements (협약) on the officers' desk: offer, countersign, amend, take back."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import agree_on_awards, select_awards
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes.operations.agreements import Amendment
from naru.programmes.queries import agreements as queries
from naru.programmes.queries import awards
from naru.programmes.queries.agreements import AgreementView
from naru.programmes.queries.awards import AwardView
from naru.web.officer.names import names_of
from naru.web.officer.programmes import calls
from naru.web.parts import agreement_paper, marks
from naru.web.parts import statuses as status_words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("offered", "holder_signed", "in_force", "offer_ended")


class OfferForm(forms.Form):
    """Until when the support lasts."""

    until_on = forms.DateField(
        label=gettext_lazy("Last day of the support"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("It stands in the agreement's text."),
    )


class AmendmentForm(forms.Form):
    """What an amendment changes, and why."""

    what = forms.CharField(
        label=gettext_lazy("What is amended, and why"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
    )
    amount = forms.IntegerField(
        label=gettext_lazy("New amount in won"), min_value=0, required=False,
        help_text=gettext_lazy("Only smaller than now; leave empty to keep it."),
    )  # fmt: skip
    until_on = forms.DateField(
        label=gettext_lazy("New last day"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List agreements with their state."""
    listing: Listing[AgreementView] = Listing(
        title=_("Agreements"),
        columns=[
            Column(
                label=_("Holder"),
                value=lambda row: row.award.name,
                is_heading=True,
                href=lambda row: reverse("officer:agreement", args=[row.id]),
            ),
            Column(label=_("Number"), value=lambda row: f"{row.award.number} ({row.number})"),
            Column(label=_("Call"), value=lambda row: row.award.call),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.state),
                excel=lambda row: str(status_words.status(row.state).word),
            ),
            Column(label=_("Amount"), value=lambda row: won(row.award.amount), is_number=True),
            Column(label=_("Offered"), value=lambda row: row.offered_at),
            Column(label=_("To be signed by"), value=lambda row: row.due_at),
            Column(label=_("Signed by both"), value=lambda row: row.body_signed_at),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            state=asked.value("state"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(one, status_words.status(one).word) for one in STATES],
            )
        ],
        file_name="agreements",
        empty_title=_("No agreements yet"),
        empty_text=_("They are offered on a call's page after the selection."),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def offer(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Offer the file's text to everybody of a call who waits for it."""
    call = calls.found(request, call_id)
    body_id = request.public_body.id
    waiting = queries.to_offer(book_id=body_id, call_id=call_id)
    year_end = date(clock.today().year, 12, 31)
    form = OfferForm(request.POST or None, initial={"until_on": year_end})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = agree_on_awards.offer_many(
                by=request.actor,
                award_ids=waiting,
                until_on=form.cleaned_data["until_on"],
                at=clock.now(),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(
                request, _("%(count)s agreements were offered.") % {"count": len(made)}
            )
            return redirect("officer:agreements")
    values = {
        "call": call,
        "form": form,
        "awards": awards.awards(book_id=body_id, award_ids=waiting),
        "refused": refused,
    }
    return render(request, "officer/agreements_offer.html", values, status=422 if refused else 200)


@officer_required("viewer")
@require_GET
def one(request: NaruRequest, agreement_id: UUID) -> HttpResponse:
    """Show an agreement with its signatures and what may be done."""
    return _page(request, agreement_id, None)


def _page(request: NaruRequest, agreement_id: UUID, refused: Refusal | None) -> HttpResponse:
    shown = _found(request, agreement_id)
    names = names_of([shown.holder_signed_by, shown.body_signed_by])
    role = request.actor.body_role
    values = {
        "agreement": shown,
        "holder_account": names.get(shown.holder_signed_by, "") if shown.holder_signed_by else "",
        "may_write": reaches(role, "officer"),
        "may_sign": reaches(role, "approver") and shown.holder_signed_by != request.actor.person_id,
        "me": request.actor.name,
        "others": [
            other
            for other in queries.of_award(book_id=request.public_body.id, award_id=shown.award.id)
            if other.id != shown.id
        ],
        "refused": refused,
    }
    return render(request, "officer/agreement.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, agreement_id: UUID) -> HttpResponse:
    """Countersign, note a paper signature, take the offer back, or cancel the award."""
    shown = _found(request, agreement_id)
    deeds: dict[str, Callable[[NaruRequest, AgreementView], object]] = {
        "countersign": _countersign, "paper": _paper, "take_back": _take_back, "cancel": _cancel,
    }  # fmt: skip
    deed = deeds.get(request.POST.get("act", ""))
    if deed is None:
        raise Http404
    try:
        deed(request, shown)
    except Refusal as refused:
        return _page(request, agreement_id, refused)
    messages.success(request, _("Done and recorded."))
    return redirect("officer:agreement", agreement_id)


def _countersign(request: NaruRequest, shown: AgreementView) -> object:
    agree_on_awards.countersign(
        by=request.actor,
        agreement_id=shown.id,
        name=request.POST.get("name", "").strip() or request.actor.name,
        at=clock.now(),
    )
    return None


def _paper(request: NaruRequest, shown: AgreementView) -> object:
    agree_on_awards.note_signed_on_paper(
        by=request.actor,
        agreement_id=shown.id,
        name=request.POST.get("name", ""),
        at=clock.now(),
    )
    return None


def _take_back(request: NaruRequest, shown: AgreementView) -> object:
    agree_on_awards.take_back(
        by=request.actor,
        agreement_id=shown.id,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )
    return None


def _cancel(request: NaruRequest, shown: AgreementView) -> object:
    """Cancel the award: its money and its place go to the next in line."""
    agree_on_awards.take_back(
        by=request.actor,
        agreement_id=shown.id,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )
    return select_awards.cancel(
        by=request.actor,
        award_id=shown.award.id,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def amend(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Offer an amendment of a granted award."""
    award: AwardView | None = awards.award(book_id=request.public_body.id, award_id=award_id)
    if award is None:
        raise Http404
    form = AmendmentForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            agreement_id = agree_on_awards.amend(
                by=request.actor,
                award_id=award_id,
                amendment=Amendment(**form.cleaned_data),
                at=clock.now(),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The amendment was offered to the holder."))
            return redirect("officer:agreement", agreement_id)
    values: dict[str, Any] = {"award": award, "form": form, "refused": refused}
    return render(request, "officer/agreement_amend.html", values, status=422 if refused else 200)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, agreement_id: UUID) -> HttpResponse:
    """Print the agreement with both signatures, its hash and its check code."""
    return agreement_paper.answer(request, _found(request, agreement_id))


def _found(request: NaruRequest, agreement_id: UUID) -> AgreementView:
    shown = queries.agreement(book_id=request.public_body.id, agreement_id=agreement_id)
    if shown is None:
        raise Http404
    return shown
