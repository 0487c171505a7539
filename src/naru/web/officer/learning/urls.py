"""Addresses of the officers' pages: courses, cohorts and certificates."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
