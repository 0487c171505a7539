"""Addresses of a shop's orders and claims."""

from django.urls import path

from naru.web.merchant import claims, orders

urlpatterns = [
    path("orders", orders.orders, name="orders"),
    path("orders/invoices", orders.sheet, name="invoice_sheet"),
    path("orders/<uuid:part_id>", orders.order, name="order"),
    path("orders/<uuid:part_id>/act", orders.act, name="order_act"),
    path("orders/<uuid:part_id>/slip.pdf", orders.slip, name="packing_slip"),
    path("claims", claims.claims, name="claims"),
    path("claims/<uuid:claim_id>", claims.claim, name="claim"),
    path("claims/<uuid:claim_id>/act", claims.act, name="claim_act"),
]
