"""The talent pool for officers: profiles to approve, figures, engagements, complaints."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import assign_help, engage_a_talent, join_the_pool
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching import talent_table, words
from naru.matching.queries import engagements as engagement_queries
from naru.matching.queries import talents as queries
from naru.matching.queries.engagements import ComplaintView, EngagementView
from naru.matching.queries.talents import TalentView
from naru.matching.states import ENGAGEMENT_STATES, TALENT_STATES
from naru.web.officer.names import uuid_or_none
from naru.web.officer.people.parts import kinds
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

STEPS = {
    "published": gettext_lazy("The profile is listed."),
    "sent_back": gettext_lazy("The profile was sent back."),
    "hidden": gettext_lazy("The profile is hidden."),
}


@officer_required("viewer")
@require_GET
def talents(request: NaruRequest) -> HttpResponseBase:
    """List the profiles, under the figures of the pool by kind."""
    body = request.public_body.id
    listing: Listing[TalentView] = Listing(
        title=_("Talent pool"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            body_id=body,
            kind=asked.value("kind"),
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name"),
        filters=[
            kinds(dict(words.TALENTS)),
            states("talent_", tuple(one for one in TALENT_STATES if one != "draft")),
        ],
        empty_title=_("Nobody is in the pool yet"),
        file_name="talent-pool",
    )
    return answer(
        request, listing, template="officer/people/talents.html",
        figures=queries.figures(body_id=body),
        may_change=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


def _columns() -> list[Column[TalentView]]:
    """Return the columns of a profile, with more for Excel."""
    return [
        Column(
            label=_("Name"),
            value=lambda row: row.name,
            is_heading=True,
            href=lambda row: reverse("officer:talent", args=[row.id]),
        ),
        Column(label=_("Field of work"), value=lambda row: row.kind_said),
        Column(label=_("In one line"), value=lambda row: row.headline),
        state("talent_", lambda row: row.status),
        Column(
            label=_("Certificates of our courses"),
            value=lambda row: row.certificates,
            is_number=True,
        ),
        Column(label=_("Engagements"), value=lambda row: row.engagements_done, is_number=True),
        Column(label=_("Rating"), value=lambda row: row.rating, is_number=True),
        Column(
            label=_("Skill"),
            value=lambda row: ", ".join(wording.said(one) for one in row.skills_said),
            is_excel_only=True,
        ),
        Column(
            label=_("Reach, as stated"),
            value=lambda row: row.reach,
            is_number=True,
            is_excel_only=True,
        ),
        Column(
            label=_("Hours of work"),
            value=lambda row: row.hours_done,
            is_number=True,
            is_excel_only=True,
        ),
    ]


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def talent(request: NaruRequest, talent_id: UUID) -> HttpResponse:
    """Show a profile with its ratings; list it, send it back, hide it; moderate a rating."""
    body = request.public_body.id
    found = queries.talent(body_id=body, talent_id=talent_id)
    if found is None or found.status == "draft":
        raise Http404
    if request.method == "POST":
        _acted(request, talent_id)
        return redirect("officer:talent", talent_id)
    goods = assign_help.goods(body_id=body)
    values = {
        "one": found,
        "goods": words.joined(words.named(found.categories, goods)),
        "ratings": engagement_queries.all_ratings_of(talent_id=talent_id),
        "certificates": join_the_pool.certificates_of(
            body_id=body, person_id=found.person_id, on=clock.today()
        ),
    }
    return render(request, "officer/people/talent.html", values)


def _acted(request: NaruRequest, talent_id: UUID) -> None:
    given, at = request.POST, clock.now()
    action, reason = given.get("action", ""), given.get("reason", "")
    rating = uuid_or_none(given.get("rating", ""))
    if action in STEPS:
        done(
            request,
            lambda: join_the_pool.decide(
                by=request.actor, talent_id=talent_id, step=action, reason=reason, at=at
            ),
            str(STEPS[action]),
        )
    elif action in {"hide_rating", "show_rating"} and rating:
        done(
            request,
            lambda: engage_a_talent.moderate(
                by=request.actor, rating_id=rating, hide=action == "hide_rating", reason=reason,
                at=at,
            ),
            _("The rating was changed."),
        )  # fmt: skip


class TableForm(forms.Form):
    table = forms.FileField(label=gettext_lazy("Excel or CSV file"))


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def take_in(request: NaruRequest) -> HttpResponse:
    """Draft profiles from a table; everybody in it is asked to agree before being shown."""
    form = TableForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    faults: list[join_the_pool.RowRefused] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = talent_table.read(form.cleaned_data["table"].read())
            many, faults = join_the_pool.take_in_table(by=request.actor, rows=rows, at=clock.now())
            messages.success(
                request, _("%(n)s profiles were drafted, and their people asked.") % {"n": many}
            )
        except Refusal as problem:
            refused = problem
    values = {
        "form": form,
        "refused": refused,
        "faults": faults,
        "headings": talent_table.HEADINGS,
        "kinds": words.joined(words.TALENTS.values()),
        "skills": words.joined(words.SKILLS.values()),
    }
    return render(request, "officer/people/talents_in.html", values)


@officer_required("viewer")
@require_GET
def engagements(request: NaruRequest) -> HttpResponseBase:
    """List the engagements."""
    listing: Listing[EngagementView] = Listing(
        title=_("Engagements"),
        columns=[
            Column(label=_("Number"), value=lambda row: row.number, is_heading=True),
            Column(label=_("Firm"), value=lambda row: row.firm),
            Column(
                label=_("With"),
                value=lambda row: row.talent,
                href=lambda row: reverse("officer:talent", args=[row.talent_id]),
            ),
            Column(label=_("Field of work"), value=lambda row: words.TALENTS[row.talent_kind]),
            state("engagement_", lambda row: row.status),
            Column(label=_("From"), value=lambda row: row.starts_on),
            Column(label=_("Until"), value=lambda row: row.ends_on),
            Column(label=_("What it is about"), value=lambda row: row.brief, is_excel_only=True),
            Column(label=_("Proposed fee"), value=lambda row: row.fee, is_excel_only=True),
        ],
        rows=lambda asked: engagement_queries.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            kind=asked.value("kind"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Firm, name or number"),
        filters=[kinds(dict(words.TALENTS)), states("engagement_", ENGAGEMENT_STATES)],
        empty_title=_("No engagements yet"),
        file_name="engagements",
    )
    return answer(request, listing, template="officer/people/pool_list.html")


@officer_required("officer")
@require_GET
def complaints(request: NaruRequest) -> HttpResponseBase:
    """List the complaints."""
    listing: Listing[ComplaintView] = Listing(
        title=_("Complaints"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:complaint", args=[row.id]),
            ),
            state("complaint_", lambda row: row.status),
            Column(label=_("Made"), value=lambda row: row.at),
            Column(label=_("Settled"), value=lambda row: row.settled_at),
        ],
        rows=lambda asked: engagement_queries.complaints(
            body_id=request.public_body.id,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[states("complaint_", ("open", "settled"))],
        empty_title=_("No complaints"),
        file_name="complaints",
    )
    return answer(request, listing, template="officer/people/pool_list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def complaint(request: NaruRequest, complaint_id: UUID) -> HttpResponse:
    """Show a complaint and settle it, with what was done."""
    body = request.public_body.id
    found = engagement_queries.complaint(body_id=body, complaint_id=complaint_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        done(
            request,
            lambda: engage_a_talent.settle(
                by=request.actor, complaint_id=complaint_id,
                outcome=request.POST.get("outcome", ""), at=clock.now(),
            ),
            _("The complaint is settled."),
        )  # fmt: skip
        return redirect("officer:complaint", complaint_id)
    about = found.engagement_id and engagement_queries.engagement(
        body_id=body, engagement_id=found.engagement_id
    )
    return render(request, "officer/people/complaint.html", {"one": found, "engagement": about})
