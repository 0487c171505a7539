"""Claim many costs at once (비용 일괄 청구): the template, the answer line by line, handing in."""

import io
from uuid import UUID

import xlsxwriter
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import claim_costs
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import cost_table
from naru.programmes.definition.programme import Definition
from naru.programmes.queries import awards, programmes
from naru.programmes.queries import cost_imports as queries
from naru.programmes.queries.awards import AwardView
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPERS_MAX = 10


class TableForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("Table of costs"), help_text=gettext_lazy("Excel (xlsx) or CSV")
    )


@member_required
@require_http_methods(["GET", "POST"])
def upload(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Take a table in and look at it."""
    award, definition = _mine(request, award_id)
    form = TableForm(request.POST or None, request.FILES or None)
    refused = None
    if form.is_valid():
        file = form.cleaned_data["table"]
        try:
            made = claim_costs.read(
                by=request.actor, award_id=award.id, file_name=file.name, content=file.read(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("gate:award_costs_report", award.id, made)
    values = {
        "award": award,
        "form": form,
        "refused": refused,
        "headings": cost_table.headings(definition),
        "kinds": cost_table.kinds(definition).values(),
    }
    return render(request, "gate/cost_table.html", values, status=422 if refused else 200)


@member_required
@require_GET
def template(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Hand the template out, with one line as an example."""
    _, definition = _mine(request, award_id)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("비용")
    bold = book.add_format({"bold": True})
    for column, (head, cell) in enumerate(
        zip(cost_table.headings(definition), cost_table.sample(definition), strict=True)
    ):
        sheet.write_string(0, column, head, bold)
        sheet.write_string(1, column, cell)
        sheet.set_column(column, column, max(len(head) * 2, 12))
    book.close()
    headers = {"Content-Disposition": 'attachment; filename="costs.xlsx"'}
    return HttpResponse(out.getvalue(), content_type=EXCEL, headers=headers)


@member_required
@require_http_methods(["GET", "POST"])
def report(request: NaruRequest, award_id: UUID, import_id: UUID) -> HttpResponse:
    """Show the answer to every line; sent with papers, hand the payable ones in."""
    award, _definition = _mine(request, award_id)
    refused: Refusal | None = None
    if request.method == "POST":
        given = request.FILES.getlist("papers")[:PAPERS_MAX]
        papers = [(str(one.name), one.read()) for one in given]
        try:
            done = claim_costs.hand_in(
                by=request.actor, import_id=import_id, papers=papers, at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            said = _("%(count)s costs were handed in; payable %(sum)s won.")
            messages.success(request, said % {"count": done.count, "sum": f"{done.payable:,}"})
            for row, why in done.refused:
                line = _("Line %(row)s: %(why)s")
                messages.error(request, line % {"row": row, "why": why.ko})
            return redirect("gate:award_costs_report", award.id, import_id)
    view = queries.view(book_id=request.public_body.id, import_id=import_id)
    if view is None or view.award_id != award.id:
        raise Http404
    values = {"award": award, "view": view, "refused": refused}
    return render(request, "gate/cost_report.html", values, status=422 if refused else 200)


def _mine(request: NaruRequest, award_id: UUID) -> tuple[AwardView, Definition]:
    """Return an award that takes costs, of one of the reader's firms."""
    award = awards.award(book_id=request.public_body.id, award_id=award_id)
    if award is None or award.holder_id not in request.actor.firm_ids:
        raise Http404
    definition = programmes.definition(award.version_id)
    if not definition.cost:
        raise Http404
    return award, definition
