"""Pages of the plan of the year: strategies, sub-programmes, budget, what was spent, results."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel.page import Page
from naru.programmes.queries import plans as queries
from naru.programmes.queries.plans import PlanView, StrategyView, SubView
from naru.web.parts import listing_excel, plan_words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def plans(request: NaruRequest) -> HttpResponse:
    """List the plans of the body."""
    found = queries.plans(body_id=request.public_body.id)
    return render(request, "officer/rulebook/plans.html", {"plans": found})


@officer_required("viewer")
@require_GET
def plan(request: NaruRequest, programme_id: UUID) -> HttpResponseBase:
    """Show a plan with what came of each line, against the year before."""
    found = queries.plan(body_id=request.public_body.id, programme_id=programme_id)
    if found is None:
        raise Http404
    if request.GET.get("as") == "xlsx":
        return listing_excel.answer(_table(found), Asked())
    values = {"plan": found, "tiles": plan_words.tiles(found), "charts": plan_words.charts(found)}
    return render(request, "officer/rulebook/plan.html", values)


def _table(plan: PlanView) -> Listing[tuple[StrategyView, SubView]]:
    rows = [(strategy, sub) for strategy in plan.strategies for sub in strategy.subs]
    return Listing(
        title=_("Plan of the year"),
        columns=[
            Column(label=_("Strategy"), value=lambda row: row[0].name),
            Column(label=_("No."), value=lambda row: row[1].number),
            Column(label=_("Sub-programme"), value=lambda row: row[1].name),
            Column(label=_("Budget"), value=lambda row: row[1].figures.budget),
            Column(label=_("Budget is assumed"), value=lambda row: row[1].is_assumed),
            Column(label=_("Committed"), value=lambda row: row[1].figures.committed),
            Column(label=_("Spent"), value=lambda row: row[1].figures.spent),
            Column(label=_("Firms wanted"), value=lambda row: row[1].figures.firms_wanted),
            Column(label=_("Firms supported"), value=lambda row: row[1].figures.firms),
            Column(label=_("Applications"), value=lambda row: row[1].figures.applications),
            Column(label=_("Finished"), value=lambda row: row[1].figures.done),
        ],
        rows=lambda _asked: Page(rows=rows),
        file_name=plan.short,
    )
