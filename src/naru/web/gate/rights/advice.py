"""Ask a lawyer (법률자문): choose a free hour, say what it is about; one's hours."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.desk.queries import ip_advices, ip_reports
from naru.journeys import ask_for_legal_advice
from naru.journeys.ask_for_legal_advice import Adviser
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.rights.forms import AdviceForm
from naru.web.parts import wording
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

APART = "|"


@firm_required
@require_http_methods(["GET", "POST"])
def advice(request: NaruRequest) -> HttpResponseBase:
    """Show the lawyers' free hours and book one with a question."""
    body, firm = request.public_body.id, current_firm(request, request.actor.firm_ids)
    advisers = ask_for_legal_advice.advisers(body_id=body, at=clock.now())
    form = AdviceForm(
        request.POST or None,
        hours=_hours(advisers),
        reports=[
            (str(one.id), f"{one.number} {one.seller}".strip())
            for one in ip_reports.of_firm(body_id=body, firm_id=firm)
        ],
        initial={"report": request.GET.get("report", "")},
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _ask(request, firm, form)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The hour is booked. Your question waits for the lawyer."))
            return redirect("gate:rights_advice")
    values = {
        "form": form,
        "refused": refused,
        "has_hours": any(one.starts for one in advisers),
        "advisers": advisers,
        "advices": ip_advices.of_firm(body_id=body, firm_id=firm),
    }
    return render(request, "gate/rights/advice.html", values, status=422 if refused else 200)


@firm_required
@require_POST
def cancel(request: NaruRequest, advice_id: UUID) -> HttpResponse:
    """Give an hour back."""
    found = ip_advices.advice(body_id=request.public_body.id, advice_id=advice_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    ask_for_legal_advice.cancel(
        by=request.actor, advice_id=advice_id, at=clock.now(), firm_id=found.firm_id
    )
    messages.success(request, _("The hour is cancelled."))
    return redirect("gate:rights_advice")


def _hours(advisers: list[Adviser]) -> list[tuple[str, str]]:
    return [
        (
            f"{one.resource.id}{APART}{at.isoformat()}",
            f"{wording.instant(at)} · {wording.said(one.resource.name)}",
        )
        for one in advisers
        for at in one.starts
    ]


def _ask(request: NaruRequest, firm: UUID, form: AdviceForm) -> None:
    resource, _apart, at = form.cleaned_data["hour"].partition(APART)
    report = form.cleaned_data["report"]
    ask_for_legal_advice.ask(
        by=request.actor, firm_id=firm, resource_id=UUID(resource),
        starts_at=datetime.fromisoformat(at), question=form.cleaned_data["question"],
        report_id=UUID(report) if report else None, at=clock.now(),
    )  # fmt: skip
