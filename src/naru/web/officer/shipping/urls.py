"""Addresses of officers' pages: shipments abroad."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.shipping import pages

ONE = "shipments/<uuid:shipment_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("shipments/", pages.shipments, name="shipments"),
    path("shipments/samples/<uuid:invitation_id>/", pages.of_sample, name="shipment_of_sample"),
    path(ONE, pages.shipment, name="shipment"),
    path(f"{ONE}act/", pages.act, name="shipment_act"),
    path(f"{ONE}papers/<slug:kind>/", pages.paper, name="shipment_paper"),
]
