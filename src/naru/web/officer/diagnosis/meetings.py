"""Entry meetings (입점 상담회) on the officers' desk: plan one, make its list, note what came."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import hold_entry_meetings
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.assessment_views import CandidateView, DiagnosisRow, MeetingView
from naru.learning.operations.entry_meetings import Particulars
from naru.learning.queries import assessments
from naru.learning.queries import entry_meetings as queries
from naru.learning.queries.assessments import Sought
from naru.web.officer.diagnosis import filters
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import marks, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

CANDIDATES_SHOWN = 100
STATES = ("wished", "invited", "attended", "listed", "declined")
OUTCOMES = ("attended", "listed", "declined")
PROPOSED_MAX = 200
PROPOSED_ORDER = ("candidate_wished", "", "candidate_attended")


class MeetingForm(forms.Form):
    """A meeting that is planned."""

    title = forms.CharField(label=gettext_lazy("Name of the meeting"), max_length=120)
    channel = forms.CharField(
        label=gettext_lazy("Which channel looks at the products?"), max_length=120
    )
    held_on = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    places = forms.IntegerField(
        label=gettext_lazy("How many firms can come?"), min_value=1, max_value=2_000
    )


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def meetings(request: NaruRequest) -> HttpResponse:
    """Show the meetings and this year's count; sent, plan one."""
    form = MeetingForm(request.POST or None)
    if request.method == "POST":
        may_decide(request)
        if form.is_valid():
            meeting_id = hold_entry_meetings.add(
                by=request.actor, meeting=Particulars(**form.cleaned_data), at=clock.now()
            )
            messages.success(request, _("The meeting is planned. Now make its list."))
            return redirect("officer:entry_meeting", meeting_id)
    body_id, year = request.public_body.id, clock.today().year
    waiting = queries.waiting_firms(body_id=body_id)
    values = {
        "meetings": queries.meetings(body_id=body_id),
        "form": form,
        "year": year,
        "went": queries.went_in(body_id=body_id, year=year),
        "wished": sum(state == "wished" for state in waiting.values()),
    }
    return render(request, "officer/diagnosis/meetings.html", values)


@officer_required("viewer")
@require_GET
def candidates(request: NaruRequest) -> HttpResponseBase:
    """List the firms on the way to entry meetings, also as a file to take there."""
    body_id = request.public_body.id
    named = {str(one.id): one.title for one in queries.meetings(body_id=body_id)}
    shelves = dict(filters.shelves(body_id))
    listing: Listing[CandidateView] = Listing(
        title=_("Candidates for entry meetings"),
        columns=_candidate_columns(shelves),
        rows=lambda asked: queries.candidates(
            body_id=body_id,
            meeting_id=UUID(asked.value("meeting")) if asked.value("meeting") else None,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name of the firm"),
        filters=[
            Select(name="meeting", label=_("Entry meeting"), options=list(named.items())),
            Select(
                name="status",
                label=_("State"),
                options=[(code, statuses.status(f"candidate_{code}").word) for code in STATES],
            ),
        ],
        file_name="entry-candidates",
        empty_title=_("Nobody is on the list yet"),
        empty_text=_("Firms put themselves on it from their plan; officers invite the others."),
    )
    return answer(request, listing, template="officer/diagnosis/list.html")


def _candidate_columns(shelves: dict[str, str]) -> list[Column[CandidateView]]:
    return [
        Column(
            label=_("Firm"),
            value=lambda row: row.firm_name,
            is_heading=True,
            href=lambda row: reverse("officer:diagnosed_firm", args=[row.firm_id]),
        ),
        Column(label=_("Category"), value=lambda row: shelves.get(row.category, "–")),
        Column(label=_("Product strength"), value=lambda row: row.product, is_number=True),
        Column(label=_("Online skill"), value=lambda row: row.skill, is_number=True),
        Column(label=_("Entry meeting"), value=lambda row: row.meeting or "–"),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(f"candidate_{row.status}"),
            excel=lambda row: str(statuses.status(f"candidate_{row.status}").word),
        ),
        Column(label=_("Put on the list on"), value=lambda row: clock.legal_date(row.asked_at)),
        Column(label=_("Note"), value=lambda row: row.note, is_excel_only=True),
    ]


