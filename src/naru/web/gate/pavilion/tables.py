"""A firm's product sheets as Excel: out as they are, in with every mistake by its row."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import import_sheets
from naru.journeys.import_sheets import Looked
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.pavilions.queries import sheets
from naru.web.gate.pavilion.forms import TableForm
from naru.web.gate.pavilion.mine import firm_of
from naru.web.parts import sheet_workbook
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def export(request: NaruRequest) -> FileResponse:
    """Hand out the firm's sheets; without any it is the template to fill in."""
    found = sheets.of_firm(
        body_id=request.public_body.id, firm_id=firm_of(request), only_published=False
    )
    return sheet_workbook.answer(found)


@firm_required
@require_http_methods(["GET", "POST"])
def take_in(request: NaruRequest) -> HttpResponse:
    """Look at a table first, or write what is right in it."""
    form = TableForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    looked: Looked | None = None
    is_saved = False
    if request.method == "POST" and form.is_valid():
        content, firm = form.cleaned_data["table"].read(), firm_of(request)
        try:
            if request.POST.get("action") == "save":
                looked = import_sheets.take_in(
                    by=request.actor, firm_id=firm, content=content, at=clock.now()
                )
                is_saved = True
            else:
                looked = import_sheets.look(
                    body_id=request.public_body.id, firm_id=firm, content=content
                )
        except Refusal as problem:
            refused = problem
    values = {"form": form, "refused": refused, "looked": looked, "is_saved": is_saved}
    return render(request, "gate/pavilion/table.html", values, status=422 if refused else 200)
