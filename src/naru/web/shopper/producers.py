"""The producers of a mall, and one producer's shop."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from naru.commerce.queries import producers as shops
from naru.commerce.queries import products
from naru.commerce.queries.products import Filters, Sort
from naru.kernel import clock
from naru.web.parts.tenancy import NaruRequest

SHOPS_PER_PAGE = 24


def producers(request: NaruRequest) -> HttpResponse:
    """Show every open shop by name."""
    page = shops.page(
        body_id=request.public_body.id,
        cursor=request.GET.get("cursor", ""),
        limit=SHOPS_PER_PAGE,
    )
    return render(request, "shopper/producers.html", {"page": page})


def producer(request: NaruRequest, vendor_id: UUID) -> HttpResponse:
    """Show one shop: who it is, how it ships, and its goods."""
    body_id = request.public_body.id
    shop = shops.producer(body_id=body_id, vendor_id=vendor_id, on=clock.today())
    page = products.page(
        body_id=body_id,
        filters=Filters(vendor_id=vendor_id),
        sort=Sort.POPULAR,
        cursor=request.GET.get("cursor", ""),
    )
    return render(request, "shopper/producer.html", {"shop": shop, "page": page})
