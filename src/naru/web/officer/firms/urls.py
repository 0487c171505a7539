"""Addresses of the officers' pages: the firms of the body, one record each."""

from django.urls import path

from naru.web.officer.firms import pages

urlpatterns = [
    path("firms/", pages.firms, name="firms"),
    path("firms/<uuid:firm_id>/", pages.firm, name="firm"),
]
