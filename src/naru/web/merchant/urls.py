"""Addresses of the merchant pages."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "merchant"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("naru.web.merchant.shop_urls")),
    path("", include("naru.web.merchant.order_urls")),
    path("", include("naru.web.merchant.payout_urls")),
]
