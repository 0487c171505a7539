"""Addresses of the officers' pages: labels and papers of a market."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
