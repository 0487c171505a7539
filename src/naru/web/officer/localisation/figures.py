"""Figures of certification, trademark and content orders (Y3): firms by kind and outcome."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.journeys import count_market_help
from naru.kernel import clock
from naru.localisation.ordering import KINDS, ORDER_STATES
from naru.web.officer.rights.forms import SpanForm
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def figures(request: NaruRequest) -> HttpResponseBase:
    """Count what firms ordered and were granted in some days, against the target of the plan."""
    today = clock.today()
    asked = SpanForm(request.GET if "since" in request.GET else None)
    since, until = asked.span(today)
    found = count_market_help.count(body_id=request.public_body.id, since=since, until=until)
    said = {code: words.status(f"need_{code}").word for code in ORDER_STATES}
    values = {
        "form": SpanForm(initial={"since": since, "until": until}),
        "since": since,
        "until": until,
        "found": found,
        "kinds": [
            (KINDS[one.kind], one, [(said[code], count) for code, count in one.by_state])
            for one in found.orders.kinds
        ],
        "states": said.values(),
        "on_figures": 1,
    }
    return render(request, "officer/localisation/figures.html", values)
