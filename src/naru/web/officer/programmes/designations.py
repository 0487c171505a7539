"""Designations (지정) on the officers' desk: who holds which badge, until when; suspend, revoke."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.identity.roles import reaches
from naru.journeys import designate
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.programmes.queries import designations as queries
from naru.programmes.queries.designations import DesignationView
from naru.web.officer.payout_forms import ReasonForm
from naru.web.parts import badge_paper, marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("valid", "run_out", "suspended", "revoked", "renewed")
SOON_DAYS = 90
DEEDS = {"suspend": "suspended", "revive": "valid", "revoke": "revoked"}


@officer_required("viewer")
@require_GET
def designations(request: NaruRequest) -> HttpResponseBase:
    """List every designation with its state; what ends within three months can be picked out."""
    book, today = request.public_body.id, clock.today()
    listing = Listing(
        title=_("Designations"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:designation", args=[row.id]),
            ),
            Column(label=_("Number"), value=lambda row: row.number),
            Column(label=_("Badge"), value=lambda row: row.badge),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.state),
                excel=lambda row: str(words.status(row.state).word),
            ),
            Column(label=_("Since"), value=lambda row: row.since_on),
            Column(label=_("Until"), value=lambda row: row.until_on),
            Column(label=_("Address"), value=lambda row: row.address, is_excel_only=True),
        ],
        rows=lambda asked: _rows(asked, book=book, today=today),
        search=_("Name or number"),
        filters=[
            Select(
                name="state",
                label=_("State"),
                options=[(state, words.status(state).word) for state in STATES],
            ),
            Select(
                name="item",
                label=_("Badge"),
                options=[
                    (item, wording.said(badge))
                    for item, badge in queries.badges(book_id=book).items()
                ],
            ),
            Select(name="ends", label=_("Ends"), options=[("soon", _("Within three months"))]),
        ],
        empty_title=_("Nothing is designated yet"),
        file_name="designations",
    )
    return answer(request, listing, template="officer/list.html")


def _rows(asked: Asked, *, book: int, today: date) -> Page[DesignationView]:
    state = asked.value("state")
    return queries.listed(
        book_id=book,
        on=today,
        status="expired" if state == "run_out" else state,
        item=asked.value("item"),
        until=today + timedelta(days=SOON_DAYS) if asked.value("ends") else None,
        search=asked.search,
        cursor=asked.cursor,
        limit=asked.limit,
    )


@officer_required("viewer")
@require_GET
def designation(request: NaruRequest, designation_id: UUID) -> HttpResponse:
    """Show one designation and what an approver may do with it."""
    return _page(request, designation_id, ReasonForm(), None)


@officer_required("approver")
@require_POST
def decide(request: NaruRequest, designation_id: UUID) -> HttpResponse:
    """Suspend, revive or revoke a designation, with a reason."""
    form = ReasonForm(request.POST)
    deed = request.POST.get("action", "")
    if not form.is_valid() or deed not in DEEDS:
        return _page(request, designation_id, form, None)
    try:
        designate.set_status(
            by=request.actor,
            designation_id=designation_id,
            status=DEEDS[deed],
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        )
    except Refusal as refused:
        return _page(request, designation_id, form, refused)
    messages.success(request, _("Done."))
    return redirect("officer:designation", designation_id)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, designation_id: UUID) -> HttpResponse:
    """Print the certificate."""
    return badge_paper.answer(request, _found(request, designation_id))


def _page(
    request: NaruRequest, designation_id: UUID, form: ReasonForm, refused: Refusal | None
) -> HttpResponse:
    values = {
        "one": _found(request, designation_id),
        "form": form,
        "refused": refused,
        "may_decide": reaches(request.actor.body_role, "approver"),
    }
    return render(request, "officer/designation.html", values)


def _found(request: NaruRequest, designation_id: UUID) -> DesignationView:
    found = queries.designation(
        book_id=request.public_body.id, designation_id=designation_id, on=clock.today()
    )
    if found is None:
        raise Http404
    return found
