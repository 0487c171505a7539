"""Rates of exchange: those in force with their age, fetched from customs, or loaded by a table."""

from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.connectors import reasons
from naru.goods.exchange import Rate
from naru.goods.ports import CustomsRates
from naru.goods.queries import exchange as queries
from naru.identity.roles import reaches
from naru.journeys import keep_exchange
from naru.kernel import clock, outside
from naru.kernel.outcome import Done, Refused
from naru.kernel.refusal import Refusal
from naru.web.officer.rates.forms import ExchangeForm
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


class Shown(NamedTuple):
    """A rate in force, how many days it is old, and whether anything may be declared by it."""

    rate: Rate
    days: int
    is_stale: bool


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def exchange(request: NaruRequest) -> HttpResponseBase:
    """Show the rates in force and take a new table in."""
    may_write = reaches(request.actor.body_role, "officer")
    form = ExchangeForm(
        request.POST or None, request.FILES or None, initial={"since": clock.today()}
    )
    refused: Refusal | None = None
    if request.method == "POST" and may_write and form.is_valid():
        told = form.cleaned_data
        try:
            count = keep_exchange.load_written(
                by=request.actor, since=told["since"], written=told["rates"],
                table=told["table"].read() if told["table"] else b"", source=told["source"],
                at=clock.now(),
            )  # fmt: skip
            messages.success(request, _("%(count)s rates are loaded.") % {"count": count})
            return redirect("officer:rates_exchange")
        except Refusal as problem:
            refused = problem
    body = request.public_body.id
    values = {
        "rows": _in_force(body, clock.today()), "history": queries.loaded(body_id=body),
        "form": form, "refused": refused, "may_write": may_write,
    }  # fmt: skip
    return render(request, "officer/rates/exchange.html", values, status=409 if refused else 200)


@officer_required("officer")
@require_POST
def fetch(request: NaruRequest) -> HttpResponseBase:
    """Ask the customs house for this week's rates."""
    rates = outside.the(CustomsRates)
    answer = keep_exchange.fetch(by=request.actor, rates=rates, at=clock.now())
    if isinstance(answer, Done):
        found = answer.value
        said = _("Rates from %(day)s on: %(count)s are new.")
        messages.success(request, said % {"day": wording.day(found.since), "count": found.new})
        if found.held:
            text = _("These moved very far and were not taken; compare and load them by hand: %s")
            messages.warning(request, text % ", ".join(found.held))
    elif isinstance(answer, Refused):
        messages.error(request, wording.said(reasons.said(answer)))
    else:
        messages.error(request, _("The customs house did not answer. Try again in a while."))
    return redirect("officer:rates_exchange")


def _in_force(body_id: int, on: date) -> list[Shown]:
    found = queries.rates(body_id=body_id, on=on).by_currency.values()
    return [
        Shown(one, (on - one.since).days, one.is_stale(on))
        for one in sorted(found, key=lambda one: one.currency)
    ]
