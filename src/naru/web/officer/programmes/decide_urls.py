"""Addresses of the officers' pages of support programmes: decide."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
