"""The public pages of the plan of the year: what is planned, what was spent, whom it reached."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.programmes.queries import plans as queries
from naru.web.parts import plan_words
from naru.web.parts.tenancy import NaruRequest


@require_GET
def plans(request: NaruRequest) -> HttpResponse:
    """List the public plans of the body."""
    found = queries.plans(body_id=request.public_body.id, only_public=True)
    return render(request, "gate/plans.html", {"plans": found})


@require_GET
def plan(request: NaruRequest, short: str) -> HttpResponse:
    """Show a public plan with its figures."""
    public = queries.plans(body_id=request.public_body.id, only_public=True)
    found = next((one for one in public if one.short == short), None)
    if found is None:
        raise Http404
    values = {"plan": found, "tiles": plan_words.tiles(found), "charts": plan_words.charts(found)}
    return render(request, "gate/plan.html", values)