@officer_required("viewer")
@require_GET
def meeting(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting: its list, and while it is planned who could be invited."""
    found = _found(request, meeting_id)
    body_id = request.public_body.id
    on_list = queries.candidates(
        body_id=body_id, meeting_id=meeting_id, limit=min(found.places * 2, CANDIDATES_SHOWN)
    )
    shelves = filters.shelves(body_id)
    category = request.GET.get("category", "")
    values = {
        "meeting": found,
        "status": f"entry_meeting_{found.status}",
        "candidates": [(one, f"candidate_{one.status}") for one in on_list.rows],
        "proposed": _proposed(body_id, category) if found.status == "planned" else [],
        "outcomes": [(code, statuses.status(f"candidate_{code}").word) for code in OUTCOMES],
        "shelves": shelves,
        "named": dict(shelves),
        "category": category,
    }
    return render(request, "officer/diagnosis/meeting.html", values)


@officer_required("officer")
@require_POST
def invite(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Put the chosen firms on the list."""
    _found(request, meeting_id)
    known = {row.firm_id for row, _status in _proposed(request.public_body.id, "")}
    firm_ids = [one for one in _chosen(request, "firm") if one in known]
    try:
        new = hold_entry_meetings.invite(
            by=request.actor, meeting_id=meeting_id, firm_ids=firm_ids, at=clock.now()
        )
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
    else:
        messages.success(request, _("%(count)s firms are new on the list.") % {"count": new})
    return redirect("officer:entry_meeting", meeting_id)


@officer_required("officer")
@require_POST
def note(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Note what came of the chosen firms."""
    _found(request, meeting_id)
    status = request.POST.get("status", "")
    if status not in OUTCOMES:
        raise Http404
    try:
        hold_entry_meetings.note(
            by=request.actor, meeting_id=meeting_id, candidate_ids=_chosen(request, "candidate"),
            status=status, at=clock.now(),
        )  # fmt: skip
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
    else:
        messages.success(request, _("Saved."))
    return redirect("officer:entry_meeting", meeting_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def close(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Ask whether the meeting was held or is called off; sent, note it."""
    found = _found(request, meeting_id)
    if request.method == "POST":
        try:
            hold_entry_meetings.close(
                by=request.actor, meeting_id=meeting_id,
                is_held=request.POST.get("deed") == "held", at=clock.now(),
            )  # fmt: skip
        except Refusal as refused:
            messages.error(request, wording.said(refused.sentence))
        return redirect("officer:entry_meeting", meeting_id)
    return render(request, "officer/diagnosis/meeting_close.html", {"meeting": found})


def _proposed(body_id: int, category: str) -> list[tuple[DiagnosisRow, str]]:
    """
    Return firms whose product is above the bar and who are on no list, with a status.

    Who wishes to go comes first, who has been to a meeting before comes last.
    """
    known = assessments.in_force(body_id=body_id, on=clock.today())
    if known is None:
        return []
    sought = Sought(product_min=known.assessment.axis.product.bar, category=category)
    page = assessments.page(body_id=body_id, sought=sought, sort="-product", limit=PROPOSED_MAX)
    waiting, went = queries.waiting_firms(body_id=body_id), queries.went(body_id=body_id)
    found = []
    for row in page.rows:
        status = waiting.get(row.firm_id) or ("attended" if row.firm_id in went else "")
        if status != "invited":
            found.append((row, f"candidate_{status}" if status else ""))
    return sorted(found, key=lambda one: PROPOSED_ORDER.index(one[1]))


def _chosen(request: NaruRequest, name: str) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist(name)[: CANDIDATES_SHOWN * 2]]
    except ValueError:
        raise Http404 from None


def _found(request: NaruRequest, meeting_id: UUID) -> MeetingView:
    found = queries.meeting(body_id=request.public_body.id, meeting_id=meeting_id)
    if found is None:
        raise Http404
    return found
