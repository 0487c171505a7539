"""Addresses of payouts on the officers' desk."""

from django.urls import path

from naru.web.officer import payout_orders, payouts

urlpatterns = [
    path("payouts/", payouts.periods, name="payouts"),
    path("payouts/act/", payouts.act, name="payouts_act"),
    path("payouts/list/", payouts.payout_list, name="payout_list"),
    path("payouts/adjustments/", payout_orders.adjustments, name="adjustments"),
    path(
        "payouts/adjustments/<uuid:adjustment_id>/",
        payout_orders.decide_adjustment,
        name="adjustment_decide",
    ),
    path("payouts/orders/", payout_orders.orders, name="payment_orders"),
    path("payouts/orders/<uuid:order_id>/", payout_orders.order, name="payment_order"),
    path(
        "payouts/orders/<uuid:order_id>/file.csv",
        payout_orders.order_file,
        {"ending": "csv"},
        name="payment_order_csv",
    ),
    path(
        "payouts/orders/<uuid:order_id>/file.xlsx",
        payout_orders.order_file,
        {"ending": "xlsx"},
        name="payment_order_xlsx",
    ),
    path(
        "payouts/orders/<uuid:order_id>/paid/", payout_orders.order_paid, name="payment_order_paid"
    ),
    path("payouts/cycles/", payout_orders.cycles, name="payout_cycles"),
    path("payouts/clearing/", payout_orders.clearing, name="clearing"),
    path("payouts/tax/", payout_orders.tax_lines, name="payout_tax"),
    path("payouts/<uuid:payout_id>/", payouts.payout, name="payout"),
    path("payouts/<uuid:payout_id>/act/", payouts.act_on_one, name="payout_act"),
    path("payouts/<uuid:payout_id>/adjust/", payouts.adjust, name="payout_adjust"),
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
]
