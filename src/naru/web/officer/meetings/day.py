"""The day itself for officers: who came, notes, what came of it; and one meeting with all of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.deals.queries import quotations
from naru.identity.roles import reaches
from naru.journeys import hold_meetings, interpret_meetings
from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.meetings import words
from naru.meetings.operations.timetables import UnknownMeeting
from naru.meetings.queries import meetings as queries
from naru.meetings.states import ATTENDANCES
from naru.meetings.views import MeetingView
from naru.web.officer.meetings.rounds import found_or_404
from naru.web.officer.names import uuid_or_none
from naru.web.parts.access import NotAllowed, officer_required
from naru.web.parts.deeds import done
from naru.web.parts.meeting_deeds import deeds_of, initial_of
from naru.web.parts.meeting_forms import ResultForm, TaskForm, named
from naru.web.parts.tenancy import NaruRequest


def _found(request: NaruRequest, meeting_id: UUID) -> MeetingView:
    try:
        return hold_meetings.look(by=request.actor, meeting_id=meeting_id)
    except UnknownMeeting:
        raise Http404 from None


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def day(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show the live sheet, slot by slot; note who came."""
    one = found_or_404(request, round_id)
    may_change = reaches(request.actor.body_role, "officer")
    if request.method == "POST":
        if not may_change:
            raise NotAllowed
        _mark(request)
        return redirect(f"{request.path}#m{request.POST.get('meeting', '')[:36]}")
    found = queries.of_round(round_id=round_id, only_told=True)
    booked = interpret_meetings.standing(body_id=request.public_body.id, meetings=found)
    now = clock.now()
    values = {
        "one": one,
        "tab": "day",
        "slots": [
            (span, span.since <= now < span.until, [(row, booked.get(row.id)) for row in hers])
            for n, span in enumerate(one.slots)
            if (hers := [row for row in found if row.told_slot == n])
        ],
        "attendances": named(words.ATTENDANCES),
        "outcomes": words.OUTCOMES,
        "may_mark": may_change and one.status in ("published", "held"),
        "languages": SPOKEN,
    }
    return render(request, "officer/meetings/day.html", values)


def _mark(request: NaruRequest) -> None:
    meeting = uuid_or_none(request.POST.get("meeting", ""))
    came = [request.POST.get(side, "") for side in ("firm", "buyer")]
    if meeting is None or not set(came) <= set(ATTENDANCES):
        raise Http404
    done(
        request,
        lambda: hold_meetings.mark(
            by=request.actor, meeting_id=meeting, firm=came[0], buyer=came[1], at=clock.now()
        ),
        _("Noted."),
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Show one meeting with its notes, result, tasks and later questions; add to them."""
    found = _found(request, meeting_id)
    result = ResultForm(initial=initial_of(found), prefix="result")
    task = TaskForm(prefix="task")
    if request.method == "POST":
        action = request.POST.get("action", "")
        result = ResultForm(request.POST, prefix="result") if action == "tell" else result
        task = TaskForm(request.POST, prefix="task") if action == "task" else task
        deeds = deeds_of(request, found, as_firm=False)
        if action not in deeds:
            raise Http404
        form = {"tell": result, "task": task}.get(action)
        if form is None or form.is_valid():
            deed, said = deeds[action]
            done(request, lambda: deed(form.cleaned_data if form else {}), said)
            return redirect("officer:meeting_one", meeting_id)
    values = {
        "meeting": found,
        "notes": queries.notes(meeting_id=meeting_id),
        "tasks": queries.tasks(meeting_id=meeting_id),
        "later": queries.follow_ups(meeting_id=meeting_id),
        "result": result,
        "task": task,
        "outcomes": words.LATER,
        "quoted": quotations.of_meetings(
            body_id=request.public_body.id, meeting_ids=[meeting_id]
        ).get(meeting_id),
        "attendances": words.ATTENDANCES,
        "languages": SPOKEN,
        "booking": interpret_meetings.standing(
            body_id=request.public_body.id, meetings=[found]
        ).get(meeting_id),
    }
    return render(request, "officer/meetings/one.html", values)
