"""Addresses of the gate: what there is to get."""

from django.urls import path

from naru.web.gate import finding

urlpatterns = [
    path("", finding.home, name="home"),
    path("quick/", finding.quick, name="quick"),
]
