"""Addresses of the officers' pages of support programmes: designation."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
