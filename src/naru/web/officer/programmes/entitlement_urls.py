"""Addresses of the officers' pages of support programmes: entitlement."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
