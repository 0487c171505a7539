"""Goods for abroad of all firms, for officers: what is confirmed, what is not."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.goods.queries import codes
from naru.goods.queries import items as queries
from naru.goods.queries.items import ItemView
from naru.goods.states import ITEM_STATES
from naru.identity.queries import register
from naru.kernel import clock
from naru.kernel.text import Text
from naru.web.parts import countries, goods_columns
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the goods of all firms, with Excel."""
    body = request.public_body.id
    listing: Listing[ItemView] = Listing(
        title=_("Goods for abroad"),
        columns=[
            Column(
                label=_("Name"), value=lambda row: row.name_ko, is_heading=True,
                href=lambda row: reverse("officer:trade_item", args=[row.id]),
            ),
            Column(label=_("English name"), value=lambda row: row.name_en or "–"),
            Column(label=_("HS code"), value=goods_columns.code),
            Column(label=_("Origin"), value=lambda row: countries.name(row.origin)),
            Column(
                label=_("Net weight (g)"), value=lambda row: f"{row.net_grams:,}", is_number=True
            ),
            state("item_", lambda row: row.status),
        ],
        rows=lambda asked: queries.page(
            body_id=body, status=asked.value("status"), search=asked.search,
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Name or code"),
        filters=[states("item_", ITEM_STATES)],
        file_name="goods-for-abroad",
        empty_title=_("No goods written down yet"),
        empty_text=_("Firms write down each of their goods once, under “Send abroad”."),
    )  # fmt: skip
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_GET
def item(request: NaruRequest, item_id: UUID) -> HttpResponseBase:
    """Show an item of a firm; the firm itself, or who helps it, changes it."""
    one = queries.item(body_id=request.public_body.id, item_id=item_id)
    if one is None:
        raise Http404
    values = {
        "one": one,
        "firm": register.firm(one.firm_id),
        "called": _called(one),
    }
    return render(request, "officer/goods/item.html", values)


def _called(one: ItemView) -> Text | None:
    code = one.hsk or one.hs6
    return codes.called([code], on=clock.today()).get(code)
