"""Addresses of the officer pages."""

from django.urls import URLPattern, URLResolver, include, path

from naru.web.officer import (
    catalogue_urls,
    certificate_urls,
    home_urls,
    order_urls,
    payout_urls,
    people_urls,
    seat_urls,
)
from naru.web.officer.programmes import urls as programme_urls

ROOMS = (
    "firms",
    "diagnosis",
    "asking",
    "announcements",
    "learning",
    "people",
    "cases",
    "rights",
    "seating",
    "pavilion",
    "deals",
    "buyers",
    "meetings",
    "samples",
    "localisation",
    "fairs",
    "sourcing",
    "goods",
    "rates",
    "shipping",
    "joint",
    "customs",
    "hub",
    "insurance",
    "connectors",
)

app_name = "officer"
urlpatterns: list[URLPattern | URLResolver] = [
    *home_urls.urlpatterns,
    *people_urls.urlpatterns,
    *order_urls.urlpatterns,
    *catalogue_urls.urlpatterns,
    *payout_urls.urlpatterns,
    *certificate_urls.urlpatterns,
    *programme_urls.urlpatterns,
    *seat_urls.urlpatterns,
    *[path("", include(f"naru.web.officer.{room}.urls")) for room in ROOMS],
]
