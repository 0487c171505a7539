"""Addresses of the officers' pages of designations."""

from django.urls import path

from naru.web.officer.programmes import designations

urlpatterns = [
    path("designations/", designations.designations, name="designations"),
    path("designations/<uuid:designation_id>/", designations.designation, name="designation"),
    path(
        "designations/<uuid:designation_id>/decide/",
        designations.decide,
        name="designation_decide",
    ),
    path("designations/<uuid:designation_id>/paper/", designations.paper, name="designation_paper"),
]
