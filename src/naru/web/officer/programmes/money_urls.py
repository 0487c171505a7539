"""Addresses of the officers' pages of support programmes: money."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
