"""Addresses of the gate: selling abroad, the first page."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.abroad import front

urlpatterns: list[URLPattern | URLResolver] = [path("abroad/", front.front, name="abroad")]
