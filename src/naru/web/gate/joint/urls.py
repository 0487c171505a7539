"""Addresses of firms' pages: joint shipping."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.joint import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("joint/", pages.overview, name="joint"),
    path("joint/<uuid:consolidation_id>/", pages.one, name="joint_one"),
    path("joint/give-up/<uuid:shipment_id>/", pages.give_up, name="joint_give_up"),
]
