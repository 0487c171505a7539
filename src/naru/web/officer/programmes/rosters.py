"""
Pages of rosters (명부): upload, look, let it count; search by whole name or number; delete.

Names are never listed: whoever looks for somebody types the whole name or number, and that is
written into the access log.
"""

import io
from collections.abc import Sequence
from uuid import UUID

import xlsxwriter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import keep_rosters
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import roster as shapes
from naru.programmes import roster_table
from naru.programmes.queries import programmes
from naru.programmes.queries import rosters as queries
from naru.programmes.roster import RosterColumn, Subject
from naru.web.officer.programmes.roster_forms import FIRM, PERSON, RosterForm
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS_SHOWN_MAX = 200


@officer_required("viewer")
@require_GET
def rosters(request: NaruRequest) -> HttpResponse:
    """List the rosters of the body."""
    rows = queries.rosters(body_id=request.public_body.id)
    return render(request, "officer/rulebook/rosters.html", {"rosters": rows})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def upload(request: NaruRequest) -> HttpResponse:
    """Take a table in as a draft; its report is the next page."""
    form = RosterForm(
        request.POST or None,
        request.FILES or None,
        initial={"reference_on": clock.today(), "facts": request.GET.get("facts", PERSON)},
    )
    form.fields["facts"].choices = _columns_choices(request)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            subject, columns = _columns(request, entered["facts"])
            roster_id = keep_rosters.take_in(
                by=request.actor,
                name=entered["name"],
                subject=subject,
                columns=columns,
                reference_on=entered["reference_on"],
                content=entered["table"].read(),
                source=entered["table"].name,
                at=clock.now(),
            )
        except Refusal as refused:
            form.add_error(None, wording.said(refused.sentence))
        else:
            return redirect("officer:roster", roster_id)
    return render(request, "officer/rulebook/roster_upload.html", {"form": form})


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def roster(request: NaruRequest, roster_id: UUID) -> HttpResponse:
    """Show a roster: its columns, its report, and whom one looks for; sent, let a draft count."""
    refused = None
    if request.method == "POST":
        try:
            keep_rosters.confirm(by=request.actor, roster_id=roster_id, at=clock.now())
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The roster counts now."))
            return redirect("officer:roster", roster_id)
    view = queries.roster_of(body_id=request.public_body.id, roster_id=roster_id)
    search = request.GET.get("q", "").strip()[:80]
    found = keep_rosters.look_up(by=request.actor, of=view, search=search, at=clock.now())
    values = {
        "roster": view,
        "refused": refused,
        "search": search,
        "found": [(entry.name, _told(entry.facts, view.columns)) for entry in found],
        "faults": view.faults[:FAULTS_SHOWN_MAX],
        "columns": [(column, wording.said(column.label)) for column in view.columns],
    }
    return render(request, "officer/rulebook/roster.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def delete(request: NaruRequest, roster_id: UUID) -> HttpResponse:
    """Ask, and delete a roster with everybody in it."""
    view = queries.roster_of(body_id=request.public_body.id, roster_id=roster_id)
    refused = None
    if request.method == "POST":
        try:
            keep_rosters.delete(by=request.actor, roster_id=roster_id, at=clock.now())
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The roster is deleted."))
            return redirect("officer:rosters")
    values = {"roster": view, "refused": refused}
    return render(request, "officer/rulebook/roster_delete.html", values)


@officer_required("viewer")
@require_GET
def template(request: NaruRequest) -> HttpResponse:
    """Hand out the empty table for the chosen columns."""
    _, columns = _columns(request, request.GET.get("facts", PERSON))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("명부")
    bold = book.add_format({"bold": True, "bg_color": "#E7F0FF", "border": 1})
    heads = [roster_table.KEY_HEAD, roster_table.NAME_HEAD, *(one.label.ko for one in columns)]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, max(12, min(40, len(head) * 2)))
    for place, column in enumerate(columns, start=2):
        words = [text.ko for text in column.values.values()]
        if words and column.kind == "text":
            sheet.data_validation(
                1, place, roster_table.ROWS_MAX, place, {"validate": "list", "source": words[:20]}
            )
    sheet.freeze_panes(1, 2)
    book.close()
    response = HttpResponse(out.getvalue(), content_type=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="roster.xlsx"'
    return response


def _columns_choices(request: NaruRequest) -> list[tuple[str, object]]:
    own = [
        (one.code, wording.said(one.name))
        for one in programmes.programmes(body_id=request.public_body.id)
        if one.kind != "plan"
    ]
    usual = [(PERSON, _("Residents (usual columns)")), (FIRM, _("Firms (usual columns)"))]
    return [*usual, (_("Facts of a programme"), own)]


def _columns(request: NaruRequest, chosen: str) -> tuple[Subject, Sequence[RosterColumn]]:
    """Return what a table is about, and the columns it may have."""
    own = programmes.programme(body_id=request.public_body.id, code=chosen)
    if own is None or own.newest is None:
        subject: Subject = "firm" if chosen == FIRM else "person"
        return subject, shapes.columns(shapes.shape(subject))
    definition = programmes.definition(own.newest.id)
    return (
        "firm" if definition.subject == "firm" else "person",
        shapes.columns_for(definition),
    )


def _told(facts: object, columns: Sequence[RosterColumn]) -> list[tuple[str, str]]:
    """Write what is known of somebody, by the words of the columns."""
    assert isinstance(facts, dict)
    told = []
    for column in columns:
        if column.fact in facts:
            said = shapes.in_words(facts[column.fact], column)
            told.append((wording.said(column.label), wording.said(said)))
    return told
