"""The diagnosis at the gate: where one begins, and results as they were."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from naru.journeys import diagnose, follow_a_plan
from naru.journeys.diagnose import Result
from naru.kernel import clock
from naru.learning.queries import assessments
from naru.web.gate import door
from naru.web.gate.diagnosis.answering import firm_of
from naru.web.parts import axes_picture
from naru.web.parts.access import firm_required
from naru.web.parts.assessment_words import frame_of
from naru.web.parts.tenancy import NaruRequest


@require_GET
def front(request: NaruRequest) -> HttpResponse:
    """Show where the firm stands and what comes next; whoever is new is told what this is."""
    body_id, at = request.public_body.id, clock.now()
    known = assessments.in_force(body_id=body_id, on=clock.today())
    values: dict[str, Any] = {"assessment": known.assessment if known else None}
    firm_id = door.firm_of(request) if request.user.is_authenticated else None
    if firm_id is not None:
        values |= _of_firm(request, firm_id)
        values["plan"] = follow_a_plan.of_firm(body_id=body_id, firm_id=firm_id, at=at)
    return render(request, "gate/diagnosis/front.html", values)


def _of_firm(request: NaruRequest, firm_id: UUID) -> dict[str, Any]:
    body_id = request.public_body.id
    found = diagnose.result(by=request.actor, firm_id=firm_id)
    answers, saved_at = assessments.draft(body_id=body_id, firm_id=firm_id)
    return {
        "firm_id": firm_id,
        "result": found,
        "picture": drawn(found) if found else "",
        "history": assessments.history(body_id=body_id, firm_id=firm_id),
        "saved_at": saved_at if answers else None,
    }


@firm_required
@require_GET
def result(request: NaruRequest, diagnosis_id: UUID) -> HttpResponse:
    """Show a result as it was, with every reason and what has changed since the one before."""
    firm_id = firm_of(request)
    found = diagnose.result(by=request.actor, firm_id=firm_id, diagnosis_id=diagnosis_id)
    if found is None:
        raise Http404
    history = assessments.history(body_id=request.public_body.id, firm_id=firm_id)
    values = {"result": found, "picture": drawn(found), "history": history}
    return render(request, "gate/diagnosis/result.html", values)


def drawn(found: Result) -> SafeString:
    """Draw a result with the way from the one before."""
    before = (found.before.skill, found.before.product) if found.before else None
    return axes_picture.of_firm(
        frame_of(found.now), now=(found.now.skill, found.now.product), before=before
    )
