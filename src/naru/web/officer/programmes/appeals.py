"""Objections (이의신청) on the officers' desk, heard by whoever took no part in the decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import hear_appeals
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.queries import hearings
from naru.programmes.queries.hearings import AppealRow
from naru.web.officer.names import names_of
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import marks
from naru.web.parts import statuses as status_words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("filed", "upheld", "dismissed", "withdrawn")


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List objections, newest first."""
    listing: Listing[AppealRow] = Listing(
        title=_("Objections"),
        columns=[
            Column(
                label=_("Applicant"),
                value=lambda row: row.title or row.number,
                is_heading=True,
                href=lambda row: reverse("officer:appeal", args=[row.id]),
            ),
            Column(label=_("Call"), value=lambda row: row.call),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(f"appeal_{row.status}"),
                excel=lambda row: str(status_words.status(f"appeal_{row.status}").word),
            ),
            Column(label=_("Filed"), value=lambda row: row.filed_at),
            Column(label=_("Answered"), value=lambda row: row.decided_at),
        ],
        rows=lambda asked: hearings.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(one, status_words.status(f"appeal_{one}").word) for one in STATES],
            )
        ],
        file_name="objections",
        empty_title=_("No objections"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, appeal_id: UUID) -> HttpResponse:
    """Show one objection, and answer it."""
    body_id = request.public_body.id
    shown = hearings.appeal(body_id=body_id, appeal_id=appeal_id)
    if shown is None:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        may_decide(request)
        try:
            hear_appeals.decide(
                by=request.actor,
                appeal_id=appeal_id,
                is_upheld=request.POST.get("act") == "uphold",
                answer=request.POST.get("answer", ""),
                at=clock.now(),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The objection was answered."))
            return redirect("officer:appeal", appeal_id)
    took_part = hearings.took_part_in(body_id=body_id, appeal_id=appeal_id)
    values: dict[str, Any] = {
        "appeal": shown,
        "state": f"application_{shown.application_status}",
        "took_part": request.actor.person_id in took_part,
        "heard_by": names_of([shown.heard_by]).get(shown.heard_by, "") if shown.heard_by else "",
        "may_write": reaches(request.actor.body_role, "officer"),
        "answer": request.POST.get("answer", ""),
        "refused": refused,
    }
    return render(request, "officer/appeal.html", values, status=422 if refused else 200)
