"""Many goods at once: a table to fill in, read row by row, with what is to be mended."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import keep_trade_items
from naru.journeys.keep_trade_items import COLUMNS, Taken
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.goods.forms import TableForm
from naru.web.parts import workbook
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

EXAMPLE = (
    "조미김 도시락용", "Roasted seasoned laver", "2008.99", "KR", "김, 참기름, 소금", "식용", "",
    "5", "12", "900",
)  # fmt: skip


@firm_required
@require_http_methods(["GET", "POST"])
def upload(request: NaruRequest) -> HttpResponseBase:
    """Take in a table; good rows are kept, the others are told."""
    form = TableForm(request.POST or None, request.FILES or None)
    taken: Taken | None = None
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            taken = keep_trade_items.take_in(
                by=request.actor,
                firm_id=current_firm(request, request.actor.firm_ids),
                content=form.cleaned_data["table"].read(),
                at=clock.now(),
            )
        except Refusal as no:
            refused = no
    values = {"form": form, "taken": taken, "refused": refused}
    return render(request, "gate/goods/table.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def template(request: NaruRequest) -> HttpResponseBase:
    """Answer with an empty table and one example."""
    del request
    return workbook.answer("goods-for-abroad-template", [("물품", list(COLUMNS), [EXAMPLE])])
