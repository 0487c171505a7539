"""Addresses of the gate: the diagnosis and the plan it yields."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
