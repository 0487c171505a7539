"""Addresses of the gate: buyers found for a firm."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
