"""Addresses of the officers' pages of support programmes: plan."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
