"""Addresses of the gate: mentors, dedicated sellers and the talent pool."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
