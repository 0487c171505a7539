"""My applications: the list, one with its way and its decision, withdraw, object, print."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import apply, hand_in_papers
from naru.journeys.follow_an_application import Writing
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import objections
from naru.programmes.queries import applications as queries
from naru.web.gate import answer_paper, door
from naru.web.gate.writing import applicant_required, sections_in_words
from naru.web.parts import marks, statuses
from naru.web.parts.access import member_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest

ENDED = ("withdrawn", "ineligible", "not_selected")


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AppealForm(forms.Form):
    grounds = forms.CharField(
        label=gettext_lazy("What do you object to, and why?"),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Somebody who did not take part in the decision will hear it."),
    )


@member_required
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List her own applications and those of her firms, newest first."""
    listing = Listing(
        title=_("My applications"),
        columns=[
            Column(
                label=_("Call"),
                value=lambda row: row.call_title,
                is_heading=True,
                href=lambda row: reverse("gate:application", args=[row.id]),
            ),
            Column(label=_("Applicant"), value=lambda row: row.title or "–"),
            Column(label=_("Number"), value=lambda row: row.number or "–", is_number=True),
            Column(label=_("State"), value=lambda row: marks.status_badge(shown_state(row))),
            Column(label=_("Handed in"), value=lambda row: row.submitted_at or "–"),
            Column(label=_("Closes"), value=lambda row: row.closes_at),
        ],
        rows=lambda asked: queries.of_actor(
            by=request.actor, cursor=asked.cursor, limit=asked.limit
        ),
        empty_title=_("You have not applied for anything yet"),
        empty_text=_("See what you can get, and apply from there."),
    )
    return answer(request, listing, template="gate/list.html")


@applicant_required
@require_GET
def application(request: NaruRequest, application_id: UUID) -> HttpResponse:
    """Show one application: what to do next, how it was decided, its way so far."""
    writing = door.writing_of(request, application_id)
    shown = writing.application
    now = clock.now()
    until = _objectable_until(writing)
    context = {
        "writing": writing,
        "application": shown,
        "state": shown_state(shown),
        "now": now,
        "steps": queries.steps(application_id),
        "stages": writing.definition.stage,
        "supplements": queries.supplements(application_id),
        "appeals": queries.appeals(application_id),
        "appeal_until": until if until and now < until else None,
        "may_withdraw": shown.status not in ENDED,
        "papers": hand_in_papers.lying(shown),
        "sections": sections_in_words(writing),
    }
    return render(request, "gate/application.html", context)


@applicant_required
@require_GET
def paper(request: NaruRequest, application_id: UUID) -> HttpResponse:
    """Hand out the application as it stands, as a PDF."""
    writing = door.writing_of(request, application_id)
    made = answer_paper.made(
        writing, body=request.public_body, papers=hand_in_papers.lying(writing.application)
    )
    response = HttpResponse(made, content_type="application/pdf")
    name = f"application-{writing.application.number or 'draft'}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@applicant_required
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, application_id: UUID) -> HttpResponseBase:
    """Ask on a page of its own, then take the application back."""
    form = WithdrawForm(request.POST or None)
    return _asked(
        request,
        application_id,
        form,
        template="gate/withdraw.html",
        done=_("Your application was taken back."),
        deed=lambda told, known: apply.withdraw(reason=told["reason"], **known),
    )


@applicant_required
@require_http_methods(["GET", "POST"])
def appeal(request: NaruRequest, application_id: UUID) -> HttpResponseBase:
    """Take an objection to the decision."""
    form = AppealForm(request.POST or None)
    return _asked(
        request,
        application_id,
        form,
        template="gate/appeal.html",
        done=_("Your objection was handed in. You will be told the answer."),
        deed=lambda told, known: apply.appeal(grounds=told["grounds"], **known),
    )


def _asked(
    request: NaruRequest,
    application_id: UUID,
    form: forms.Form,
    *,
    template: str,
    done: str,
    deed: Any,
) -> HttpResponseBase:
    writing: Writing = door.writing_of(request, application_id)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        known = {
            "by": request.actor,
            "application_id": application_id,
            "at": clock.now(),
            "link_print": door.link_print(request, application_id),
        }
        try:
            deed(form.cleaned_data, known)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, done)
            return redirect("gate:application", application_id)
    until = _objectable_until(writing)
    context = {
        "writing": writing,
        "application": writing.application,
        "form": form,
        "refused": refused,
        "until": until,
    }
    return render(request, template, context, status=422 if refused else 200)


def _objectable_until(writing: Writing) -> datetime | None:
    shown = writing.application
    return objections.until(
        writing.definition,
        status=shown.status,
        is_published=shown.is_published,
        decided_at=shown.decided_at or shown.submitted_at,
    )


def shown_state(row: queries.ApplicationRow) -> str:
    """Return the code of a state as its applicant may know it: a decision only once published."""
    hidden = {"eligible", "ineligible", "selected", "reserve", "not_selected"}
    status = "submitted" if row.status in hidden and not row.is_published else row.status
    code = f"application_{status}"
    assert code in statuses.STATUSES, f"{code} has its word"
    return code
