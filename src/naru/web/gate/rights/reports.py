"""A firm's reports (침해 신고): follow one, add evidence, take it back, reopen it; the power."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk.queries import ip_reports as queries
from naru.desk.queries import marks
from naru.desk.queries.ip_reports import ReportView
from naru.identity.queries import register
from naru.journeys import report_infringements
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.rights.forms import EvidenceForm, MandateForm, ReopenForm, mandate_end
from naru.web.parts import papers, rights_papers
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_http_methods(["GET", "POST"])
def report(request: NaruRequest, report_id: UUID) -> HttpResponseBase:
    """Show a report with its way so far; sent, take in one more piece of evidence."""
    shown = _mine(request, report_id)
    if shown.status == "draft":
        return redirect("gate:rights_step", report_id, "what")
    now = clock.now().replace(second=0, microsecond=0)
    form = EvidenceForm(request.POST or None, request.FILES or None, initial={"captured_at": now})
    refused: Refusal | None = None
    if request.method == "POST" and shown.is_open and form.is_valid():
        try:
            report_infringements.take_evidence(
                by=request.actor, firm_id=shown.firm_id, report_id=report_id,
                capture=form.capture(), at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The evidence is taken in, with its hash and time."))
            return redirect("gate:rights_report", report_id)
    values = {
        "one": shown,
        "form": form,
        "refused": refused,
        "mark": shown.mark_id and marks.mark(body_id=shown.body_id, mark_id=shown.mark_id),
        "listings": queries.listings(report_id=report_id),
        "evidence": queries.evidence(report_id=report_id),
        "notices": [one for one in queries.notices(report_id=report_id) if one.sent_at],
        "steps": queries.steps(report_id=report_id, only_shared=True),
        "power": _power(shown),
    }
    return render(request, "gate/rights/report.html", values, status=422 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def discard(request: NaruRequest, report_id: UUID) -> HttpResponseBase:
    """Ask once more, then take a report back."""
    shown = _mine(request, report_id)
    if request.method == "GET":
        return render(request, "gate/rights/discard.html", {"one": shown})
    report_infringements.discard(
        by=request.actor, firm_id=shown.firm_id, report_id=report_id, at=clock.now()
    )
    messages.success(request, _("The report is taken back."))
    return redirect("gate:rights_report", report_id)


@firm_required
@require_http_methods(["GET", "POST"])
def reopen(request: NaruRequest, report_id: UUID) -> HttpResponseBase:
    """Say that the goods are on sale again."""
    shown, form = _mine(request, report_id), ReopenForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            report_infringements.reopen(
                by=request.actor, firm_id=shown.firm_id, report_id=report_id,
                links=form.cleaned_data["links"], words=form.cleaned_data["words"],
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The report is open again."))
            return redirect("gate:rights_report", report_id)
    values = {"one": shown, "form": form, "refused": refused}
    return render(request, "gate/rights/reopen.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def evidence(request: NaruRequest, evidence_id: UUID) -> HttpResponse:
    """Hand out evidence of a report of hers, its hash reckoned again."""
    shown = queries.one_evidence(body_id=request.public_body.id, evidence_id=evidence_id)
    if shown is None:
        raise Http404
    _mine(request, shown.report_id)
    _view, paper = report_infringements.open_evidence(
        by=request.actor, evidence_id=evidence_id, at=clock.now()
    )
    return papers.answer(paper)


@firm_required
@require_GET
def notice(request: NaruRequest, notice_id: UUID) -> HttpResponse:
    """Show a notice that was sent for her."""
    found = queries.notice(body_id=request.public_body.id, notice_id=notice_id)
    if found is None or found.sent_at is None:
        raise Http404
    _mine(request, found.report_id)
    return rights_papers.answer(rights_papers.notice(found, request.public_body), found.number)


@firm_required
@require_http_methods(["GET", "POST"])
def mandate(request: NaruRequest) -> HttpResponseBase:
    """Give the public body the power to report in the firm's name."""
    firm_id = current_firm(request, request.actor.firm_ids)
    firm = register.firm(firm_id)
    assert firm is not None, "she runs it"
    form = MandateForm(
        request.POST or None,
        initial={
            "holder": firm.name,
            "signed_by": firm.representative,
            "until_on": mandate_end(clock.today()),
        },
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        with override("ko"):
            scope = _("Reporting infringements to marketplaces and receiving their answers")
        try:
            report_infringements.give_mandate(
                by=request.actor, firm_id=firm_id, told=form.told(scope), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The power of attorney is recorded."))
            return redirect("gate:rights_mandate")
    values = {
        "form": form,
        "refused": refused,
        "mandates": [
            (one, one.holds_on(clock.today()))
            for one in queries.mandates(body_id=request.public_body.id, firm_id=firm_id)
        ],
    }
    return render(request, "gate/rights/mandate.html", values, status=422 if refused else 200)


@firm_required
@require_POST
def mandate_withdraw(request: NaruRequest, mandate_id: UUID) -> HttpResponse:
    """Take a power back."""
    report_infringements.withdraw_mandate(
        by=request.actor, firm_id=current_firm(request, request.actor.firm_ids),
        mandate_id=mandate_id, at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("The power of attorney is taken back."))
    return redirect("gate:rights_mandate")


def _power(shown: ReportView) -> bool:
    held = queries.mandates(body_id=shown.body_id, firm_id=shown.firm_id)
    return any(one.holds_on(clock.today()) for one in held)


def _mine(request: NaruRequest, report_id: UUID) -> ReportView:
    shown = queries.report(body_id=request.public_body.id, report_id=report_id)
    if shown is None or shown.firm_id not in request.actor.firm_ids:
        raise Http404
    return shown
