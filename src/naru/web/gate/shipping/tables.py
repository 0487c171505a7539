"""Many shipments at once: a blank table to fill in, and the filled one taken in."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from naru.goods.queries import items
from naru.journeys import send_many_abroad
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.logistics import shipment_table
from naru.web.gate.shipping.door import firm
from naru.web.parts import wording, workbook
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest

BYTES_MAX = 5_000_000
EXAMPLE = ["A-1001", "Aoi Sato", "", "1-2-3 Ginza, Chuo-ku", "", "Tokyo", "", "104-0061", "JP",
           "+81 3-1234-5678", "", "", "20", "64.00", "USD", "1900",
           "320x240x180", "판매"]  # fmt: skip


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Filled-in table"), help_text=_("Excel or CSV, 500 rows at most.")
    )

    def clean_file(self) -> object:
        given = self.cleaned_data["file"]
        if given.size > BYTES_MAX:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return given


@firm_required
@require_http_methods(["GET", "POST"])
def table(request: NaruRequest) -> HttpResponse:
    """Take a table in; rows that are not taken come back with their reasons."""
    form = TableForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    faults: Sequence[RowFault] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made, faults = send_many_abroad.take_in(
                by=request.actor, firm_id=firm(request),
                content=form.cleaned_data["file"].read(), at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            said = ngettext("%(n)s shipment was made.", "%(n)s shipments were made.", len(made))
            messages.success(request, said % {"n": len(made)})
            if not faults:
                return redirect("gate:shipments")
    values = {"form": form, "refused": refused, "faults": faults}
    return render(request, "gate/shipping/table.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def blank(request: NaruRequest) -> HttpResponseBase:
    """Give a blank table with an example and the names of the firm's goods."""
    known = items.of_firm(body_id=request.public_body.id, firm_id=firm(request))
    names = [[one.name_ko, one.name_en, one.hs6] for one in known]
    example = list(EXAMPLE)
    example[shipment_table.GOODS] = known[0].name_ko if known else "구운 김"
    headings = [wording.said(one) for one in shipment_table.HEADINGS]
    return workbook.answer(
        "shipments-table",
        [
            (str(_("Shipments")), headings, [example]),
            (str(_("Goods for abroad")), [str(_("In Korean")), str(_("In English")), "HS"], names),
        ],
    )
