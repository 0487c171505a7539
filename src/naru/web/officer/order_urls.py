"""Addresses of the officers' pages about orders and payments."""

from django.urls import path

from naru.web.officer import orders

urlpatterns = [
    path("orders", orders.orders, name="orders"),
    path("orders/unsettled", orders.unsettled, name="unsettled"),
    path("orders/unsettled/ask", orders.ask_again, name="unsettled_ask"),
    path("orders/<uuid:order_id>", orders.order, name="order"),
    path("orders/<uuid:order_id>/cancel/<uuid:part_id>", orders.cancel, name="order_cancel"),
]
