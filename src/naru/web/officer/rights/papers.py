"""Notices and evidence on the officers' desk (통지문·증거): make, send, drop, print, open."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.desk.queries import ip_reports as queries
from naru.desk.queries.ip_reports import NoticeView, ReportView
from naru.journeys import lead_ip_reports, report_infringements
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.officer.names import names_of
from naru.web.officer.programmes.protection_parts import done
from naru.web.officer.rights.forms import NoticeForm, SendForm
from naru.web.parts import papers, rights_papers
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new_notice(request: NaruRequest, report_id: UUID) -> HttpResponseBase:
    """Write what the next notice says, and make it."""
    found = _report(request, report_id)
    sent = [one for one in queries.notices(report_id=report_id) if one.sent_at]
    mandates = queries.mandates(body_id=found.body_id, firm_id=found.firm_id)
    form = NoticeForm(request.POST or None, initial={"told": found.told})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            lead_ip_reports.make_notice(
                by=request.actor, report_id=report_id, at=clock.now(), **form.cleaned_data
            )
        except Refusal as no:
            refused = no
        else:
            return redirect("officer:rights_report", report_id)
    values = {
        "one": found,
        "form": form,
        "refused": refused,
        "last": sent[-1] if sent else None,
        "power": next((one for one in mandates if one.holds_on(clock.today())), None),
        "evidence": queries.evidence(report_id=report_id),
    }
    return render(request, "officer/rights/notice.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_GET
def notice(request: NaruRequest, notice_id: UUID) -> HttpResponse:
    """Show a notice's PDF."""
    found = _notice(request, notice_id)
    return rights_papers.answer(rights_papers.notice(found, request.public_body), found.number)


@officer_required("officer")
@require_POST
def send(request: NaruRequest, notice_id: UUID) -> HttpResponse:
    """Note how a notice was sent, or drop it."""
    found, form = _notice(request, notice_id), SendForm(request.POST)
    who: dict[str, Any] = {"by": request.actor, "notice_id": notice_id, "at": clock.now()}
    if request.POST.get("action") == "drop":
        done(request, partial(lead_ip_reports.drop_notice, **who), _("The notice was dropped."))
    else:
        deed = (
            partial(lead_ip_reports.send_notice, **who, **form.cleaned_data)
            if form.is_valid()
            else None
        )
        done(request, deed, _("It is noted that the notice was sent."))
    return redirect("officer:rights_report", found.report_id)


@officer_required("officer")
@require_GET
def evidence(request: NaruRequest, evidence_id: UUID) -> HttpResponse:
    """Open evidence, its hash reckoned again."""
    shown = queries.one_evidence(body_id=request.public_body.id, evidence_id=evidence_id)
    if shown is None:
        raise Http404
    _report(request, shown.report_id)
    _view, paper = report_infringements.open_evidence(
        by=request.actor, evidence_id=evidence_id, at=clock.now()
    )
    return papers.answer(paper)


@officer_required("officer")
@require_GET
def sheet(request: NaruRequest, report_id: UUID) -> HttpResponse:
    """Print the sheet of evidence, every hash reckoned again."""
    found, now = _report(request, report_id), clock.now()
    held = report_infringements.hold_all(
        by=request.actor, report_id=report_id, deed="printed", at=now
    )
    chain = queries.custody(report_id=report_id)
    made = rights_papers.evidence_sheet(
        found, held, chain, body=request.public_body,
        names=names_of([one.by_id for one in chain]), at=now,
    )  # fmt: skip
    return rights_papers.answer(made, f"evidence-{found.number}")


@officer_required("officer")
@require_GET
def answer_paper(request: NaruRequest, notice_id: UUID) -> HttpResponse:
    """Open the paper of a marketplace's answer."""
    found = _notice(request, notice_id)
    paper = report_infringements.open_answer_paper(by=request.actor, notice=found, at=clock.now())
    if paper is None:
        raise Http404
    return papers.answer(paper)


def _report(request: NaruRequest, report_id: UUID) -> ReportView:
    found = queries.report(body_id=request.public_body.id, report_id=report_id)
    if found is None or found.status == "draft":
        raise Http404
    return found


def _notice(request: NaruRequest, notice_id: UUID) -> NoticeView:
    found = queries.notice(body_id=request.public_body.id, notice_id=notice_id)
    if found is None:
        raise Http404
    return found
