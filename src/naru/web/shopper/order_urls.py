"""Addresses of cart, checkout, orders and claims."""

from django.urls import URLPattern, path

from naru.web.shopper import abroad, cart, checkout, claims, orders, receipt

urlpatterns: list[URLPattern] = [
    path("cart", cart.cart, name="cart"),
    path("cart/add", cart.add, name="cart_add"),
    path("cart/change", cart.change, name="cart_change"),
    path("checkout", checkout.start, name="checkout_start"),
    path("checkout/<uuid:checkout_id>", checkout.checkout, name="checkout"),
    path("checkout/<uuid:checkout_id>/abroad", abroad.address, name="checkout_abroad"),
    path("checkout/<uuid:checkout_id>/abroad/pay", abroad.ways, name="checkout_ways"),
    path("checkout/<uuid:checkout_id>/return", checkout.came_back, name="checkout_return"),
    path("payments/notice", checkout.notice, name="payment_notice"),
    path("orders", orders.mine, name="orders"),
    path("orders/find", orders.find, name="find_order"),
    path("orders/<str:key>", orders.order, name="order"),
    path("orders/<str:key>/receipt.pdf", receipt.receipt, name="receipt"),
    path("orders/<str:key>/confirm/<uuid:part_id>", orders.confirm, name="confirm_purchase"),
    path(
        "orders/<str:key>/claims/<uuid:claim_id>/withdraw", claims.withdraw, name="claim_withdraw"
    ),
    path("orders/<str:key>/claims/<uuid:part_id>/<slug:kind>", claims.ask, name="claim"),
]
