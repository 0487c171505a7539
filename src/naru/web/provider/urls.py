"""Addresses of the providers' desk."""

from django.urls import URLPattern, URLResolver, path

from naru.web.provider import orders, payouts, profile

app_name = "provider"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", profile.home, name="home"),
    path("profile/", profile.profile, name="profile"),
    path("services/", profile.offers, name="offers"),
    path("services/papers/", profile.hand_in, name="hand_in"),
    path("services/papers/<uuid:document_id>/", profile.paper, name="paper"),
    path("services/<slug:menu>/", profile.offer, name="offer"),
    path("requests/", orders.requests, name="requests"),
    path("requests/<uuid:quote_id>/", orders.quote, name="request"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<uuid:order_id>/", orders.order, name="order"),
    path("orders/<uuid:order_id>/act/", orders.act, name="order_act"),
    path("orders/<uuid:order_id>/change/", orders.change, name="order_change"),
    path("orders/<uuid:order_id>/parts/<int:number>/", orders.deliver, name="deliver"),
    path("orders/<uuid:order_id>/papers/<uuid:document_id>/", orders.evidence, name="evidence"),
    path("payouts/", payouts.payouts, name="payouts"),
]
