"""Addresses of officers' pages: shipments abroad."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
