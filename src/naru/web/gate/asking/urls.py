"""Addresses of the gate: questions in one's own words."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.asking import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("ask/", pages.ask, name="ask"),
    path("ask/<uuid:question_id>/rate/", pages.rate, name="ask_rate"),
]
