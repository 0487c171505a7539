"""Addresses of firms' pages: joint shipping."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.joint import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("joint/", pages.overview, name="joint"),
    path("joint/<uuid:consolidation_id>/", pages.change, name="joint_change"),
]
