"""Addresses of the officers' pages: labels and papers of a market."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.localisation import figures, markets

urlpatterns: list[URLPattern | URLResolver] = [
    path("markets/", markets.overview, name="markets"),
    path("markets/plans/", markets.plans, name="market_plans"),
    path("markets/orders/", markets.orders, name="market_orders"),
    path("markets/figures/", figures.figures, name="market_figures"),
    path("markets/<slug:code>/", markets.market, name="market"),
]
