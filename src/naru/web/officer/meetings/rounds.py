"""Rounds for officers: the list, a new one, one with what is to do next, its steps."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import lay_a_timetable, run_a_meeting_round
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.meetings import words
from naru.meetings.operations.rounds import UnknownRound
from naru.meetings.queries import figures, meetings
from naru.meetings.queries import rounds as queries
from naru.meetings.states import ROUND_STATES
from naru.meetings.views import RoundView
from naru.programmes.queries import call_desk
from naru.web.officer.meetings.forms import PlanForm, initial_of
from naru.web.parts import deeds
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

STEPS = ("planned", "wishes", "timetable", "published", "held", "closed")


def found_or_404(request: NaruRequest, round_id: UUID) -> RoundView:
    """Return a round of the body."""
    try:
        return run_a_meeting_round.look(by=request.actor, round_id=round_id)
    except UnknownRound:
        raise Http404 from None


@officer_required("viewer")
@require_GET
def rounds(request: NaruRequest) -> HttpResponseBase:
    """List the rounds, the latest first."""
    listing: Listing[RoundView] = Listing(
        title=_("Export meetings"),
        columns=[
            Column(
                label=_("Title of the round"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:meeting_round", args=[row.id]),
            ),
            Column(label=_("First day"), value=lambda row: row.first_on),
            Column(label=_("Kind of round"), value=lambda row: words.KINDS[row.kind]),
            Column(label=_("Wishes until"), value=lambda row: row.wishes_until),
            Column(label=_("Tables"), value=lambda row: row.tables, is_number=True),
            state("meeting_round_", lambda row: row.status),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title of the round"),
        filters=[states("meeting_round_", ROUND_STATES)],
        empty_title=_("No rounds of meetings yet"),
        empty_text=_("Plan the first round; next month's is then made in one step."),
        file_name="export-meetings",
    )
    return answer(
        request, listing, template="officer/meetings/rounds.html",
        may_open=reaches(request.actor.body_role, "officer"), year=clock.today().year,
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Plan a round."""
    form = PlanForm(request.POST or None, calls=_calls(request), initial={"kind": "online"})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = run_a_meeting_round.open_(by=request.actor, plan=form.plan(), at=clock.now())
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The round is planned. Now let firms and buyers in."))
            return redirect("officer:meeting_parties", made)
    values = {"form": form, "refused": refused}
    return render(request, "officer/meetings/plan.html", values, status=409 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, round_id: UUID) -> HttpResponseBase:
    """Change what a round is to be."""
    one = found_or_404(request, round_id)
    initial = initial_of(run_a_meeting_round.plan_of(one))
    form = PlanForm(request.POST or None, calls=_calls(request), initial=initial)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            run_a_meeting_round.change(
                by=request.actor, round_id=round_id, plan=form.plan(), at=clock.now()
            )
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Saved."))
            return redirect("officer:meeting_round", round_id)
    values = {"form": form, "refused": refused, "one": one}
    return render(request, "officer/meetings/plan.html", values, status=409 if refused else 200)


@officer_required("viewer")
@require_GET
def round_(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Show where a round stands and what is to do next."""
    one = found_or_404(request, round_id)
    found = queries.parties(round_id=round_id)
    version = meetings.version(round_id=round_id, number=one.version)
    values = {
        "one": one,
        "tab": "round",
        "step": STEPS.index(one.status) + 1 if one.status in STEPS else 0,
        "kind": words.KINDS[one.kind],
        "policy": words.POLICIES[one.policy],
        "spread": _spread(one.idle_spread_max),
        "slots": len(one.slots),
        "firms": _counts(found, "firm"),
        "buyers": _counts(found, "buyer"),
        "figures": figures.of_rounds(round_ids=[round_id])[round_id],
        "left_out": len(version.left_out) if version else 0,
        "may_change": reaches(request.actor.body_role, "officer"),
        "next_title": _next_title(one),
    }
    return render(request, "officer/meetings/round.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, round_id: UUID) -> HttpResponse:
    """Take a round to its next step, one button each."""
    found_or_404(request, round_id)
    whose: dict[str, Any] = {"by": request.actor, "round_id": round_id, "at": clock.now()}
    action = request.POST.get("action", "")
    deeds: dict[str, tuple[Callable[[], object], str, str]] = {
        "wishes": (
            lambda: run_a_meeting_round.ask_for_wishes(**whose),
            _("Firms and buyers have been written to."),
            "officer:meeting_round",
        ),
        "choose": (
            lambda: lay_a_timetable.choose(**whose),
            _("Pairs were chosen by both sides' wishes."),
            "officer:meeting_pairs",
        ),
        "held": (
            lambda: run_a_meeting_round.move_on(**whose, status="held"),
            _("The round is held. Note the results."),
            "officer:meeting_day",
        ),
        "closed": (
            lambda: run_a_meeting_round.move_on(**whose, status="closed"),
            _("The round is closed."),
            "officer:meeting_report",
        ),
        "dropped": (
            lambda: run_a_meeting_round.move_on(**whose, status="dropped"),
            _("The round was dropped."),
            "officer:meeting_round",
        ),
    }
    if action == "next":
        return _next(request, round_id)
    if action not in deeds:
        raise Http404
    deed, said, where = deeds[action]
    worked = done(request, deed, said)
    return redirect(where if worked else "officer:meeting_round", round_id)


def _next(request: NaruRequest, round_id: UUID) -> HttpResponse:
    title = request.POST.get("title", "")[:120]
    try:
        made = run_a_meeting_round.next_one(
            by=request.actor, round_id=round_id, title=title, at=clock.now()
        )
    except Refusal as refused:
        deeds.say(request, refused)
        return redirect("officer:meeting_round", round_id)
    messages.success(request, _("Next month's round is planned. Check days and deadline."))
    return redirect("officer:meeting_round_change", made)


def _spread(most: int | None) -> Text:
    return words.SPREADS["" if most is None else str(most)]


def _next_title(one: RoundView) -> str:
    month = (one.first_on + run_a_meeting_round.to_next_month(one.first_on)).month
    return one.title.replace(f"{one.first_on.month}월", f"{month}월", 1)


def _counts(found: Any, side: str) -> dict[str, int]:
    hers = [one for one in found if one.side == side]
    return {
        "all": len(hers),
        "accepted": sum(one.status == "accepted" for one in hers),
        "answered": sum(one.answered_at is not None for one in hers),
    }


def _calls(request: NaruRequest) -> list[tuple[str, Text]]:
    found = call_desk.titles(body_id=request.public_body.id)
    return [(str(call_id), title) for call_id, title in found]
