"""What holders hand in (집행·실적·정산): costs, reports and settlements to decide on."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import follow_an_award, report_progress, report_spending, settle_an_award
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.programmes.queries import reports, settlements, spendings
from naru.web.officer.names import uuid_or_none
from naru.web.officer.programmes.disbursements import call_options
from naru.web.officer.programmes.doing import attempt
from naru.web.officer.programmes.money_forms import (
    CostDecisionForm,
    ReasonForm,
    ReportDecisionForm,
)
from naru.web.parts import marks, papers, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

REPORTED = ("reported", "accepted", "refused", "withdrawn")
FILED = ("filed", "accepted", "refused")


def _states(kind: str, states: tuple[str, ...]) -> Select:
    options = [(one, words.status(f"{kind}_{one}").word) for one in states]
    return Select(name="status", label=_("State"), options=options)


def _state(kind: str) -> Column[Any]:
    return Column(
        label=_("State"),
        value=lambda row: marks.status_badge(f"{kind}_{row.status}"),
        excel=lambda row: str(words.status(f"{kind}_{row.status}").word),
    )


@officer_required("viewer")
@require_GET
def costs(request: NaruRequest) -> HttpResponseBase:
    """List cost items; those that wait are picked out by their state."""
    book = request.public_body.id
    listing: Listing[Any] = Listing(
        title=_("Costs with evidence"),
        columns=[
            Column(
                label=_("What"),
                value=lambda row: row.what,
                is_heading=True,
                href=lambda row: reverse("officer:support_cost", args=[row.id]),
            ),
            Column(label=_("Holder"), value=lambda row: row.award.name),
            Column(label=_("Award number"), value=lambda row: row.award.number),
            Column(label=_("Kind of cost"), value=lambda row: row.item_name),
            Column(label=_("Day"), value=lambda row: row.spent_on),
            Column(label=_("Paid to"), value=lambda row: row.payee, is_excel_only=True),
            Column(label=_("Invoice"), value=lambda row: row.invoice, is_excel_only=True),
            Column(label=_("Sum"), value=lambda row: won(row.total), is_number=True),
            Column(
                label=_("Accepted"),
                value=lambda row: None if row.accepted is None else won(row.accepted),
                is_number=True,
            ),
            _state("cost"),
        ],
        rows=lambda asked: spendings.page(
            book_id=book, search=asked.search, status=asked.value("status"),
            call_id=uuid_or_none(asked.value("call")), cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number, name, what or invoice"),
        filters=[
            Select(name="call", label=_("Call"), options=call_options(book)),
            _states("cost", REPORTED),
        ],
        file_name="support-costs",
        empty_title=_("No costs yet"),
        empty_text=_("Holders report their costs on the page of their award."),
    )  # fmt: skip
    return answer(request, listing, template="officer/award_list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def cost(request: NaruRequest, spending_id: UUID) -> HttpResponse:
    """Show a cost with its papers and what the file says; accept or refuse it."""
    view = spendings.spending(book_id=request.public_body.id, spending_id=spending_id)
    if view is None:
        raise Http404
    form = CostDecisionForm(request.POST or None)
    if form.is_valid():
        by, at, reason = request.actor, clock.now(), form.cleaned_data["reason"]
        amount = form.cleaned_data["amount"]
        deeds = {
            "accept": (
                lambda: report_spending.accept(
                    by=by, spending_id=spending_id, at=at, reason=reason,
                    amount=None if amount is None else won(amount),
                ),
                _("The cost was accepted."),
            ),
            "refuse": (
                lambda: report_spending.refuse(
                    by=by, spending_id=spending_id, reason=reason, at=at
                ),
                _("The cost was refused."),
            ),
        }  # fmt: skip
        if _done(request, deeds):
            return redirect(f"{reverse('officer:support_costs')}?status=reported")
    return render(request, "officer/support_cost.html", {"cost": view, "form": form})


@officer_required("viewer")
@require_GET
def told(request: NaruRequest) -> HttpResponseBase:
    """List reports; those that wait are picked out by their state."""
    book = request.public_body.id
    listing: Listing[Any] = Listing(
        title=_("Reports of holders"),
        columns=[
            Column(
                label=_("Title"),
                value=lambda row: row.title or wording.said(row.name),
                is_heading=True,
                href=lambda row: reverse("officer:support_report", args=[row.id]),
            ),
            Column(label=_("Holder"), value=lambda row: row.award.name),
            Column(label=_("Award number"), value=lambda row: row.award.number),
            Column(label=_("What"), value=lambda row: row.name),
            Column(label=_("Day"), value=lambda row: row.happened_on),
            _state("report"),
        ],
        rows=lambda asked: reports.page(
            book_id=book, search=asked.search, status=asked.value("status"),
            kind=asked.value("kind"), call_id=uuid_or_none(asked.value("call")),
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number, name or title"),
        filters=[
            Select(name="call", label=_("Call"), options=call_options(book)),
            Select(
                name="kind",
                label=_("Kind"),
                options=[(code, wording.said(name)) for code, name in reports.KINDS.items()],
            ),
            _states("report", REPORTED),
        ],
        file_name="support-reports",
        empty_title=_("No reports yet"),
    )  # fmt: skip
    return answer(request, listing, template="officer/award_list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def report(request: NaruRequest, report_id: UUID) -> HttpResponse:
    """Show a report with its pictures and what the file says; accept or refuse it."""
    view = reports.report(book_id=request.public_body.id, report_id=report_id)
    if view is None:
        raise Http404
    form = ReportDecisionForm(request.POST or None)
    if form.is_valid():
        by, at, entered = request.actor, clock.now(), form.cleaned_data
        deeds = {
            "accept": (
                lambda: report_progress.accept(
                    by=by, report_id=report_id, at=at, is_public=entered["is_public"]
                ),
                _("The report was accepted."),
            ),
            "refuse": (
                lambda: report_progress.refuse(
                    by=by, report_id=report_id, reason=entered["reason"], at=at
                ),
                _("The report was refused."),
            ),
            "show": (
                lambda: report_progress.show(
                    by=by, report_id=report_id, is_public=not view.is_public, at=at
                ),
                _("Done."),
            ),
        }
        if _done(request, deeds):
            return redirect("officer:support_report", report_id)
    return render(request, "officer/support_report.html", {"report": view, "form": form})


@officer_required("viewer")
@require_GET
def settled(request: NaruRequest) -> HttpResponseBase:
    """List settlements; those that wait are picked out by their state."""
    book = request.public_body.id

    def rows(asked: Asked) -> Page[Any]:
        return settlements.page(
            book_id=book, search=asked.search, status=asked.value("status"),
            cursor=asked.cursor, limit=asked.limit,
        )  # fmt: skip

    listing: Listing[Any] = Listing(
        title=_("Settlements of support"),
        columns=[
            Column(
                label=_("Award number"),
                value=lambda row: row.award.number,
                is_heading=True,
                href=lambda row: reverse("officer:support_settlement", args=[row.id]),
            ),
            Column(label=_("Holder"), value=lambda row: row.award.name),
            Column(label=_("Programme"), value=lambda row: row.award.programme),
            Column(label=_("Money paid"), value=lambda row: won(row.paid), is_number=True),
            Column(label=_("Accepted"), value=lambda row: won(row.accepted), is_number=True),
            Column(label=_("Unspent"), value=lambda row: won(row.unspent), is_number=True),
            Column(label=_("Interest"), value=lambda row: won(row.interest), is_number=True),
            Column(label=_("Filed"), value=lambda row: row.filed_at),
            _state("settlement"),
        ],
        rows=rows,
        search=_("Number or name"),
        filters=[_states("settlement", FILED)],
        file_name="support-settlements",
        empty_title=_("No settlements yet"),
    )
    return answer(request, listing, template="officer/award_list.html")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def settlement(request: NaruRequest, settlement_id: UUID) -> HttpResponse:
    """Show a settlement with what stands behind it; accept it or send it back."""
    view = settlements.settlement(book_id=request.public_body.id, settlement_id=settlement_id)
    if view is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        by, at, reason = request.actor, clock.now(), form.cleaned_data["reason"]
        deeds = {
            "accept": (
                lambda: settle_an_award.accept(
                    by=by, settlement_id=settlement_id, at=at, reason=reason
                ),
                _("The settlement was accepted."),
            ),
            "refuse": (
                lambda: settle_an_award.refuse(
                    by=by, settlement_id=settlement_id, reason=reason, at=at
                ),
                _("The settlement was sent back."),
            ),
        }
        if _done(request, deeds):
            return redirect("officer:support_settlement", settlement_id)
    shown = follow_an_award.look(by=request.actor, award=view.award)
    values = {"settlement": view, "shown": shown, "form": form}
    return render(request, "officer/support_settlement.html", values)


@officer_required("viewer")
@require_GET
def paper(request: NaruRequest, award_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Open a paper that was handed in with a cost or a report; the look is noted."""
    return papers.answer(
        follow_an_award.paper(
            by=request.actor, award_id=award_id, document_id=document_id, at=clock.now()
        )
    )


def _done(request: NaruRequest, deeds: dict[str, tuple[Any, str]]) -> bool:
    deed = deeds.get(request.POST.get("action", ""))
    if deed is None:
        raise Http404
    return attempt(request, *deed)
