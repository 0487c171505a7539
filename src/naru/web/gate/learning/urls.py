"""Addresses of the gate: courses, cohorts and certificates."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
