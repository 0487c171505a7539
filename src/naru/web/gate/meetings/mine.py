"""A firm's export meetings: its rounds and wishes, its times, notes and results; interpreters'."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.deals.queries import quotations
from naru.journeys import answer_a_meeting_round, hold_meetings, match_a_meeting_round
from naru.journeys.match_buyers import Fit
from naru.kernel import clock
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.meetings import slots, words
from naru.meetings.operations.parties import UnknownParty
from naru.meetings.operations.timetables import UnknownMeeting
from naru.meetings.queries import meetings as queries
from naru.meetings.queries import rounds as round_queries
from naru.meetings.views import MeetingView, PartyView
from naru.web.gate.door import said
from naru.web.parts import wording
from naru.web.parts.access import current_firm, firm_required, member_required
from naru.web.parts.meeting_answers import answered_of
from naru.web.parts.meeting_deeds import deeds_of, file_of, initial_of
from naru.web.parts.meeting_forms import ResultForm, TaskForm, named
from naru.web.parts.tenancy import NaruRequest

SEOUL = "Asia/Seoul"


@firm_required
@require_GET
def rounds(request: NaruRequest) -> HttpResponse:
    """Show the rounds the firm is in, and its meetings."""
    firm_id = current_firm(request, request.actor.firm_ids)
    body = request.public_body.id
    now = clock.now()
    found = round_queries.of_party(body_id=body, side="firm", party_ids=[firm_id])
    hers = queries.of_firms(body_id=body, firm_ids=[firm_id])
    values = {
        "rounds": [(one, party, one.takes_wishes(now)) for one, party in found],
        "ahead": [one for one in hers if one.told_during and one.told_during.until > now],
        "past": [one for one in hers if one.told_during and one.told_during.until <= now],
        "outcomes": words.OUTCOMES,
    }
    return render(request, "gate/meetings/rounds.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def round_(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Take the firm's wishes, and show its times once they are published."""
    firm_id = current_firm(request, request.actor.firm_ids)
    try:
        one, party = answer_a_meeting_round.of_firm(
            by=request.actor, firm_id=firm_id, round_id=round_id
        )
    except UnknownParty:
        raise Http404 from None
    buyers = [
        row
        for row in round_queries.parties(round_id=round_id, side="buyer")
        if row.status in ("invited", "accepted")
    ]
    if request.method == "POST":
        try:
            answer_a_meeting_round.as_firm(
                by=request.actor, firm_id=firm_id, round_id=round_id,
                answered=answered_of(request, buyers), at=clock.now(),
            )  # fmt: skip
        except Refusal as refused:
            messages.error(request, said(refused))
        else:
            messages.success(request, _("Your wishes were kept. You may change them until then."))
        return redirect("gate:meeting_round", round_id)
    takes_wishes = one.takes_wishes(clock.now())
    values = {
        "one": one,
        "party": party,
        "is_open": takes_wishes,
        "buyers": _with_reasons(request, party, buyers) if takes_wishes else (),
        "degrees": named(words.DEGREES),
        "slots": [(n, slots.said(span, SEOUL), n in party.closed)
                  for n, span in enumerate(one.slots)],
        "languages": [
            (code, wording.said(text), code in party.languages)
            for code, text in SPOKEN.items()
        ],
        "meetings": queries.of_party(row_id=party.id),
    }  # fmt: skip
    return render(request, "gate/meetings/round.html", values)


def _with_reasons(
    request: NaruRequest, party: PartyView, buyers: Sequence[PartyView]
) -> list[tuple[PartyView, str, Fit | None]]:
    """Return whom she may wish for, with her wish and why they fit, the best first."""
    known = match_a_meeting_round.between(
        body_id=request.public_body.id, parties=[party, *buyers], at=clock.now()
    )
    found = [
        (row, party.wishes.get(row.id, ""), known.fits.get((party.id, row.id)))
        for row in buyers
        if (party.id, row.id) not in known.apart
    ]
    return sorted(found, key=lambda one: -one[2].points if one[2] else 0)


def _hers(request: NaruRequest, meeting_id: UUID) -> MeetingView:
    try:
        return answer_a_meeting_round.meeting_of_firm(by=request.actor, meeting_id=meeting_id)
    except UnknownMeeting:
        raise Http404 from None


@firm_required
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting of the firm; notes, what came of it, tasks, answers months later."""
    found = _hers(request, meeting_id)
    result = ResultForm(initial=initial_of(found), prefix="result")
    task = TaskForm(prefix="task")
    del task.fields["owner"]
    if request.method == "POST":
        action = request.POST.get("action", "")
        if action == "tell":
            result = ResultForm(request.POST, prefix="result")
        if action == "task":
            task = TaskForm(request.POST, prefix="task")
            del task.fields["owner"]
        deeds = deeds_of(request, found, as_firm=True)
        form = {"tell": result, "task": task}.get(action)
        if action not in deeds:
            raise Http404
        if form is None or form.is_valid():
            deed, words_after = deeds[action]
            try:
                deed(form.cleaned_data if form else {})
            except Refusal as refused:
                messages.error(request, said(refused))
            else:
                messages.success(request, words_after)
            return redirect("gate:meeting", meeting_id)
    notes = [row for row in queries.notes(meeting_id=meeting_id) if row.side != "officer"]
    has_begun = found.told_during is not None and found.told_during.since <= clock.now()
    values = {
        "meeting": found,
        "theirs": slots.said_in_both(found.told_during, found.time_zone)
        if found.told_during
        else "",
        "has_begun": has_begun and found.is_told,
        "notes": notes,
        "tasks": [row for row in queries.tasks(meeting_id=meeting_id) if row.owner == "firm"],
        "later": queries.follow_ups(meeting_id=meeting_id),
        "result": result,
        "task": task,
        "outcomes": named(words.LATER),
        "quoted": quotations.of_meetings(
            body_id=request.public_body.id, meeting_ids=[meeting_id]
        ).get(meeting_id),
    }
    return render(request, "gate/meetings/one.html", values)


@firm_required
@require_GET
def calendar(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Return the calendar file of a meeting."""
    found = _hers(request, meeting_id)
    page = request.build_absolute_uri(reverse("gate:meeting", args=[meeting_id]))
    return file_of(request, found, other=found.buyer, page=page)


@member_required
@require_http_methods(["GET", "POST"])
def interpret(request: NaruRequest, meeting_id: UUID) -> HttpResponse:
    """Show an interpreter the meeting she interprets, and take her note."""
    try:
        found = hold_meetings.as_interpreter(by=request.actor, meeting_id=meeting_id)
    except UnknownMeeting:
        raise Http404 from None
    if request.method == "POST":
        try:
            hold_meetings.write(
                by=request.actor, meeting_id=meeting_id, side="interpreter",
                words=request.POST.get("words", ""), at=clock.now(),
            )  # fmt: skip
        except Refusal as refused:
            messages.error(request, said(refused))
        else:
            messages.success(request, _("The note was kept."))
        return redirect("gate:meeting_interpret", meeting_id)
    notes = [row for row in queries.notes(meeting_id=meeting_id) if row.side == "interpreter"]
    return render(request, "gate/meetings/interpret.html", {"meeting": found, "notes": notes})
