"""The public directory of providers (수행기관): by service and price, with their ratings."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.programmes.queries import providers as queries
from naru.programmes.queries import vouchers
from naru.programmes.voucher_views import ProviderView
from naru.web.parts import voucher_words, wording
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

PRICES = (500_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000)


@require_GET
def providers(request: NaruRequest) -> HttpResponseBase:
    """List the approved providers."""
    body = request.public_body.id
    menus = {
        code: wording.said(name) for code, name in vouchers.menus_of_body(body_id=body).items()
    }

    listing = Listing(
        title=_("Providers of services"),
        columns=_columns(menus),
        rows=lambda asked: queries.directory(
            body_id=body,
            menu=asked.value("menu"),
            price_max=int(asked.value("price")) if asked.value("price") else None,
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or introduction"),
        filters=[
            Select(name="menu", label=_("Service"), options=list(menus.items())),
            Select(
                name="price",
                label=_("Price from"),
                options=[
                    (str(price), _("%(price)s won or less") % {"price": f"{price:,}"})
                    for price in PRICES
                ],
            ),
        ],
        file_name="providers",
        empty_title=_("No providers yet"),
        empty_text=_(
            "Firms that deliver services of vouchers can register on the providers' desk."
        ),
    )
    return answer(request, listing, template="gate/list.html")


def _columns(menus: dict[str, str]) -> list[Column[ProviderView]]:
    return [
        Column(
            label=_("Name"),
            value=lambda row: row.name,
            is_heading=True,
            href=lambda row: reverse("gate:provider", args=[row.id]),
        ),
        Column(
            label=_("Services"),
            value=lambda row: ", ".join(menus.get(code, code) for code in row.menus),
        ),
        Column(label=_("Price from (won)"), value=_price_from, is_number=True),
        Column(
            label=_("Rating"),
            value=lambda row: voucher_words.stars(row.stars, row.ratings),
        ),
    ]


def _price_from(row: ProviderView) -> int:
    return min(offer.price_from for offer in row.offers if offer.status == "approved")


@require_GET
def provider(request: NaruRequest, provider_id: UUID) -> HttpResponse:
    """Show one provider: services, price lists, what its customers say."""
    body = request.public_body.id
    shown = queries.provider(body_id=body, provider_id=provider_id)
    if shown is None or not shown.menus:
        raise Http404
    menus = vouchers.menus_of_body(body_id=body)
    values = {
        "provider": shown,
        "stars": voucher_words.stars(shown.stars, shown.ratings),
        "offers": [
            (offer, menus.get(offer.menu)) for offer in shown.offers if offer.status == "approved"
        ],
        "ratings": [
            (one, menus.get(one.menu), "★" * one.score)
            for one in queries.ratings(book_id=body, provider_id=shown.id)
        ],
    }
    return render(request, "gate/provider.html", values)
