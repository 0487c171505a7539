"""Rules of markets on the officers' desk: rows, dates ahead, firms that prepare, their orders."""

from collections import Counter

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.localisation import goods, requirements
from naru.localisation.ordering import KINDS as ORDER_KINDS
from naru.localisation.ordering import ORDER_STATES
from naru.localisation.queries import orders as order_queries
from naru.localisation.queries import plans as plan_queries
from naru.localisation.requirements import KINDS, SEVERITIES, Market, Row
from naru.localisation.views import OrderView, PlanView
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def overview(request: NaruRequest) -> HttpResponseBase:
    """Show every market: its rows, what is to be checked, what comes ahead, who prepares it."""
    today, reach = clock.today(), plan_queries.reach(body_id=request.public_body.id)
    found = requirements.markets().values()
    values = {
        "markets": [
            (one, len(one.requirement), sum(bool(row.to_check) for row in one.requirement),
             requirements.ahead(one, on=today), reach.get(one.code))
            for one in found
        ],
        "ahead": sorted(
            ((row, one) for one in found for row in requirements.ahead(one, on=today)),
            key=lambda pair: (pair[0].since, pair[1].code),
        ),
        "on_rules": 1,
    }  # fmt: skip
    return render(request, "officer/localisation/overview.html", values)


@officer_required("viewer")
@require_GET
def market(request: NaruRequest, code: str) -> HttpResponseBase:
    """Show the rows of a market with their source and days, the newest version first."""
    one = requirements.markets().get(code.upper())
    if one is None:
        raise Http404
    today = clock.today()
    rows = sorted(one.requirement, key=lambda row: (row.code, row.since), reverse=True)
    values = {
        "one": one,
        "rows": [_shown(row, one, rows) for row in sorted(rows, key=lambda row: row.kind)],
        "ahead": requirements.ahead(one, on=today),
        "reach": plan_queries.reach(body_id=request.public_body.id).get(one.code),
        "today": today,
        "on_rules": 1,
    }
    return render(request, "officer/localisation/market.html", values)


@officer_required("viewer")
@require_GET
def plans(request: NaruRequest) -> HttpResponseBase:
    """List the check lists of firms with how far they are."""
    listing: Listing[PlanView] = Listing(
        title=_("Firms on the way into markets"),
        columns=[
            Column(label=_("Product"), value=lambda row: row.product.name, is_heading=True),
            Column(label=_("Firm"), value=lambda row: row.product.firm_name),
            Column(label=_("Market"), value=lambda row: row.market_name),
            Column(label=_("HS number"), value=lambda row: row.product.hs_written),
            Column(label=_("Musts that are met"), value=lambda row: f"{row.met} / {row.must}"),
            Column(label=_("Readiness in percent"), value=lambda row: row.percent, is_number=True),
            Column(label=_("Facts to fill in"), value=lambda row: row.asks, is_number=True),
            Column(label=_("Begun on"), value=lambda row: row.opened_at.date()),
        ],
        rows=lambda asked: plan_queries.page(
            body_id=request.public_body.id,
            search=asked.search,
            market=asked.value("market"),
            state=asked.value("state"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Product or firm"),
        filters=[
            Select(name="market", label=_("Market"), options=_markets()),
            Select(
                name="state",
                label=_("State"),
                options=[("open", _("Something is missing")), ("ready", _("All musts are met"))],
            ),
        ],
        file_name="market-plans",
        empty_title=_("No firm prepares a market yet"),
        empty_text=_("Firms begin at the gate: Sell abroad, Labels and papers."),
    )
    return answer(request, listing, template="officer/localisation/list.html", on_plans=1)


@officer_required("viewer")
@require_GET
def orders(request: NaruRequest) -> HttpResponseBase:
    """List what firms ordered with vouchers for markets."""
    listing: Listing[OrderView] = Listing(
        title=_("Orders for markets"),
        columns=[
            Column(
                label=_("What"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: (
                    reverse("officer:voucher_order", args=[row.order_id]) if row.order_id else ""
                ),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Kind"), value=lambda row: row.kind_name),
            Column(label=_("Market"), value=lambda row: row.market_name),
            state("need_", lambda row: row.status),
            Column(label=_("Asked"), value=lambda row: row.asked_at),
            Column(label=_("Done on"), value=lambda row: row.done_at or "–"),
        ],
        rows=lambda asked: order_queries.page(
            body_id=request.public_body.id,
            search=asked.search,
            kind=asked.value("kind"),
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Title or firm"),
        filters=[
            Select(
                name="kind",
                label=_("Kind"),
                options=[(code, wording.said(name)) for code, name in ORDER_KINDS.items()],
            ),
            states("need_", ORDER_STATES),
        ],
        file_name="market-orders",
        empty_title=_("Nothing was ordered for a market yet"),
        empty_text=_("Firms order from a line of their check list, with a voucher."),
    )
    return answer(request, listing, template="officer/localisation/list.html", on_orders=1)


def _markets() -> list[tuple[str, str]]:
    return [(one.code, wording.said(one.name.text)) for one in requirements.markets().values()]


def _shown(row: Row, one: Market, rows: list[Row]) -> dict[str, object]:
    versions = Counter(each.code for each in rows)
    names = goods.shipped().kinds
    return {
        "row": row,
        "kind": KINDS[row.kind],
        "severity": SEVERITIES[row.severity],
        "goods": [names[code] for code in row.goods],
        "label": row.label.get(one.language, "").replace("{allergens}", "…"),
        "is_one_of_many": versions[row.code] > 1,
    }
