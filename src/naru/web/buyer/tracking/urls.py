"""Addresses for receivers of parcels."""

from django.urls import URLPattern, URLResolver, path

from naru.web.buyer.tracking import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("track/<str:key>/", pages.parcel, name="track"),
]
