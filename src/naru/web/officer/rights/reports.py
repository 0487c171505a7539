"""IP reports on the officers' desk (침해 신고): the queue, one report with its deeds, sellers."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.desk import marketplaces, report_states
from naru.desk.operations.ip_reports import UnknownReport
from naru.desk.queries import ip_reports as queries
from naru.desk.queries import marks
from naru.desk.queries.ip_reports import ReportView, SellerView
from naru.identity.roles import reaches
from naru.journeys import lead_ip_reports, report_infringements
from naru.kernel import clock
from naru.kernel.page import Page
from naru.web.officer.names import names_of
from naru.web.officer.programmes.protection_parts import done
from naru.web.officer.rights import forms
from naru.web.parts import statuses as words
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.rights_words import country, outcome
from naru.web.parts.state_columns import state
from naru.web.parts.tenancy import NaruRequest

STEPS_BY_HAND = ("checked", "taken_down")


@officer_required("viewer")
@require_GET
def reports(request: NaruRequest) -> HttpResponseBase:
    """List reports, newest first: the queue."""
    today = clock.today()
    listing: Listing[ReportView] = Listing(
        title=_("Counterfeits and marks"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            body_id=request.public_body.id, status=asked.value("status"),
            marketplace=asked.value("marketplace"), kind=asked.value("kind"),
            search=asked.search, on=today, cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number, firm or seller"),
        filters=_filters(),
        empty_title=_("No reports yet"),
        empty_text=_("Firms report infringements on the gate's pages."),
        file_name="ip-reports",
    )  # fmt: skip
    return answer(request, listing, template="officer/rights/reports.html", on_reports=1)


def _columns() -> list[Column[ReportView]]:
    return [
        Column(
            label=_("Number"),
            value=lambda row: row.number,
            is_heading=True,
            href=lambda row: reverse("officer:rights_report", args=[row.id]),
        ),
        Column(label=_("Firm"), value=lambda row: row.firm_name),
        Column(label=_("Marketplace"), value=lambda row: row.marketplace_name),
        Column(label=_("Seller"), value=lambda row: row.seller or "–"),
        Column(
            label=_("Kind of infringement"),
            value=lambda row: ", ".join(wording.said(kind) for kind in row.kinds_said),
        ),
        state("ip_", lambda row: row.status),
        Column(label=_("Next by"), value=lambda row: row.due_on if row.is_open else "–"),
        Column(label=_("Received"), value=lambda row: row.received_at),
        Column(label=_("How it ended"), value=lambda row: outcome(row.outcome), is_excel_only=True),
        Column(label=_("Country"), value=lambda row: country(row.country), is_excel_only=True),
    ]


def _filters() -> list[Select]:
    known = marketplaces.directory().marketplaces
    states = [
        (code, words.status(f"ip_{code}").word) for code in report_states.STATES if code != "draft"
    ]
    return [
        Select(
            name="status",
            label=_("State"),
            options=[("open", _("Not at an end")), ("late", _("Past its day")), *states],
        ),
        Select(
            name="marketplace",
            label=_("Marketplace"),
            options=[(code, wording.said(one.name)) for code, one in known.items()],
        ),
        Select(
            name="kind",
            label=_("Kind of infringement"),
            options=[(code, wording.said(name)) for code, name in report_states.KINDS.items()],
        ),
    ]


@officer_required("officer")
@require_GET
def report(request: NaruRequest, report_id: UUID) -> HttpResponse:
    """Show a report with all that belongs to it and what can be done now."""
    found = _found(request, report_id)
    today, body = clock.today(), request.public_body.id
    steps = queries.steps(report_id=report_id)
    mandates = queries.mandates(body_id=body, firm_id=found.firm_id)
    values = {
        "one": found,
        "mark": found.mark_id and marks.mark(body_id=body, mark_id=found.mark_id),
        "at": found.at,
        "is_late": found.is_late(today),
        "listings": queries.listings(report_id=report_id),
        "evidence": queries.evidence(report_id=report_id),
        "notices": queries.notices(report_id=report_id),
        "steps": steps,
        "names": names_of([one.by_id for one in steps]),
        "same_seller": queries.of_seller(body_id=body, found=found),
        "power": next((one for one in mandates if one.holds_on(today)), None),
        "follows": report_states.FOLLOWS.get(found.status, frozenset()),
        "may_act": reaches(request.actor.body_role, "officer"),
        "words_form": forms.WordsForm(),
        "note_form": forms.NoteForm(),
        "close_form": forms.CloseForm(),
        "answer_form": forms.AnswerForm(),
        "reopen_form": forms.ReopenForm(),
        "send_form": forms.SendForm(initial={"to": wording.said(found.at.way)}),
        "awaits_answer": found.status in report_states.WITH_MARKETPLACE,
        "listing_states": ("up", "down", "sold_out"),
    }
    return render(request, "officer/rights/report.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, report_id: UUID) -> HttpResponse:
    """Lead a report on, note an answer, write a note, close it or open it again."""
    deeds, action = _deeds(request, report_id), request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, deeds[action], _("Done."))
    return redirect("officer:rights_report", report_id)


@officer_required("officer")
@require_POST
def listing(request: NaruRequest, listing_id: UUID) -> HttpResponse:
    """Note whether a listing is still up."""
    report_id = queries.listing(body_id=request.public_body.id, listing_id=listing_id)
    status = request.POST.get("status", "")
    if report_id is None or status not in {"up", "down", "sold_out"}:
        raise Http404
    deed = partial(
        lead_ip_reports.mark_listing, by=request.actor, listing_id=listing_id, status=status,
        at=clock.now(),
    )  # fmt: skip
    done(request, deed, _("Done."))
    return redirect("officer:rights_report", report_id)


@officer_required("viewer")
@require_GET
def sellers(request: NaruRequest) -> HttpResponseBase:
    """List who sells infringing goods again and again."""

    def rows(asked: Asked) -> Page[SellerView]:
        found = queries.sellers(body_id=request.public_body.id, search=asked.search)
        return Page(rows=found, counted=len(found))

    table: Listing[SellerView] = Listing(
        title=_("Repeat sellers"),
        columns=[
            Column(
                label=_("Seller"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: f"{reverse('officer:rights')}?q={row.name}",
            ),
            Column(label=_("Marketplace"), value=lambda row: row.marketplace),
            Column(label=_("IP reports"), value=lambda row: row.reports, is_number=True),
            Column(label=_("Firms"), value=lambda row: row.firms, is_number=True),
            Column(label=_("Still open"), value=lambda row: row.open, is_number=True),
            Column(label=_("Last report"), value=lambda row: row.last_at),
        ],
        rows=rows,
        search=_("Seller"),
        empty_title=_("Nobody is named twice"),
        empty_text=_("A seller shows here from the second report on."),
        file_name="repeat-sellers",
    )
    return answer(request, table, template="officer/rights/list.html", on_sellers=1)


@officer_required("viewer")
@require_GET
def places(request: NaruRequest) -> HttpResponse:
    """Show the marketplaces: how each takes reports, and what it asks."""
    values = {"directory": marketplaces.directory(), "on_marketplaces": 1}
    return render(request, "officer/rights/marketplaces.html", values)


def _deeds(request: NaruRequest, report_id: UUID) -> dict[str, Callable[[], object] | None]:
    """Return what an officer can do, each with what its form says."""
    who: dict[str, Any] = {"by": request.actor, "report_id": report_id, "at": clock.now()}
    told = request.POST
    by_hand = {step: _filled(forms.WordsForm(told), _step(who, step)) for step in STEPS_BY_HAND}
    return by_hand | {
        "note": _filled(forms.NoteForm(told), lambda form: lead_ip_reports.add_note(
            **who, **form.cleaned_data
        )),
        "close": _filled(forms.CloseForm(told), lambda form: lead_ip_reports.lead(
            status="closed", **who, **form.cleaned_data
        )),
        "answer": _filled(
            forms.AnswerForm(told, request.FILES), lambda form: lead_ip_reports.note_answer(
                kind=form.cleaned_data["kind"], words=form.cleaned_data["words"],
                paper=form.file(), **who,
            ),
        ),
        "reopen": _filled(forms.ReopenForm(told), lambda form: report_infringements.reopen(
            **who, **form.cleaned_data
        )),
    }  # fmt: skip


def _step(who: dict[str, Any], step: str) -> Callable[[Any], object]:
    return lambda form: lead_ip_reports.lead(status=step, **who, **form.cleaned_data)


def _filled(form: Any, deed: Callable[[Any], object]) -> Callable[[], object] | None:
    """Return the deed with its form, or None where the form is not filled in rightly."""
    return partial(deed, form) if form.is_valid() else None


def _found(request: NaruRequest, report_id: UUID) -> ReportView:
    try:
        return lead_ip_reports.look(by=request.actor, report_id=report_id, at=clock.now())
    except UnknownReport:
        raise Http404 from None
