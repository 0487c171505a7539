"""Addresses of the officers' pages of support programmes: protection."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
