"""Addresses of the gate: where a firm stands."""

from django.urls import path

from naru.web.gate.home import pages

urlpatterns = [path("me/", pages.firm_home, name="firm_home")]
