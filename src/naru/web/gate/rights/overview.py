"""The first page of rights: how it works for everybody; a firm's rights, reports and days ahead."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.desk import marketplaces
from naru.desk.queries import ip_advices, ip_reports, marks
from naru.kernel import clock
from naru.web.parts.access import current_firm
from naru.web.parts.tenancy import NaruRequest

FINDINGS_SHOWN = 5


@require_GET
def rights(request: NaruRequest) -> HttpResponse:
    """Tell a guest how it works; show a firm where it stands."""
    held = request.actor.firm_ids
    if not held:
        known = list(marketplaces.directory().marketplaces.values())
        return render(request, "gate/rights/guest.html", {"marketplaces": known})
    body, firm, today = request.public_body.id, current_firm(request, held), clock.today()
    mandates = ip_reports.mandates(body_id=body, firm_id=firm)
    values = {
        "marks": marks.of_firm(body_id=body, firm_id=firm),
        "reports": ip_reports.of_firm(body_id=body, firm_id=firm),
        "findings": marks.findings(body_id=body, firm_id=firm, status="found")[:FINDINGS_SHOWN],
        "watches": marks.watches(body_id=body, firm_id=firm),
        "mandates": [one for one in mandates if one.holds_on(today)],
        "advices": ip_advices.of_firm(body_id=body, firm_id=firm),
        "today": today,
    }
    return render(request, "gate/rights/rights.html", values)
