"""Rates of exchange: those in force, and loading a week's."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.goods.queries import exchange as queries
from naru.identity.roles import reaches
from naru.journeys import keep_rates
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.officer.rates.forms import ExchangeForm
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def exchange(request: NaruRequest) -> HttpResponseBase:
    """Show the rates in force and take a new table in."""
    may_write = reaches(request.actor.body_role, "officer")
    form = ExchangeForm(request.POST or None, initial={"since": clock.today()})
    refused: Refusal | None = None
    if request.method == "POST" and may_write and form.is_valid():
        told = form.cleaned_data
        try:
            count = keep_rates.load_exchange(
                by=request.actor, since=told["since"], written=told["rates"],
                source=told["source"], at=clock.now(),
            )  # fmt: skip
            messages.success(request, _("%(count)s rates are loaded.") % {"count": count})
            return redirect("officer:rates_exchange")
        except Refusal as problem:
            refused = problem
    found = queries.rates(body_id=request.public_body.id, on=clock.today())
    values = {
        "rows": sorted(found.by_currency.values(), key=lambda one: one.currency),
        "form": form, "refused": refused, "may_write": may_write,
    }  # fmt: skip
    return render(request, "officer/rates/exchange.html", values, status=409 if refused else 200)
