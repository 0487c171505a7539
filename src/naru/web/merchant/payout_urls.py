"""Addresses of payouts and of the counter on the merchant's desk."""

from django.urls import path

from naru.web.merchant import payouts, qr

urlpatterns = [
    path("payouts/", payouts.payouts, name="payouts"),
    path("payouts/<uuid:payout_id>/", payouts.payout, name="payout"),
    path(
        "payouts/<uuid:payout_id>/statement.pdf",
        payouts.statement,
        {"ending": "pdf"},
        name="payout_pdf",
    ),
    path(
        "payouts/<uuid:payout_id>/statement.xlsx",
        payouts.statement,
        {"ending": "xlsx"},
        name="payout_xlsx",
    ),
    path("counter/", qr.counter, name="counter"),
    path("counter/<uuid:shop_id>/code/", qr.take_code, name="take_code"),
    path("counter/<uuid:shop_id>/poster/", qr.poster, name="poster"),
    path("counter/<uuid:shop_id>/poster.svg", qr.poster_code, name="poster_code"),
    path("counter/sales/<uuid:sale_id>/", qr.receipt, name="receipt"),
    path("counter/sales/<uuid:sale_id>/cancel/", qr.cancel, name="sale_cancel"),
]
