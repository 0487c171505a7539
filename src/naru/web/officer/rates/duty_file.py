"""Settle duty with a carrier's bill: a file, an answer to each row, then all that can be."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.customs import settlement_file
from naru.customs.settlement_file import Bill
from naru.journeys import settle_duties
from naru.journeys.settle_duties import Settlement
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.web.parts import wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

BYTES_MAX = 5_000_000
SALT = "officer.duty_file"
LOOKED_AT_SECONDS = 3_600
EXAMPLE = ["EM473124829KR", "12,000", "5,400", "2,200", "19,600"]


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The carrier's bill"),
        help_text=gettext_lazy("Excel or CSV, 2,000 rows at most, amounts in won."),
    )

    def clean_file(self) -> object:
        given = self.cleaned_data["file"]
        if given.size > BYTES_MAX:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return given


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def bring(request: NaruRequest) -> HttpResponse:
    """Look at a bill row by row; settle what was looked at."""
    if request.method == "POST" and "told" in request.POST:
        return _settle(request)
    form = FileForm(request.POST or None, request.FILES or None)
    values: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            found = settle_duties.look(
                body_id=request.public_body.id, content=form.cleaned_data["file"].read()
            )
            values |= {"found": found, "told": _sealed(found)}
        except Refusal as no:
            values["refused"], status = no, 422
    return render(request, "officer/rates/duty_file.html", values, status=status)


@officer_required("officer")
@require_GET
def blank(request: NaruRequest) -> HttpResponseBase:
    """Give a blank table with an example."""
    del request
    headings = [wording.said(one) for one in settlement_file.HEADINGS]
    return workbook.answer("duty-settlement", [(str(_("Duty")), headings, [EXAMPLE])])


def _settle(request: NaruRequest) -> HttpResponse:
    try:
        rows = signing.loads(request.POST["told"], salt=SALT, max_age=LOOKED_AT_SECONDS)
    except signing.BadSignature:
        messages.error(request, _("That was too long ago. Please bring the file again."))
        return render(request, "officer/rates/duty_file.html", {"form": FileForm()}, status=422)
    bills = [Bill(row=row, number=number, taken=won(taken)) for row, number, taken in rows]
    found = settle_duties.settle(by=request.actor, bills=bills, at=clock.now())
    done = len(found.of(settle_duties.DONE))
    messages.success(request, _("%(n)s parcels were settled.") % {"n": done})
    values = {"form": FileForm(), "found": found, "is_done": True}
    return render(request, "officer/rates/duty_file.html", values)


def _sealed(found: Settlement) -> str:
    """Carry what was looked at to the next step, so that nothing else is settled."""
    rows = [(one.bill.row, one.bill.number, one.bill.taken.minor) for one in found.open_lines]
    return signing.dumps(rows, salt=SALT, compress=True)
