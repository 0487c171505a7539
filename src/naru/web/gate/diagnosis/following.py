"""The plan of a firm (맞춤 계획) at the gate: what comes next, one press from done."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.journeys import follow_a_plan, hold_entry_meetings
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.assessment_views import StepView
from naru.web.gate import door
from naru.web.gate.diagnosis.answering import firm_of
from naru.web.parts import assessment_words
from naru.web.parts.access import firm_required
from naru.web.parts.templatetags.naru import address
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A step as the page shows it: its number, its place, how long there is."""

    number: int
    step: StepView
    href: str
    is_next: bool
    days_left: int

    @property
    def status(self) -> str:
        return f"plan_{self.step.state}"


@firm_required
@require_GET
def plan(request: NaruRequest) -> HttpResponse:
    """Show the plan as the records show it now."""
    found = follow_a_plan.look(by=request.actor, firm_id=firm_of(request), at=clock.now())
    steps = shown(found.steps, clock.today())
    values = {
        "plan": found,
        "steps": [one for one in steps if one.step.state != "aside"],
        "aside": [one for one in steps if one.step.state == "aside"],
    }
    return render(request, "gate/diagnosis/plan.html", values)


@firm_required
@require_POST
def change(request: NaruRequest, step_id: UUID) -> HttpResponse:
    """Put a step aside, take it up again, or say that it is done."""
    told: dict[str, Any] = {
        "by": request.actor,
        "firm_id": firm_of(request),
        "step_id": step_id,
        "at": clock.now(),
    }
    deed = request.POST.get("deed", "")
    try:
        if deed == "aside":
            follow_a_plan.put_aside(reason=request.POST.get("reason", ""), **told)
        elif deed == "up":
            follow_a_plan.take_up(**told)
        elif deed == "done":
            follow_a_plan.finish(**told)
        else:
            raise Http404
    except Refusal as refused:
        messages.error(request, door.said(refused))
    else:
        messages.success(request, _("Your plan is changed."))
    return redirect("gate:plan_of_firm")


@firm_required
@require_POST
def wish_for_meeting(request: NaruRequest) -> HttpResponse:
    """Put the firm on the list of those who wish to go to an entry meeting."""
    hold_entry_meetings.wish(by=request.actor, firm_id=firm_of(request), at=clock.now())
    messages.success(
        request, _("You are on the list. The office writes to you when a meeting is planned.")
    )
    return redirect("gate:plan_of_firm")


def shown(steps: tuple[StepView, ...], today: date) -> list[Shown]:
    """Return the steps with their numbers and the pages where they are done."""
    first = next((step for step in steps if step.is_open), None)
    return [
        Shown(
            number=number,
            step=step,
            href=address(*assessment_words.PLACES.get(step.target, ("",))),
            is_next=step is first,
            days_left=(step.due_on - today).days,
        )
        for number, step in enumerate(steps, start=1)
    ]
