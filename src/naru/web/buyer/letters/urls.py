"""Addresses for buyers: answer a letter, or stop letters."""

from django.urls import URLPattern, URLResolver, path

from naru.web.buyer.letters import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("b/<str:key>/letters/", pages.letters, name="letters"),
]
