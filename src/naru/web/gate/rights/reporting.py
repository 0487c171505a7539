"""Report an infringement in short steps (침해 신고): what, where, evidence, damage, hand in."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.desk.queries import ip_reports as queries
from naru.desk.queries import marks
from naru.desk.queries.ip_reports import ReportView
from naru.journeys import report_infringements
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.rights.forms import DamageForm, EvidenceForm, WhatForm, WhereForm
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

STEPS = ("what", "where", "evidence", "damage", "send")
Deed = Callable[[NaruRequest, ReportView, Any], str]


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Begin a report with its first step; ``?finding=`` says which lookalike it is about."""
    firm = current_firm(request, request.actor.firm_ids)
    body = request.public_body.id
    held = marks.of_firm(body_id=body, firm_id=firm)
    form = WhatForm(request.POST or None, marks=held, initial={"mark": request.GET.get("mark", "")})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = report_infringements.draft(
                by=request.actor, firm_id=firm, told=form.told_so_far(), at=clock.now(),
                finding_id=_finding(request),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("gate:rights_step", made, "where")
    return _page(request, form, None, "what", refused)


@firm_required
@require_http_methods(["GET", "POST"])
def step(request: NaruRequest, report_id: UUID, step: str) -> HttpResponseBase:
    """Write one step of a draft, and go on to the next."""
    shown = _draft(request, report_id)
    if step not in STEPS:
        raise Http404
    form = _form(request, shown, step)
    refused: Refusal | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            onward = DEEDS[step](request, shown, form)
        except Refusal as no:
            refused = no
        else:
            return (
                redirect(onward, report_id)
                if onward == "gate:rights_report"
                else redirect("gate:rights_step", report_id, onward)
            )
    return _page(request, form, shown, step, refused)


def _page(
    request: NaruRequest,
    form: forms.Form | None,
    shown: ReportView | None,
    step: str,
    refused: Refusal | None,
) -> HttpResponse:
    body = request.public_body.id
    values = {
        "form": form,
        "one": shown,
        "step": step,
        "number": STEPS.index(step) + 1,
        "before": STEPS[STEPS.index(step) - 1] if shown and step != "what" else "",
        "refused": refused,
        "evidence": queries.evidence(report_id=shown.id) if shown else [],
        "listings": queries.listings(report_id=shown.id) if shown else [],
        "mark": shown and shown.mark_id and marks.mark(body_id=body, mark_id=shown.mark_id),
        "lacks": queries.lacks(body_id=body, report_id=shown.id) if shown else [],
    }
    return render(request, "gate/rights/step.html", values, status=422 if refused else 200)


def _form(request: NaruRequest, shown: ReportView, step: str) -> forms.Form | None:
    sent = request.POST or None
    match step:
        case "what":
            held = marks.of_firm(body_id=request.public_body.id, firm_id=shown.firm_id)
            told = {"mark": str(shown.mark_id or ""), "own_right": shown.own_right,
                    "kinds": shown.kinds, "told": shown.told}  # fmt: skip
            return WhatForm(sent, marks=held, initial=told)
        case "where":
            links = "\n".join(one.link for one in queries.listings(report_id=shown.id))
            return WhereForm(sent, initial=_told(shown, WhereForm) | {"links": links})
        case "evidence":
            now = clock.now().replace(second=0, microsecond=0)
            return EvidenceForm(sent, request.FILES or None, initial={"captured_at": now})
        case "damage":
            return DamageForm(sent, initial=_told(shown, DamageForm))
    return None


def _told(shown: ReportView, kind: Any) -> dict[str, Any]:
    names = kind.base_fields
    return {name: getattr(shown, name) for name in names if hasattr(shown, name)}


def _what(request: NaruRequest, shown: ReportView, form: WhatForm) -> str:
    report_infringements.write(
        by=request.actor, firm_id=shown.firm_id, report_id=shown.id, told=form.told_so_far()
    )
    return "where"


def _where(request: NaruRequest, shown: ReportView, form: WhereForm) -> str:
    report_infringements.write_place(
        by=request.actor, firm_id=shown.firm_id, report_id=shown.id, told=form.told_so_far(),
        links=form.cleaned_data["links"], at=clock.now(),
    )  # fmt: skip
    return "evidence"


def _evidence(request: NaruRequest, shown: ReportView, form: EvidenceForm) -> str:
    report_infringements.take_evidence(
        by=request.actor, firm_id=shown.firm_id, report_id=shown.id, capture=form.capture(),
        at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("The evidence is taken in, with its hash and time."))
    return "evidence"


def _damage(request: NaruRequest, shown: ReportView, form: DamageForm) -> str:
    report_infringements.write(
        by=request.actor, firm_id=shown.firm_id, report_id=shown.id, told=form.cleaned_data
    )
    return "send"


def _send(request: NaruRequest, shown: ReportView, form: None) -> str:
    del form
    report_infringements.hand_in(
        by=request.actor, firm_id=shown.firm_id, report_id=shown.id, at=clock.now()
    )
    messages.success(request, _("Your report has arrived. We tell you of every step."))
    return "gate:rights_report"


DEEDS: Mapping[str, Deed] = {
    "what": _what, "where": _where, "evidence": _evidence, "damage": _damage, "send": _send,
}  # fmt: skip


def _finding(request: NaruRequest) -> UUID | None:
    asked = request.GET.get("finding", "")
    try:
        return UUID(asked) if asked else None
    except ValueError:
        raise Http404 from None


def _draft(request: NaruRequest, report_id: UUID) -> ReportView:
    shown = queries.report(body_id=request.public_body.id, report_id=report_id)
    if shown is None or shown.firm_id not in request.actor.firm_ids or shown.status != "draft":
        raise Http404
    return shown
