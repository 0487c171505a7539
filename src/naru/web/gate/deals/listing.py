"""A firm's deals with buyers abroad: whose turn it is, since when; with Excel."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.deals.queries import deals as queries
from naru.deals.queries.deals import DealView, Wanted
from naru.kernel.page import Page
from naru.web.parts import countries, deal_columns, marks
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.listing import Asked, Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def deals(request: NaruRequest) -> HttpResponseBase:
    """List the firm's inquiries and deals."""
    listing: Listing[DealView] = Listing(
        title=_("Inquiries and quotations"),
        columns=[
            Column(
                label=_("Goods or matter"), value=lambda row: row.at_home, is_heading=True,
                href=lambda row: reverse("gate:deal", args=[row.id]),
            ),
            Column(label=_("Buyer abroad"), value=lambda row: row.buyer_name),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(label=_("State"), value=lambda row: marks.status_badge(f"deal_{row.status}"),
                   excel=lambda row: row.status),
            Column(label=_("Waits for"), value=deal_columns.waits, excel=lambda row: row.waits_for),
            Column(label=_("Waiting since"), value=lambda row: row.waits_since or "–"),
            Column(label=_("Number"), value=lambda row: row.number),
            Column(label=_("Began"), value=lambda row: row.opened_at),
        ],
        rows=lambda asked: _rows(request, asked),
        search=_("Number, buyer or goods"),
        filters=deal_columns.filters(),
        file_name="deals",
        empty_title=_("No inquiries yet"),
        empty_text=_("Buyers find you in the pavilion. Inquiries and quotations appear here."),
    )  # fmt: skip
    return answer(request, listing, template="gate/deals/list.html")


def _rows(request: NaruRequest, asked: Asked) -> Page[DealView]:
    firm_id = current_firm(request, request.actor.firm_ids)
    wanted = Wanted(firm_id=firm_id, **deal_columns.wanted(asked))
    return queries.page(
        body_id=request.public_body.id, wanted=wanted, cursor=asked.cursor, limit=asked.limit
    )
