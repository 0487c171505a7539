"""Addresses of firms' pages: shipments abroad."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
