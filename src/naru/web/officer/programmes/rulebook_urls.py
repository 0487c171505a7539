"""Addresses of the officers' pages of support programmes: rulebook."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
