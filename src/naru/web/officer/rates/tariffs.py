"""Tariffs: today's as Excel, a new one brought, looked at beside today's, set, and taken back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import keep_tariffs
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.logistics import tariff_table
from naru.logistics.queries import tariffs as queries
from naru.logistics.queries.tariffs import TariffView
from naru.logistics.tariff import Tariff
from naru.rules.dated import on_day
from naru.web.officer.rates.forms import TABLE_BYTES_MAX, day
from naru.web.parts import wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

STATES = {
    "draft": ("warning", gettext_lazy("Not set yet")),
    "set": ("success", gettext_lazy("Set")),
    "withdrawn": ("disabled", gettext_lazy("Withdrawn")),
}


class TariffForm(forms.Form):
    """A new tariff: its table, its first day, and where it is from."""

    table = forms.FileField(
        label=gettext_lazy("Table (Excel, CSV)"),
        help_text=gettext_lazy(
            "As today's table that you download here: zones, countries, weights."
        ),
    )
    since = day(gettext_lazy("From this day on"))
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=200,
        help_text=gettext_lazy("Title and date of the carrier's notice."),
    )  # fmt: skip

    def clean_table(self) -> Any:
        given = self.cleaned_data["table"]
        if given.size > TABLE_BYTES_MAX:
            raise forms.ValidationError(_("The table is too large."))
        return given


@officer_required("viewer")
@require_GET
def overview(request: NaruRequest) -> HttpResponse:
    """List the services with what counts today, and the tables that were brought."""
    body, today = request.public_body.id, clock.today()
    services = queries.tariffs(body_id=body)
    values = {
        "services": [(one, on_day(one.prices, today)) for one in services.values()],
        "tables": [
            (one, services[one.service].name.text, STATES[one.state])
            for one in queries.tables(body_id=body)
        ],
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/rates/tariffs.html", values)


@officer_required("viewer")
@require_GET
def sheet(request: NaruRequest, service: str) -> FileResponse:
    """Give what counts today as Excel, in the form that is read back."""
    one = _service(request, service)
    prices = on_day(one.prices, clock.today())
    if prices is None:
        raise Http404
    headings, lines = tariff_table.lines(one, prices)
    return workbook.answer(f"tariff-{service}", [(wording.said(one.name.text), headings, lines)])


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest, service: str) -> HttpResponseBase:
    """Take a new table in, to be looked at before it is set."""
    one = _service(request, service)
    form = TariffForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = keep_tariffs.bring(
                by=request.actor, service=service, content=told["table"].read(),
                since=told["since"], source=told["source"], at=clock.now(),
            )  # fmt: skip
            return redirect("officer:rates_tariff", made)
        except Refusal as problem:
            refused = problem
    values = {"one": one, "form": form, "refused": refused}
    return render(request, "officer/rates/tariff_new.html", values, status=409 if refused else 200)


@officer_required("viewer")
@require_GET
def tariff(request: NaruRequest, tariff_id: UUID) -> HttpResponse:
    """Show a table that was brought beside what counts today."""
    return _page(request, tariff_id)


@officer_required("officer")
@require_POST
def put(request: NaruRequest, tariff_id: UUID) -> HttpResponseBase:
    """Let a table count from its day on."""
    return _done(
        request, tariff_id, _("Set. It counts from its first day on."),
        lambda: keep_tariffs.put(by=request.actor, tariff_id=tariff_id, at=clock.now()),
    )  # fmt: skip


@officer_required("officer")
@require_POST
def withdraw(request: NaruRequest, tariff_id: UUID) -> HttpResponseBase:
    """Take a table back that has not begun."""
    why = request.POST.get("why", "").strip()[:200] or _("Read again")
    return _done(
        request, tariff_id, _("Withdrawn. What counted before goes on."),
        lambda: keep_tariffs.withdraw(
            by=request.actor, tariff_id=tariff_id, why=why, at=clock.now()
        ),
    )  # fmt: skip


def _done(request: NaruRequest, tariff_id: UUID, said: str, work: Any) -> HttpResponseBase:
    _one(request, tariff_id)
    try:
        work()
    except Refusal as refused:
        return _page(request, tariff_id, refused)
    messages.success(request, said)
    return redirect("officer:rates_tariff", tariff_id)


def _page(request: NaruRequest, tariff_id: UUID, refused: Refusal | None = None) -> HttpResponse:
    one = _one(request, tariff_id)
    values = {
        "one": one,
        "name": _service(request, one.service).name.text,
        "badge": STATES[one.state],
        "found": keep_tariffs.compare(body_id=request.public_body.id, one=one, at=clock.now()),
        "is_open": one.is_open(clock.today()),
        "may_write": reaches(request.actor.body_role, "officer"),
        "refused": refused,
    }
    return render(request, "officer/rates/tariff.html", values, status=409 if refused else 200)


def _one(request: NaruRequest, tariff_id: UUID) -> TariffView:
    found = queries.table(body_id=request.public_body.id, tariff_id=tariff_id)
    if found is None:
        raise Http404
    return found


def _service(request: NaruRequest, service: str) -> Tariff:
    services = queries.tariffs(body_id=request.public_body.id)
    if service not in services:
        raise Http404
    return services[service]
