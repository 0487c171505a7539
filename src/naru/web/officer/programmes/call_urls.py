"""Addresses of the officers' pages of support programmes: call."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
