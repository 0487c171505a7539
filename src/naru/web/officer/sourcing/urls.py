"""Addresses of the officers' pages: order sharing between workshops."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.sourcing import money_pages, pages

FILE = "sourcing/payments/<uuid:order_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sourcing/", pages.requests, name="sourcing"),
    path("sourcing/orders/", pages.orders, name="sourcing_orders"),
    path("sourcing/disputes/", pages.disputes, name="sourcing_disputes"),
    path("sourcing/disputes/<uuid:dispute_id>/", pages.dispute, name="sourcing_dispute"),
    path("sourcing/deposits/", money_pages.deposits, name="sourcing_deposits"),
    path("sourcing/releases/", money_pages.releases, name="sourcing_releases"),
    path("sourcing/payments/", money_pages.payouts, name="sourcing_payouts"),
    path("sourcing/payments/act/", money_pages.act, name="sourcing_payouts_act"),
    path(FILE, money_pages.payment_order, name="sourcing_payment_order"),
    path(f"{FILE}booked/", money_pages.booked, name="sourcing_payment_booked"),
    path(
        f"{FILE}file.csv", money_pages.payment_file, {"ending": "csv"}, name="sourcing_payment_csv"
    ),
    path(
        f"{FILE}file.xlsx", money_pages.payment_file, {"ending": "xlsx"},
        name="sourcing_payment_xlsx",
    ),
    path("sourcing/<uuid:request_id>/", pages.one_request, name="sourcing_request"),
]  # fmt: skip
