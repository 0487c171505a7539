"""Addresses of the gate: labels and papers of a market."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
