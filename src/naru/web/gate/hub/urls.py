"""Addresses of firms' pages: bringing parcels to the export hub."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.hub import pages

VISIT = "hub/<uuid:appointment_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("hub/", pages.visits, name="hub"),
    path("hub/new/", pages.new, name="hub_new"),
    path(VISIT, pages.visit, name="hub_visit"),
    path(f"{VISIT}parcels/", pages.change, name="hub_visit_parcels"),
]
