"""Addresses of the gate: a firm's pages in the pavilion."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
